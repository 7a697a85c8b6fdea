using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Analysis.Metrics;

namespace NormLab.Studies.Comparison;

/// <summary>What a method came to in all splits.</summary>
/// <param name="Method">The method.</param>
/// <param name="Outcomes">Split by split.</param>
/// <param name="Scores">How it does on every test row.</param>
public sealed record MethodResult(ComparisonMethod Method, ImmutableArray<SplitOutcome> Outcomes, RowScores Scores)
{
    /// <summary>Every setting that was tried, in the order of the grid, with the measurements of all splits, whatever network they
    /// chose.</summary>
    public ImmutableArray<TrialResult> Tuning { get; } =
        [.. Outcomes.SelectMany(outcome => outcome.Tuning).GroupBy(result => result.Trial with { Hidden = default })
            .Select(same => new TrialResult(same.Key, [.. same.SelectMany(result => result.Runs)]))];

    /// <summary>The final runs of all splits.</summary>
    public ImmutableArray<FinalRun> Runs { get; } = [.. Outcomes.SelectMany(outcome => outcome.Runs)];

    /// <summary>The setting in the middle of those that the splits chose, by strength, or by the number of ingredients, and then by
    /// learning rate.</summary>
    public Trial Choice { get; } = Outcomes.Select(outcome => outcome.Choice.Trial)
        .OrderBy(trial => trial.Strength).ThenBy(trial => trial.Mix.Length).ThenBy(trial => trial.LearningRate)
        .ElementAt(Outcomes.Length / 2);

    /// <summary>The weakest and the strongest of the chosen strengths, by their number; null where the method has none.</summary>
    public (double Least, double Most)? ChosenStrengths => Choice.Strength is null ? null
        : (Outcomes.Min(outcome => outcome.Choice.Trial.Strength!.Value), Outcomes.Max(outcome => outcome.Choice.Trial.Strength!.Value));

    /// <summary>The usual metric of a run on the test rows: accuracy of classes, R2 of numbers.</summary>
    public Measured Test { get; } = Scores.Of(MetricCatalog.Usual(Scores.Columns[0].Metric.Target));

    /// <summary>What stands beside it: log loss of classes, the mean absolute error of numbers. Less is better.</summary>
    public Measured Loss { get; } = Scores.Of(MetricCatalog.Beside(Scores.Columns[0].Metric.Target));

    /// <summary>The usual metric of the runs' average.</summary>
    public Measured AveragedTest { get; } = Scores.OfAverage(MetricCatalog.Usual(Scores.Columns[0].Metric.Target));

    /// <summary>What stands beside it, of the runs' average.</summary>
    public Measured AveragedLoss { get; } = Scores.OfAverage(MetricCatalog.Beside(Scores.Columns[0].Metric.Target));

    /// <summary>Training minus test score.</summary>
    public Measured Gap => Measured.Mean(BySplit(run => run.Gap));

    /// <summary>Fraction of near-zero weights; runs that diverged have none.</summary>
    public Measured NearZero => Fraction(run => run.Shares.NearZero);

    /// <summary>Fraction of weights that are 0.</summary>
    public Measured Zero => Fraction(run => run.Shares.Zero);

    /// <summary>Final runs that diverged.</summary>
    public int Diverged => Runs.Count(run => run.DivergedAt is not null);

    /// <summary>Whether most splits chose the strongest setting that was tried, so that a stronger one might do better.</summary>
    public bool IsAtStrongEnd => IsAtEnd(^1);

    /// <summary>Whether most splits chose the weakest setting that was tried, so that the method wants to do as little as it may.</summary>
    public bool IsAtWeakEnd => IsAtEnd(0);

    private bool IsAtEnd(Index end) => Method.Strength is not null && Tuning.Select(result => result.Trial.Strength).Distinct().Count() > 1
        && 2 * Outcomes.Count(outcome => outcome.Choice.Trial.Strength == outcome.Tuning[end].Trial.Strength) > Outcomes.Length;

    private Measured Fraction(Func<FinalRun, double> fraction)
    {
        Measured mean = Measured.Mean(BySplit(fraction));
        return mean with { Lower = Math.Max(0, mean.Lower), Upper = Math.Min(1, mean.Upper) };
    }

    /// <summary>The means of the splits; of one split alone the runs.</summary>
    private IEnumerable<double> BySplit(Func<FinalRun, double> figure) => Outcomes.Length == 1
        ? Runs.Select(figure).Where(double.IsFinite)
        : Outcomes.Select(outcome => outcome.Runs.Select(figure).Where(double.IsFinite).ToArray())
            .Where(figures => figures.Length > 0).Select(figures => figures.Average());
}
