using System.Globalization;
using NormLab.Analysis.Inference;

namespace NormLab.Studies.Tickets;

/// <summary>How numbers of the study read.</summary>
public static class TicketWords
{
    /// <summary>"51%", "6.9%".</summary>
    public static string Share(double share) =>
        (100 * share).ToString(share >= 0.0995 ? "0" : "0.0", CultureInfo.InvariantCulture) + "%";

    /// <summary>"+0.041 [+0.030, +0.052]".</summary>
    public static string Signed(Measured value) => value.HasInterval
        ? $"{Signed(value.Estimate)} [{Signed(value.Lower)}, {Signed(value.Upper)}]" : Signed(value.Estimate);

    /// <summary>"0.963".</summary>
    public static string Fixed(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>"0.963 [0.958, 0.968]".</summary>
    public static string Fixed(Measured value) => value.HasInterval
        ? $"{Fixed(value.Estimate)} [{Fixed(value.Lower)}, {Fixed(value.Upper)}]" : Fixed(value.Estimate);

    /// <summary>Where a difference is above 0: "from 26% of the weights on", "from 26% to 3.5% of the weights", "at 26% of the
    /// weights".</summary>
    public static string Where(TicketContrast contrast)
    {
        ArgumentNullException.ThrowIfNull(contrast);
        return contrast.Stretch switch
        {
            [] => "at no share",
            [var only] when only != contrast.Places[^1] => $"at {Share(only.Share)} of the weights",
            [var first, .., var last] when last != contrast.Places[^1] =>
                $"from {Share(first.Share)} to {Share(last.Share)} of the weights",
            [var first, ..] => $"from {Share(first.Share)} of the weights on",
        };
    }

    /// <summary>The same, or that it is not: "nowhere", "nowhere for sure".</summary>
    public static string Found(TicketContrast contrast)
    {
        ArgumentNullException.ThrowIfNull(contrast);
        return contrast.Judgement switch
        {
            Judgement.Stands => Where(contrast),
            Judgement.DoesNotStand => "nowhere",
            _ => "nowhere for sure",
        };
    }

    /// <summary>How far an arm keeps the dense network's accuracy: "down to 26% of the weights", "at no measured share".</summary>
    public static string Keeps(TicketNetwork network, string arm) => network.KeepsDownTo(arm) is var share and < 1
        ? $"down to {Share(share)} of the weights" : "at no measured share";

    /// <summary>"16-wide".</summary>
    public static string Wide(TicketNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return FormattableString.Invariant($"{network.Design.Experiment.HiddenSizes[0]}-wide");
    }

    private static string Signed(double value) => value.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);
}
