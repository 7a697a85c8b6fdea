using System.Collections.Immutable;
using System.Globalization;
using NormLab.Analysis.Inference;
using NormLab.Data;
using NormLab.Data.Targets;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Formats;
using NormLab.Networks;
using NormLab.Studies.StoredRuns;
using NormLab.Training.StochasticWeights;
using NormLab.Values;

namespace NormLab.Studies.LowPrecision;

/// <summary>What rounding stored runs to each grid does; nothing is trained.</summary>
/// <param name="Folder">The folder of results.</param>
/// <param name="Grids">The grids.</param>
/// <param name="Groups">The runs, those together that differ in nothing but seeds.</param>
public sealed record StoredRounding(string Folder, ValueList<string> Grids, ImmutableArray<RoundedGroup> Groups) : IStudyResult
{
    /// <summary>Runs that are left out since their files are damaged.</summary>
    public int Damaged { get; init; }

    /// <summary>Runs that are left out since they diverged.</summary>
    public int Diverged { get; init; }

    /// <inheritdoc/>
    public StudyAnswer Answer
    {
        get
        {
            (string Grid, Measured Change)[] changes = [.. Grids.Select((grid, i) => (grid, Measured.Mean(
                Groups.SelectMany(group => group.Runs).Select(run => run.Rounded[i].Accuracy - run.Accuracy))))];
            int runs = Groups.Sum(group => group.Runs.Length);
            return new StudyAnswer("precision", "What does rounding the weights of these runs do?",
                $"Over {runs} runs the mean change of accuracy is "
                    + $"{string.Join(", ", changes.Select(c => $"{Words(c.Change)} in {c.Grid}"))}."
                    + (Damaged + Diverged == 0 ? "" : FormattableString.Invariant(
                        $" Left out: {Damaged} damaged and {Diverged} diverged runs.")),
                [.. changes.Select(change => new StudyVerdict($"Rounding to {change.Grid} costs nothing",
                    "Stands if the 95% interval over runs of the change in accuracy lies above -0.010, does not if it lies below.",
                    change.Change.Lower > -0.01 ? Judgement.Stands
                        : change.Change.Upper < -0.01 ? Judgement.DoesNotStand : Judgement.Undecided,
                    $"{Words(change.Change)} over {runs} runs.", [new StudyNumber("change in accuracy", change.Change)]))]);
        }
    }

    /// <summary>Reads a folder of results, and rounds the weights of its finished runs.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="grids">The grids.</param>
    /// <param name="data">Where data is prepared.</param>
    /// <param name="file">The table that the runs were trained on, where they were on one; a stored run knows no path.</param>
    /// <exception cref="ArgumentException">There are no such runs, or their table is another or missing.</exception>
    public static StoredRounding Read(string folder, ValueList<string> grids, DataCache data, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        StoredExperiments<RoundedRun?> stored = StoredExperiments.Read(folder,
            run => run.Specification.Data.Target == TargetKind.Classes ? Round(run, grids, data, file) : null);
        ImmutableArray<RoundedGroup> groups =
        [
            .. from experiment in stored.Experiments
               from condition in experiment.Conditions
               let runs = condition.Runs.Select(run => run.Kept).OfType<RoundedRun>().ToImmutableArray()
               where !runs.IsEmpty
               select new RoundedGroup(experiment.Name, condition.Name, runs),
        ];
        return groups.IsEmpty
            ? throw new ArgumentException($"The runs in '{Excerpt.Of(folder, 200)}' predict numbers; rounding is measured by accuracy. "
                + "Give a folder of runs with classes.")
            : new StoredRounding(folder, grids, groups) { Damaged = stored.Damaged.Length, Diverged = stored.Diverged };
    }

    private static RoundedRun Round(RunResult run, ValueList<string> grids, DataCache data, string? file)
    {
        DataSpecification specification = run.Specification.Data;
        if (Data.Sources.DataSources.Of(specification.Source).NeedsFile)
        {
            specification = specification with
            {
                File = file ?? throw new ArgumentException(
                    "The runs were trained on a table, whose path they do not keep; give it as --data "
                    + $"FILE --label {specification.Label ?? "NAME"}."),
            };
        }
        SplitRows rows = data.Prepare(specification).Rows;
        return run.Specification.Precision == Precision.Float32 ? In<float>() : In<double>();

        RoundedRun In<T>()
            where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        {
            Architecture network = run.Specification.Network.ToArchitecture();
            T[] weights = [.. run.Parameters.ToArray().Select(T.CreateChecked)];
            return new RoundedRun(PrecisionRun.ZerosIn(network, run.Parameters.Span), Accuracy(weights), [.. grids.Select(grid =>
            {
                T[] rounded = [.. weights];
                new GridRounder<T>(network, new GridOptions(grid)).RoundToNearest(rounded);
                return new RoundedWeights(PrecisionRun.ZerosIn(network, [.. rounded.Select(double.CreateChecked)]), Accuracy(rounded));
            })]);
        }

        double Accuracy<T>(T[] weights)
            where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
            RunTrainer.EvaluateTest<T>(run.Specification, rows, weights)?.Score
                ?? RunTrainer.ValidationScore(run.Specification, rows)([.. weights.Select(double.CreateChecked)]);
    }

    private static string Words(Measured value) => value.HasInterval
        ? $"{Signed(value.Estimate)} [{Signed(value.Lower)}, {Signed(value.Upper)}]" : Signed(value.Estimate);

    private static string Signed(double value) => value.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);
}

/// <summary>Stored runs that differ in nothing but seeds.</summary>
/// <param name="Experiment">The article's experiment, or network, data and steps.</param>
/// <param name="Condition">The condition's name, or the regularization.</param>
/// <param name="Runs">The runs.</param>
public sealed record RoundedGroup(string Experiment, string Condition, ImmutableArray<RoundedRun> Runs);

/// <summary>A stored run, as it is and rounded to each grid.</summary>
/// <param name="Zeros">Weights that are exactly 0.</param>
/// <param name="Accuracy">On the test rows; on the validation rows where there are none.</param>
/// <param name="Rounded">The same on each grid.</param>
public sealed record RoundedRun(int Zeros, double Accuracy, ImmutableArray<RoundedWeights> Rounded);

/// <summary>Weights on a grid.</summary>
/// <param name="Zeros">Weights that are exactly 0.</param>
/// <param name="Accuracy">On the same rows.</param>
public readonly record struct RoundedWeights(int Zeros, double Accuracy);
