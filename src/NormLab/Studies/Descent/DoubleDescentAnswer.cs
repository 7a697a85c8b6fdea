using System.Collections.Immutable;

namespace NormLab.Studies.Descent;

/// <summary>Puts the answer together: the verdicts over width, rows and steps, and beside the theory.</summary>
internal static class DoubleDescentAnswer
{
    private const string Question = "Does the test error rise and fall again as networks grow, rows are added or training goes on?";

    public static StudyAnswer Of(DoubleDescentResult result)
    {
        ImmutableArray<PeakFinding> peaks = PeakFinding.All(result);
        ImmutableArray<StudyVerdict> verdicts =
        [
            .. peaks.Select(finding => finding.ToVerdict()),
            .. result.Theory is { } theory ? TheoryVerdicts.Of(theory) : [],
        ];
        string[] sentences = [.. ((string?[])
        [
            Over(PeakPath.Width, peaks), Over(PeakPath.Rows, peaks), Over(PeakPath.Steps, peaks),
            result.Theory is null ? null : TheoryVerdicts.Sentence(result.Theory),
        ]).OfType<string>()];
        return new StudyAnswer("double-descent", Question, sentences[0], verdicts) { Further = [.. sentences.Skip(1)] };
    }

    /// <summary>What the sweeps of one kind say at the largest noise.</summary>
    private static string? Over(PeakPath path, ImmutableArray<PeakFinding> peaks)
    {
        PeakFinding[] all = [.. peaks.Where(finding => finding.Path == path)];
        if (all.Length == 0) return null;
        double noise = all.Max(finding => finding.Noise);
        PeakFinding[] most = [.. all.Where(finding => finding.Noise == noise)];
        PeakFinding plain = most[0];
        string what = plain.Judgement switch
        {
            Judgement.Stands => $"the error peaks {plain.Where}: it rises by {PeakWords.Of(plain.Peak.Rise)} and falls by "
                + $"{PeakWords.Of(plain.Peak.Fall)}",
            Judgement.DoesNotStand => "the error has no peak",
            _ => "whether the error has a peak cannot be told",
        };
        string regularizers = plain.Judgement != Judgement.Stands || most.Length == 1 ? "" : string.Concat(
            Named(most, Judgement.DoesNotStand, "removes the peak", "remove the peak"),
            Named(most, Judgement.Stands, "leaves one", "leave one"),
            Named(most, Judgement.Undecided, "may leave one", "may leave one"));
        return $"Over the {PeakWords.Path(path)}{PeakWords.At(noise)} {what}{regularizers}.";
    }

    private static string Named(PeakFinding[] findings, Judgement judgement, string one, string several)
    {
        string[] names = [.. findings.Skip(1).Where(finding => finding.Judgement == judgement).Select(finding => finding.Arm)];
        return names.Length == 0 ? "" : $"; {PeakWords.And(names)} {(names.Length == 1 ? one : several)}";
    }
}
