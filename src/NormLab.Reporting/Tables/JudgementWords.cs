using NormLab.Studies;

namespace NormLab.Reporting.Tables;

/// <summary>How a verdict reads, and what it looks like.</summary>
public static class JudgementWords
{
    /// <summary>A verdict in words.</summary>
    public static string Of(Judgement judgement) => judgement switch
    {
        Judgement.Stands => "stands",
        Judgement.DoesNotStand => "does not stand",
        Judgement.Undecided => "undecided",
        Judgement.NotTested => "not tested here",
        _ => throw new ArgumentOutOfRangeException(nameof(judgement), judgement, "No such judgement."),
    };

    /// <summary>What it looks like.</summary>
    internal static Tone ToneOf(Judgement judgement) => judgement switch
    {
        Judgement.Stands => Tone.Good,
        Judgement.DoesNotStand => Tone.Bad,
        _ => Tone.Plain,
    };
}
