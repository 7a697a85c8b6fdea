using System.Globalization;
using NormLab.Analysis.Inference;
using NormLab.Analysis.Metrics;
using NormLab.Data.Targets;

namespace NormLab.Studies.Comparison;

/// <summary>A few sentences of advice from the figures of a comparison.</summary>
/// <remarks>
/// <para>1. The method that tuning prefers is recommended: its chosen settings do best on the validation rows of all splits. Those of one
/// split are test rows of another, so its p-value is corrected for all methods.</para>
/// <para>2. What is said of its gain over no regularization follows from the interval of the gain: that it gains, where the corrected
/// p-value is at most 0.05; that no regularizer is worth it, where the intervals of all methods end below the margin; else that one cannot
/// tell, with the rows it would take.</para>
/// <para>3. Of the methods that are not significantly behind the best, that with the most near-zero weights is named besides, where it has
/// at
/// least <see cref="NotableShare"/> more of them than the one recommended, and loses at most <see cref="MostLoss"/> of its score.</para>
/// <para>4. A constant guess, or a baseline, that does as well as the one recommended is named.</para>
/// <para>5. What averaging the runs adds is said where it raises the metric.</para>
/// </remarks>
public static class Advice
{
    /// <summary>How many more of a hundred weights must be near zero to be worth a word.</summary>
    public const double NotableShare = 0.1;

    /// <summary>How much less of the usual metric than the one recommended a sparse method may have to be named.</summary>
    public const double MostLoss = 0.01;

    /// <summary>The fraction of near-zero weights from which on a network says the same of all rows.</summary>
    public const double NothingLeft = 0.995;

    /// <summary>The sentences.</summary>
    public static string Of(ComparisonResult result) => string.Join(" ", Parts(result));

    /// <summary>The sentences, by what they speak of: first the gain, then whatever else there is to say.</summary>
    public static IReadOnlyList<string> Parts(ComparisonResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        MethodResult pick = result.TuningWinner;
        return [.. ((string?[])[Gain(result, pick), Network(result, pick), Average(result, pick), Sparse(result, pick)]).OfType<string>()];
    }

