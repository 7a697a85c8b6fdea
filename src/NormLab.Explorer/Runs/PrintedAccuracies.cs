namespace NormLab.Explorer.Runs;

/// <summary>What printed figures are of.</summary>
/// <param name="Experiment">The experiment as the article has it.</param>
/// <param name="Described">Whether the runs are those of the article's text, and the printed figures those of its code.</param>
/// <param name="SameRuns">Whether seeds, steps and precision are the article's.</param>
internal sealed record ArticleSource(string Experiment, bool Described, bool SameRuns);

/// <summary>Printed figures of a condition.</summary>
internal sealed record PrintedAccuracies(PrintedAccuracy TrainAccuracy, PrintedAccuracy ValidationAccuracy, PrintedAccuracy Gap);

/// <summary>A printed figure, as a number and with its digits, beside the recomputed one: over the seeds, at the last record.</summary>
/// <param name="Mean">The printed mean.</param>
/// <param name="PopulationDeviation">The printed margin, a population standard deviation (n).</param>
/// <param name="Printed">The mean's digits.</param>
/// <param name="Margin">The margin's digits.</param>
/// <param name="Recomputed">The recomputed mean.</param>
/// <param name="RecomputedPopulationDeviation">The recomputed margin, of the same kind as the printed one.</param>
internal sealed record PrintedAccuracy(double Mean, double PopulationDeviation, string Printed, string Margin,
    double? Recomputed, double? RecomputedPopulationDeviation);
