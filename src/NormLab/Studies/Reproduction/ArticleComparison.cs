using NormLab.Analysis;

namespace NormLab.Studies.Reproduction;

/// <summary>One figure of the article beside the same figure recomputed.</summary>
/// <param name="Condition">The row.</param>
/// <param name="Quantity">The column.</param>
/// <param name="Printed">As printed.</param>
/// <param name="PrintedPopulationDeviation">The printed margin, a population standard deviation (n), or null where none is printed.</param>
/// <param name="Measured">Recomputed.</param>
/// <param name="MeasuredPopulationDeviation">Its population standard deviation (n) over seeds, as the printed margin is, or null.</param>
/// <param name="Remark">Where the printed figure is known not to follow from the published runs: why; else null.</param>
public sealed record ArticleFigure(string Condition, ArticleQuantity Quantity, PrintedNumber Printed,
    PrintedNumber? PrintedPopulationDeviation,
    double Measured, double? MeasuredPopulationDeviation, string? Remark = null)
{
    /// <summary>Recomputed less printed.</summary>
    public double Difference => Measured - Printed.Value;

    /// <summary>Whether the recomputed figure, and its margin, read the same when printed with the article's digits.</summary>
    public bool MatchesEveryDigit => Printed.Matches(Measured)
        && (PrintedPopulationDeviation is not PrintedNumber margin || MeasuredPopulationDeviation is not double deviation
            || margin.Matches(deviation));

    /// <summary>The difference in pooled standard deviations, after granting half a unit of the last printed digit for rounding; null where
    /// no margin is printed, infinite where both margins are 0 and the figures differ.</summary>
    public double? PooledDeviations
    {
        get
        {
            if (PrintedPopulationDeviation is not PrintedNumber margin || MeasuredPopulationDeviation is not double deviation) return null;
            double excess = Math.Max(0, Math.Abs(Difference) - Printed.LastDigit / 2 * (1 + 1e-9));
            return excess == 0 ? 0 : excess / MeanAndDeviation.Pooled(margin.Value, deviation);
        }
    }
}

/// <summary>A column of the article's tables.</summary>
public enum ArticleQuantity
{
    /// <summary>Training accuracy, mean and margin over seeds.</summary>
    TrainAccuracy,

    /// <summary>Validation accuracy, mean and margin over seeds.</summary>
    ValidationAccuracy,

    /// <summary>Training less validation accuracy, mean and margin over seeds.</summary>
    Gap,

    /// <summary>Mean weight magnitude by the published rule, first seed.</summary>
    MeanMagnitude,

    /// <summary>Near-zero weights by the published rule, first seed.</summary>
    Zeros,

    /// <summary>Near-zero weights over those without regularization, first seed.</summary>
    ZerosRatio,
}

/// <summary>An experiment's tables beside the article's.</summary>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Figures">Every figure the article prints and the runs allow to recompute, row by row.</param>
/// <param name="Seeds">The seeds the article used.</param>
/// <param name="Remarks">What is to be said of the printed tables as a whole.</param>
/// <param name="SameRuns">Whether the runs are the article's: its seeds, steps and precision. Otherwise figures can differ for that reason
/// alone.</param>
public sealed record ArticleComparison(string Experiment, IReadOnlyList<ArticleFigure> Figures, IReadOnlyList<long> Seeds,
    IReadOnlyList<string> Remarks, bool SameRuns)
{
    /// <summary>How many figures match in every printed digit.</summary>
    public int Matching => Figures.Count(figure => figure.MatchesEveryDigit);

    /// <summary>The conditions whose mean training or validation accuracy lies more than <paramref name="limit"/> pooled standard
    /// deviations from the printed one.</summary>
    public IReadOnlyList<string> Outside(double limit = 3) => [.. Figures
        .Where(figure => figure.Quantity is ArticleQuantity.TrainAccuracy or ArticleQuantity.ValidationAccuracy
            && figure.PooledDeviations > limit)
        .Select(figure => figure.Condition).Distinct()];
}