    /// <summary>What can be said of the gain over no regularization.</summary>
    public static GainVerdict Verdict(ComparisonResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.OverNone(result.TuningWinner.Method.Name) is { IsSignificant: true } gain && gain.Gain.Estimate > 0)
            return GainVerdict.Gains;
        return !result.AgainstNone.IsEmpty && result.AgainstNone.All(other => other.GainAlone.Upper < result.Margin)
            ? GainVerdict.NotWorthIt : GainVerdict.CannotTell;
    }

    /// <summary>A method with its chosen strength: "l1 of strength 0.0316".</summary>
    public static string Setting(MethodResult method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return method.Choice.Setting;
    }

    private static string Gain(ComparisonResult result, MethodResult pick)
    {
        Metric asked = result.Plan.Specification.Metric;
        string rows = string.Create(CultureInfo.InvariantCulture, $"on {result.TestedRows:#,0} test rows");
        string reached = $"{(asked.MoreIsBetter ? "test " : "")}{Figure(asked, pick.Scores.Of(asked).Estimate)}";
        if (result.AgainstNone.IsEmpty) return $"Use {Setting(pick)}, which tuning prefers: {reached} {rows}.";
        // Where tuning prefers no regularization, the question is what the best of the others would gain.
        MethodDifference? own = result.OverNone(pick.Method.Name);
        MethodDifference difference = own ?? result.AgainstNone.First();
        Measured gain = difference.Gain;
        string prefers = own is null ? "Tuning prefers no regularization" : $"Use {Setting(pick)}, which tuning prefers";
        string between = gain.HasInterval ? $"lies between {Range(gain, asked, "and")}"
            : "cannot be told from a single row";
        return Verdict(result) switch
        {
            GainVerdict.Gains => $"Use {Setting(pick)}: {rows} it "
                + $"{(asked.MoreIsBetter ? "gains" : $"lowers the {asked.Title} by")} "
                + $"{Points(gain.Estimate, asked)} over no regularization, 95% from {Points(gain.Lower, asked)} to "
                + $"{Points(gain.Upper, asked)} ({P(difference.Tested.AdjustedP)}), and reaches {reached}.",
            GainVerdict.NotWorthIt =>
                $"No regularizer is worth it here: no gain over none reaches {Points(result.Margin, asked)}, as far as "
                + $"{rows[3..]} tell; that of {difference.Method} {between}. {prefers}.",
            _ => $"{prefers}: {reached} {rows}. Whether a regularizer is worth it here cannot be told: the gain of "
                + $"{difference.Method} over "
                + $"none {between}.{Needed(result, gain)}",
        };
    }

    // A gain is found in four of five tables where it is 1.4 times half the interval: (1.96 + 0.84) / 1.96 standard errors.
    private static string Needed(ComparisonResult result, Measured gain)
    {
        Metric asked = result.Plan.Specification.Metric;
        if (!gain.HasInterval) return "";
        double sought = Math.Max(Math.Abs(gain.Estimate), result.Margin), half = (gain.Upper - gain.Lower) / 2;
        double rows = result.TestedRows * Math.Pow(1.4 * half / sought, 2);
        if (!(rows > result.TestedRows)) return "";
        double rounded = Math.Pow(10, Math.Floor(Math.Log10(rows)) - 1);
        return string.Create(CultureInfo.InvariantCulture,
            $" To tell a gain of {Points(sought, asked)} it would take about {Math.Ceiling(rows / rounded) * rounded:#,0} rows.");
    }

    /// <summary>Whether the network is worth it at all.</summary>
    private static string? Network(ComparisonResult result, MethodResult pick)
    {
        Metric asked = result.Plan.Specification.Metric;
        double own = asked.Sign * pick.Scores.Of(asked).Estimate;
        MethodResult? level = result.Baselines.FirstOrDefault(baseline => asked.Sign * baseline.Scores.Of(asked).Estimate >= own);
        if (asked == result.Plan.Metrics[0] && pick.Test.Estimate <= result.ConstantGuess) return ConstantGuess(result);
        return level is null ? null
            : $"But {Name(level)}: {Figure(asked, level.Scores.Of(asked).Estimate)}.";

        string Name(MethodResult baseline) =>
            (baseline.Method.IsOutside ? baseline.Method.Description : $"{baseline.Method.Name} regression")
            + (asked.Sign * baseline.Scores.Of(asked).Estimate >= own + result.Margin ? " does better" : " does as well")
            + (baseline.Method.IsOutside ? "" : " without a hidden layer");
    }

    private static string ConstantGuess(ComparisonResult result) => result.Plan.Target is ClassTarget
        ? $"But the constant guess of the largest class does no worse: {Figure(result.Plan.Metrics[0], result.ConstantGuess)}."
        : "But the constant guess of the mean does no worse.";

    private static string? Average(ComparisonResult result, MethodResult pick)
    {
        if (result.Seeds < 2) return null;
        (Measured one, Measured averaged) = (pick.Test, pick.AveragedTest);
        (Measured loss, Measured averagedLoss) = (pick.Loss, pick.AveragedLoss);
        (Metric usual, Metric beside) = (result.Plan.Metrics[0], result.Plan.Metrics[1]);
        return averaged.Estimate <= one.Estimate && averagedLoss.Estimate >= loss.Estimate ? null
            : $"Average the {result.Seeds} runs of a split and {usual.Title} goes from {Number(one.Estimate)} to "
                + $"{Number(averaged.Estimate)}, {beside.Title} from {Number(loss.Estimate, beside)} to "
                + $"{Number(averagedLoss.Estimate, beside)}.";
    }

    private static string? Sparse(ComparisonResult result, MethodResult pick)
    {
        MethodResult? sparse = result.Ranking.Where(method => method != pick && result.BehindBest(method.Method.Name)
            is not { IsSignificant: true }
            && method.Test.Estimate >= pick.Test.Estimate - MostLoss
            && method.NearZero.Estimate is var share && share >= pick.NearZero.Estimate + NotableShare && share < NothingLeft)
                .MaxBy(method => method.NearZero.Estimate);
        return sparse is null ? null
            : $"For a sparse network use {Setting(sparse)}: {result.Plan.Metrics[0].Title} {Number(sparse.Test.Estimate)}, with "
                + $"{Percent(sparse.NearZero.Estimate)} of its weights near zero instead of {Percent(pick.NearZero.Estimate)}.";
    }

    private static string Range(Measured gain, Metric asked, string word) => asked.IsShare
        ? $"{Points(gain.Lower, asked)} {word} {Points(gain.Upper, asked)}"
        : $"{Number(gain.Lower, asked).Replace('-', '−')} {word} {Points(gain.Upper, asked)}";

    private static string Points(double gain, Metric asked) => (asked.IsShare
        ? string.Create(CultureInfo.InvariantCulture, $"{100 * gain:0.0} points")
        : Number(gain, asked) + (asked.MoreIsBetter ? $" of {asked.Title}" : "")).Replace('-', '−');

    private static string Figure(Metric metric, double value) => $"{metric.Title} {Number(value, metric)}";

    private static string Number(double value, Metric? metric = null) =>
        value.ToString(metric is { IsInUnits: true } ? "G4" : "F3", CultureInfo.InvariantCulture);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0}%");

    private static string P(double p) => p < 0.001 ? "p < 0.001" : string.Create(CultureInfo.InvariantCulture, $"p = {p:F3}");
}
