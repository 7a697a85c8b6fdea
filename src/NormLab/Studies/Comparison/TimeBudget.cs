using System.Collections.Immutable;
using NormLab.Analysis.Search;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;

namespace NormLab.Studies.Comparison;

/// <summary>How thorough a comparison can be in a given time: of a few sizes the largest that fits. The sizes lie far enough apart that a
/// machine which is a little slower today decides the same.</summary>
public static class TimeBudget
{
    private static readonly TimeSpan PerMethod = TimeSpan.FromSeconds(0.5);

    /// <summary>The sizes, from the smallest: splits, trials, seeds, and the fraction of the standard number of steps. More time buys more
    /// splits, since more seeds say nothing of other rows.</summary>
    private static readonly ImmutableArray<(int Splits, int Trials, int Seeds, double Steps)> Sizes =
        [(1, 3, 2, 0.25), (1, 3, 3, 0.5), (5, 3, 3, 0.25), (5, 3, 3, 0.5), (5, 9, 3, 0.5), (5, 9, 5, 1), (5, 18, 5, 1), (10, 18, 5, 1),
            (20, 27, 5, 1), (20, 45, 5, 1), (50, 45, 5, 1), (100, 45, 5, 1), (200, 45, 5, 1)];

    /// <summary>The comparison in the largest size that fits.</summary>
    /// <param name="comparison">The comparison. Its numbers stay where they are given below.</param>
    /// <param name="budget">How long it may take.</param>
    /// <param name="workers">Runs at the same time.</param>
    /// <param name="asked">Numbers that are asked for; those that are not are chosen.</param>
    /// <param name="data">Where its data is prepared, or null for here alone.</param>
    /// <returns>The comparison with its numbers, and how long it is estimated to take: longer than the budget where even the smallest size
    /// does.</returns>
    /// <exception cref="ArgumentException">The comparison can't be made.</exception>
    /// <exception cref="Formats.InputFileException">The data can't be read.</exception>
    public static (ComparisonSpecification Comparison, TimeSpan Estimate) Fit(
        ComparisonSpecification comparison, TimeSpan budget, int workers, ComparisonNumbers asked = default, DataCache? data = null)
    {
        data ??= new DataCache();
        var plan = ComparisonPlan.Of(comparison with { Steps = asked.Steps }, data);
        var estimate = new TimeEstimate(data: data);
        // A step of each method, measured once.
        double[] perStep = [.. plan.Trials.Select(own => plan.Round(0, 0, [own[0]]).Plan.Runs[0].Specification)
            .Select(run => estimate.Seconds(run) / run.Training.Steps)];
        (ComparisonSpecification, TimeSpan)? best = null;
        foreach ((int splits, int trials, int seeds, double share) in Sizes)
        {
            ComparisonSpecification sized = comparison with
            {
                Splits = asked.Splits ?? splits,
                Trials = asked.Trials ?? trials,
                Seeds = asked.Seeds ?? seeds,
                Steps = asked.Steps ?? Math.Max(1, (int)Math.Round(plan.Training.Steps * share)),
            };
            double seconds = (comparison.Methods.Zip(perStep, (method, step) => Seconds(method, sized, step)).Sum()
                + NetworkSeconds(sized, perStep.Min())) / estimate.RunsAtOnce(workers);
            if (best is not null && seconds > TimeLimit.Filled * budget.TotalSeconds) break;
            best = (sized, TimeSpan.FromSeconds(seconds));
        }
        return best!.Value;
    }

    /// <summary>A budget in which the smallest size fits, with room for what estimates miss and for measuring them.</summary>
    /// <inheritdoc cref="Fit"/>
    public static TimeSpan Least(ComparisonSpecification comparison, int workers, ComparisonNumbers asked = default, DataCache? data = null)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        (_, TimeSpan smallest) = Fit(comparison, TimeSpan.Zero, workers, asked, data);
        return 1.25 / TimeLimit.Filled * smallest + comparison.Methods.Length * PerMethod;
    }

    private static double NetworkSeconds(ComparisonSpecification comparison, double perStep) => comparison.Networks.IsEmpty ? 0
        : comparison.Splits * ComparisonPlan.FirstMeasurements * (double)NetworkChoice.Trials(comparison, comparison.Steps!.Value).Length
            * (StudyEstimate.SecondsPerRun + comparison.Steps.Value * perStep);

    private static double Seconds(ComparisonMethod method, ComparisonSpecification comparison, double perStep)
    {
        int most = comparison.Steps!.Value;
        ImmutableArray<Trial> trials = TrialGrid.Of(method, comparison.Trials, most, comparison.Seed);
        ImmutableArray<Rung> rounds = ComparisonPlan.RoundsFor(comparison.Trials);
        long runs = (long)trials.Length * rounds[0].Steps, steps = trials.Sum(trial => (long)trial.Steps) * rounds[0].Steps;
        for (int round = 1; round < rounds.Length; round++)
            Add((long)rounds[round].Configurations * method.TrialFactor * (rounds[round].Steps - rounds[round - 1].Steps));
        Add(comparison.Seeds);
        return comparison.Splits * (runs * StudyEstimate.SecondsPerRun + steps * perStep);

        void Add(long more)
        {
            runs += more;
            steps += more * most;
        }
    }
}
