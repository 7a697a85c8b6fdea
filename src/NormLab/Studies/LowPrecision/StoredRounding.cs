using System.Collections.Immutable;
using System.Globalization;
using NormLab.Analysis.Inference;
using NormLab.Data;
using NormLab.Data.Targets;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Networks;
using NormLab.Training.StochasticWeights;
using NormLab.Values;

namespace NormLab.Studies.LowPrecision;

/// <summary>What rounding stored runs to each grid does; nothing is trained.</summary>
/// <param name="Folder">The folder of results.</param>
/// <param name="Grids">The grids.</param>
/// <param name="Groups">The runs, those together that differ in nothing but seeds.</param>
public sealed record StoredRounding(string Folder, ValueList<string> Grids, ImmutableArray<RoundedGroup> Groups) : IStudyResult
{
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
                    + $"{string.Join(", ", changes.Select(c => $"{Words(c.Change)} in {c.Grid}"))}.",
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
        var store = RunStore.ToRead(folder);
        RunResult[] runs = [.. store.Ids.Order(StringComparer.Ordinal).Select(id => store.TryRead(id, out _)).OfType<RunResult>()
            // A twin with perturbed weights is the same run for what is asked here.
            .Where(run => run.Summary.DivergedAt is null && run.Specification.Data.Target == TargetKind.Classes
                && run.Specification.Random.Perturbation == 0)];
        if (runs.Length == 0)
            throw new ArgumentException(
                $"There are no finished runs with classes in '{folder}'. Give a folder of results, as 'normlab run' "
                + "or 'normlab reproduce' leave it.");
        return new StoredRounding(folder, grids, [.. runs.GroupBy(run => WithoutSeeds(run.Specification)).Select(group =>
            new RoundedGroup(Words(group.Key), [.. group.Select(run => Round(run, grids, data, file))]))]);
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

    private static RunSpecification WithoutSeeds(RunSpecification run) => run with
    {
        Random = run.Random with { Seed = 0, SkippedDraws = 0 },
        Data = run.Data with { Split = run.Data.Split with { Seed = 0 } },
    };

    private static string Words(RunSpecification run)
    {
        ObjectiveSpecification objective = run.Objective;
        string[] parts =
        [
            .. objective.Penalties.Select(term => string.Create(CultureInfo.InvariantCulture, $"{term.Kind} {term.Coefficient:G6}")
                + (term.Update is { } update ? $" {Names.Of(update)}" : "")),
            .. objective.Dropout is { } dropout
                ? (string[])[string.Create(CultureInfo.InvariantCulture, $"dropout {dropout.Rate:G6}")] : [],
            .. objective.HardConcrete is { } gates
                ? (string[])[string.Create(CultureInfo.InvariantCulture, $"hard-concrete {gates.Coefficient:G6}")] : [],
        ];
        return $"{run.Network.ToArchitecture()}, {(parts.Length == 0 ? "no regularizer" : string.Join(" + ", parts))}";
    }

    private static string Words(Measured value) => value.HasInterval
        ? $"{Signed(value.Estimate)} [{Signed(value.Lower)}, {Signed(value.Upper)}]" : Signed(value.Estimate);

    private static string Signed(double value) => value.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);
}

/// <summary>Stored runs that differ in nothing but seeds.</summary>
/// <param name="Name">Network and regularization, in words.</param>
/// <param name="Runs">The runs.</param>
public sealed record RoundedGroup(string Name, ImmutableArray<RoundedRun> Runs);

/// <summary>A stored run, as it is and rounded to each grid.</summary>
/// <param name="Zeros">Weights that are exactly 0.</param>
/// <param name="Accuracy">On the test rows; on the validation rows where there are none.</param>
/// <param name="Rounded">The same on each grid.</param>
public sealed record RoundedRun(int Zeros, double Accuracy, ImmutableArray<RoundedWeights> Rounded);

/// <summary>Weights on a grid.</summary>
/// <param name="Zeros">Weights that are exactly 0.</param>
/// <param name="Accuracy">On the same rows.</param>
public readonly record struct RoundedWeights(int Zeros, double Accuracy);
