using System.Collections.Immutable;
using NormLab.Data.Planes;
using NormLab.Data.Sources;
using NormLab.Data.Targets;
using NormLab.Experiments.Specifications;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Formats;
using NormLab.Penalties;
using NormLab.Training.Optimizers;

namespace NormLab.Explorer.Engine.Conditions;

/// <summary>A training of the page as an experiment, so that the explorer and <c>normlab run</c> go the same way to the same
/// bits.</summary>
internal static class SessionExperiment
{
    /// <summary>The records of a training: kept for as long as it goes on, in bounded room.</summary>
    public const int RecordEvery = 10, MostRecords = 1000;

    /// <summary>The experiment: as many conditions as columns, from one seed. Its initial weights, batches and noise come from a
    /// counter-based generator, so that all columns see the same batches, whatever else they draw.</summary>
    /// <param name="session">The training.</param>
    /// <param name="steps">Steps of each run.</param>
    /// <param name="table">The path of an uploaded table, by its id.</param>
    /// <exception cref="ArgumentException">The training is none; the message says which part of it.</exception>
    public static ExperimentSpecification Of(SessionSpecification session, int steps, Func<string, string> table) => new()
    {
        Name = "explorer",
        Title = "A training of the explorer",
        Data = Data(session, table),
        HiddenSizes = session.Network.Hidden,
        Activation = session.Network.Activation,
        Biases = session.Network.Biases,
        Initialization = [session.Network.Initialization],
        Training = new TrainingSpecification
        {
            Optimizer = new OptimizerSpecification(session.Training.Optimizer),
            LearningRate = session.Training.Rate is > 0 and < double.PositiveInfinity
                ? session.Training.Rate
                : throw new ArgumentException(
                    FormattableString.Invariant($"The learning rate is {session.Training.Rate}; it must be a number above 0.")),
            BatchSize = session.Training.Batch,
            Steps = steps,
            RecordEvery = RecordEvery,
        },
        Stream = new StreamSpecification { Generator = RandomGenerator.Philox },
        Conditions = Conditions(session.Columns),
        Seeds = [session.Seed],
        Precision = session.Precision,
    };

    /// <summary>What a column adds at a strength.</summary>
    /// <exception cref="ArgumentException">The strength means nothing.</exception>
    public static Regularization Regularize(ColumnChoice column)
    {
        ConditionKind kind = ConditionKinds.Of(column.Kind);
        if (column.Update is { } update && kind.Updates.All(choice => choice.Value != update))
        {
            throw new ArgumentException(kind.Updates.IsEmpty
                ? $"'{kind.Kind}' has no choice of how it acts; leave 'update' out."
                : $"'{kind.Kind}' cannot act so; choose another update.");
        }
        if (column.Order is not null && kind.Order is null) throw new ArgumentException($"'{kind.Kind}' has no order; leave it out.");
        Regularization regularization = kind.Create(column with
        {
            Strength = column.Strength ?? kind.Strength?.Default,
            Order = column.Order ?? kind.Order,
        });
        if (regularization.Penalty is { } term && PenaltyCatalog.Refusal(term) is { } refusal) throw new ArgumentException(refusal);
        return regularization.HardConcrete?.Refusal() is { } gates ? throw new ArgumentException(gates) : regularization;
    }

    /// <summary>A planned run that leaves no more records than are kept: what its memory is reckoned from.</summary>
    public static RunSpecification WithKeptRecords(RunSpecification run) =>
        run with { Training = run.Training with { Steps = RecordEvery * MostRecords } };

    /// <summary>A planned run with its column's strength changed.</summary>
    /// <exception cref="ArgumentException">The strength means nothing.</exception>
    public static RunSpecification At(RunSpecification run, ColumnChoice column)
    {
        Regularization changed = Regularize(column);
        ObjectiveSpecification objective = run.Objective;
        return run with
        {
            Objective = objective with
            {
                Penalties = [.. objective.Penalties.Select(present => present with { Coefficient = changed.Penalty!.Coefficient })],
                Dropout = changed.Dropout,
                HardConcrete = changed.HardConcrete,
            },
        };
    }

    /// <summary>The names of the conditions: what a table of results calls them, each once.</summary>
    public static ImmutableArray<string> Names(ImmutableArray<ColumnChoice> columns)
    {
        string[] names = [.. columns.Select(column => ConditionKinds.Of(column.Kind).Name)];
        return [.. names.Select((name, i) => names.Take(i).Count(other => other == name) is > 0 and int before
            ? $"{name}-{before + 1}" : name)];
    }

    private static ImmutableArray<ConditionSpecification> Conditions(ImmutableArray<ColumnChoice> columns) =>
        [.. columns.Zip(Names(columns), (column, name) => Regularize(column).Named(name))];

    private static DataSpecification Data(SessionSpecification session, Func<string, string> table)
    {
        var digits = new DataSpecification
        {
            Source = DataSources.Default.Name,
            Scaling = session.Scaling,
            Split = new SplitSpecification(1337, 0.3, 0.3),
            LabelNoise = session.Data.Flipped is >= 0 and <= 1 and var flipped ? flipped
                : throw new ArgumentException("The share of wrong labels lies between 0 and 1."),
        };
        return session.Data switch
        {
            { Source: "digits", Id: null, Label: null, Drop: null, Plane: null } => digits,
            { Source: "table", Id: { } id, Label: { } label } => digits with
            {
                Source = DataSources.OfFile(table(id)).Name,
                File = table(id),
                Label = label,
                Drop = session.Data.Drop ?? [],
                Split = digits.Split with { Stratified = true },
            },
            { Plane: { } plane, Id: null, Label: null, Drop: null } => OnPlane(session, plane),
            { Source: "digits" } => throw new ArgumentException("The digits have no id, no label column and none to drop; leave them out."),
            { Source: "table" } => throw new ArgumentException("A table is named by its id and its label column; one of them is missing."),
            _ => throw new ArgumentException($"There is no data '{Excerpt.Of(session.Data.Source)}'; there are 'digits' and 'table', "
                + "and points on a plane, which need 'plane'."),
        };
    }

    private static DataSpecification OnPlane(SessionSpecification session, PlaneChoice plane)
    {
        PlaneShape shape = PlaneShapes.Find(session.Data.Source) ?? throw new ArgumentException(
            $"There are no points on a plane '{Excerpt.Of(session.Data.Source)}'."
                + NearestName.Question([.. PlaneShapes.All.Select(known => known.Name)], session.Data.Source));
        return new DataSpecification
        {
            Source = shape.Name,
            Target = shape.HasNumbers ? TargetKind.Numbers : TargetKind.Classes,
            Plane = new PlaneOptions(plane.Rows, plane.Noise, plane.Seed)
            {
                Features = plane.Features,
                Points = plane.Points ?? ImmutableArray<double>.Empty,
            },
            LabelNoise = shape.HasNumbers ? 0 : plane.Flipped,
            Scaling = session.Scaling,
            Split = new SplitSpecification(plane.Seed, 1 - plane.Share, 0) { Stratified = shape.IsGiven },
        };
    }
}
