using System.ComponentModel;
using System.Text.Json.Nodes;
using NormLab.Analysis;
using NormLab.Cli.Documents.Basis;
using NormLab.Experiments.Design;
using NormLab.Experiments.Results;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Training;
using NormLab.Training.Passes;

namespace NormLab.Cli.Documents;

/// <summary>A run.</summary>
internal sealed record RunEntry(
    [Description("The experiment")] string Experiment,
    [Description("The condition")] string Condition,
    [Description("The keys that vary, with their values here; left out where none does"), MayBeAbsent] JsonObject? Varied,
    [Description("The seed")] long Seed,
    [Description("Training steps")] int Steps,
    [Description("Weights of the network, biases not counted")] int WeightCount,
    [Description("Its name in the store")] string Id,
    [Description("What stands in a point of the curve")] IEnumerable<string> Columns,
    [Description("The learning curve; losses and scores that are not finite are null")] IEnumerable<IEnumerable<double?>> Curve,
    [Description("The final weights")] FinalWeightsEntry Final,
    [Description("On the test rows; left out where there are none"), MayBeAbsent] TestEntry? Test,
    [Description("By name, the metrics that were asked for; left out where none was"), MayBeAbsent]
        IReadOnlyDictionary<string, MetricEntry>? Metrics,
    [Description("The step at which its loss was no longer finite; left out where it was to the end"), MayBeAbsent] int? DivergedAt)
{
    private static readonly string[] OfClasses = ["step", "trainLoss", "validationLoss", "trainAccuracy", "validationAccuracy"],
        OfNumbers = ["step", "trainLoss", "validationLoss", "trainR2", "validationR2"];

    public static RunEntry Of(ExperimentSpecification experiment, ExperimentRun run, RunStatistics statistics)
    {
        RunResult result = run.Result;
        bool isOfNumbers = result.Specification.Objective.Loss.IsOfNumbers();
        return new RunEntry(experiment.Name, run.Group.Condition, RunsDocument.Varied(run.Group), run.Seed, result.Summary.Steps,
            result.Specification.Network.ToArchitecture().WeightCount, result.Id, isOfNumbers ? OfNumbers : OfClasses,
            result.Curve.Select(Point),
                new FinalWeightsEntry(WeightsEntry.From(statistics.ByRule), WeightsEntry.From(statistics.ByMagnitude)),
            result.Summary.Test is Evaluation test ? TestEntry.Of(test, isOfNumbers) : null,
            result.Summary.Metrics.IsEmpty ? null
                : result.Summary.Metrics.ToDictionary(figures => MemberName.Of(figures.Name), MetricEntry.Of),
            result.Summary.DivergedAt);
    }

    private static IEnumerable<double?> Point(CurvePoint point) => [point.Step, DocumentJson.Finite(point.TrainLoss),
        DocumentJson.Finite(point.ValidationLoss), DocumentJson.Finite(point.TrainScore), DocumentJson.Finite(point.ValidationScore)];
}

/// <summary>The final weights by two rules.</summary>
internal sealed record FinalWeightsEntry(
    [Description("By the experiment's own rule for zeros")] WeightsEntry Published,
    [Description("By magnitude")] WeightsEntry Magnitude);

/// <summary>Weights in numbers.</summary>
internal sealed record WeightsEntry(
    [Description("The largest; null where it is not finite")] double? Max,
    [Description("The mean; null where it is not finite")] double? Mean,
    [Description("How many count as zeros")] long Zeros,
    [Description("Of how many")] long Of)
{
    public static WeightsEntry From(WeightStatistics statistics) => new(DocumentJson.Finite(statistics.Max),
        DocumentJson.Finite(statistics.Mean), statistics.Zeros, statistics.Of);
}

/// <summary>A run on its test rows.</summary>
internal sealed record TestEntry(
    [Description("The loss")] double? Loss,
    [Description("Of classes"), MayBeAbsent] double? Accuracy,
    [Description("Of numbers"), MayBeAbsent] double? R2,
    [Description("Of numbers: the root mean squared error in the column's unit"), MayBeAbsent] double? Rmse,
    [Description("Of numbers: the mean absolute error in the column's unit"), MayBeAbsent] double? Mae)
{
    public static TestEntry Of(Evaluation test, bool isOfNumbers) => new(DocumentJson.Finite(test.Loss),
        isOfNumbers ? null : DocumentJson.Finite(test.Score), isOfNumbers ? DocumentJson.Finite(test.Score) : null,
        DocumentJson.Finite(test.Errors?.RootMeanSquare), DocumentJson.Finite(test.Errors?.MeanAbsolute));
}

/// <summary>A metric of a run.</summary>
internal sealed record MetricEntry(
    [Description("On the training rows; null where it is not finite")] double? Train,
    [Description("On the validation rows; null where it is not finite or there are none")] double? Validation,
    [Description("On the test rows; left out where there are none"), MayBeAbsent] double? Test)
{
    public static MetricEntry Of(MetricFigures figures) => new(DocumentJson.Finite(figures.Train), DocumentJson.Finite(figures.Validation),
        DocumentJson.Finite(figures.Test));
}
