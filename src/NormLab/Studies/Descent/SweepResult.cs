using System.Collections.Immutable;
using NormLab.Analysis.Curves;
using NormLab.Experiments.Design;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;

namespace NormLab.Studies.Descent;

/// <summary>What became of a sweep: every regularizer at its best strength.</summary>
/// <param name="Sweep">The sweep.</param>
/// <param name="Seeds">The seeds that all runs have.</param>
/// <param name="Arms">The regularizers, the one that is none first.</param>
public sealed record SweepResult(Sweep Sweep, ImmutableArray<long> Seeds, ImmutableArray<SweepArm> Arms)
{
    /// <summary>The runs of the chosen strengths.</summary>
    public required ImmutableArray<ExperimentRun> Runs { get; init; }

    /// <summary>A mean training error below this counts as 0: every label is learned.</summary>
    public const double Interpolates = 0.005;

    /// <summary>The varied numbers, ascending.</summary>
    public ImmutableArray<double> Places { get; } = [.. Sweep.Values.Select(value => value.Number!.Value)];

    /// <summary>Where training without regularization learns every label: the smallest such width, or the most such rows; null where it
    /// never
    /// does.</summary>
    public double? Threshold
    {
        get
        {
            double[] learned = [.. Places.Where((_, place) => Arms[0].Training.Average(seed => seed[place]) < Interpolates)];
            return learned.Length == 0 ? null : Sweep.IsOfWidth ? learned[0] : learned[^1];
        }
    }

    /// <summary>Puts the runs of a sweep together.</summary>
    internal static SweepResult Of(Sweep sweep, StrengthChoice choice, IEnumerable<ExperimentRun> runs)
    {
        ILookup<(string, SettingValue), ExperimentRun> at = runs.ToLookup(run => (run.Group.Condition, run.Group.Find(sweep.Key)!.Value));
        ImmutableArray<long> seeds = [.. sweep.Experiment.Seeds.Where(seed => at.Any(group => group.Any(run => run.Seed == seed)))];
        ImmutableArray<(SweepArm Arm, ExperimentRun[] Runs)> arms = [.. sweep.Regularizers.Select(Arm)];
        return new SweepResult(sweep, seeds, [.. arms.Select(pair => pair.Arm)]) { Runs = [.. arms.SelectMany(pair => pair.Runs)] };

        (SweepArm, ExperimentRun[]) Arm(Regularizer regularizer)
        {
            ImmutableArray<string> conditions = [.. sweep.Values.Select(value => choice.At(regularizer, value))];
            ImmutableArray<ImmutableArray<ExperimentRun>> chosen =
            [
                .. seeds.Select(seed => (ImmutableArray<ExperimentRun>)
                    [.. sweep.Values.Zip(conditions, (value, condition) => at[(condition, value)].First(run => run.Seed == seed))]),
            ];
            return (new SweepArm(regularizer.Name, [.. conditions.Select(regularizer.Strength)],
                [.. chosen.Select(seed => seed.Select(run => run.Result).ToImmutableArray())]), [.. chosen.SelectMany(seed => seed)]);
        }
    }
}

/// <summary>One regularizer along a sweep.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Strengths">The strength chosen at each place; empty words where there is no choice.</param>
/// <param name="Runs">Seed by seed, a run a place.</param>
public sealed record SweepArm(string Name, ImmutableArray<string> Strengths, ImmutableArray<ImmutableArray<RunResult>> Runs)
{
    /// <summary>Test errors, seed by seed.</summary>
    public ImmutableArray<ImmutableArray<double>> Test { get; } = [.. Runs.Select(seed => seed.Select(RunErrors.Test).ToImmutableArray())];

    /// <summary>Training errors, seed by seed.</summary>
    public ImmutableArray<ImmutableArray<double>> Training { get; } =
        [.. Runs.Select(seed => seed.Select(RunErrors.Training).ToImmutableArray())];

    /// <summary>The peak of the test error.</summary>
    /// <param name="trainingMayRise">Over rows the training error rises as it must.</param>
    public PeakMeasure Peak(bool trainingMayRise) => PeakMeasure.Of(new SeedCurves(Test, trainingMayRise ? default : Training));
}
