using System.Collections.Immutable;
using NormLab.Experiments.Design;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Studies.Comparison;
using NormLab.Training;
using NormLab.Training.Passes;

namespace NormLab.Tests.Studies.Comparison;

/// <summary>Comparisons whose runs nobody trained: what they come to is what a test says.</summary>
internal static class SyntheticComparison
{
    // Prepared once for all tests.
    private static readonly DataCache Data = new();

    /// <summary>A comparison on the digits, of methods by name; one split, where nothing else is said.</summary>
    public static ComparisonSpecification Specification(params string[] methods) => new()
    {
        Methods = [.. methods.Select(ComparisonMethods.Find)],
        HiddenSizes = [4],
        Steps = 100,
        Splits = 1,
        Trials = 27,
        Seeds = 12,
    };

    /// <summary>Finishes a stage: what a run comes to follows from its planned run.</summary>
    public static ExperimentResult Finish(ExperimentPlan stage, Func<PlannedRun, Outcome> outcome) => new(stage.Experiment,
        [.. stage.Runs.Select(run => new ExperimentRun(run.Group, run.Seed, Finish(run, outcome(run))))]);

    /// <summary>Asks a comparison to its end.</summary>
    /// <param name="plan">The comparison.</param>
    /// <param name="train">Does the runs of a plan.</param>
    public static ComparisonResult Compare(ComparisonPlan plan, Func<ExperimentPlan, ExperimentResult> train)
    {
        var study = new ComparisonStudy(plan);
        while (study.NextRound() is { } round) study.Take([.. round.Plans.Select(train)]);
        return study.Result;
    }

    /// <summary>What a run comes to.</summary>
    /// <param name="Validation">Validation accuracy.</param>
    /// <param name="Test">Test accuracy, where there are test rows.</param>
    /// <param name="NearZero">Share of weights that are 0; the others are 1.</param>
    /// <param name="Loss">Validation loss.</param>
    /// <param name="DivergedAt">Where it diverged.</param>
    public sealed record Outcome(double Validation = 0.9, double Test = 0.9, double NearZero = 0, double Loss = 1, int? DivergedAt = null);

    private static RunResult Finish(PlannedRun run, Outcome outcome)
    {
        var network = run.Specification.Network.ToArchitecture();
        var parameters = new double[network.ParameterCount];
        Array.Fill(parameters, 1);
        int zeros = (int)Math.Round(outcome.NearZero * network.WeightCount);
        foreach (var layer in network.Layers)
        {
            int own = Math.Min(zeros, layer.WeightCount);
            parameters.AsSpan(layer.Offset, own).Clear();
            zeros -= own;
        }
        Evaluation? test = run.Specification.Data.Split.WithholdTest ? null : new Evaluation(1, outcome.Test);
        return new RunResult(RunId.Of(run.Specification), run.Specification, [new CurvePoint(0, 1, 1, 1, outcome.Validation)], parameters,
            new RunSummary(1, outcome.DivergedAt, new Evaluation(1, 1), new Evaluation(outcome.Loss, outcome.Validation), test),
                new HostRecord("", "", "", "", "", default, 0))
        {
            Predictions = test is null || outcome.DivergedAt is not null ? null : Predict(run.Specification.Data, outcome.Test),
        };
    }

    /// <summary>Predicts as many test rows rightly as the accuracy says, the first ones by an order of their own; sure of both right and
    /// wrong to nine tenths.</summary>
    private static TestPredictions Predict(DataSpecification data, double accuracy)
    {
        PreparedData prepared = Data.Prepare(data);
        int classes = prepared.ClassCount, right = (int)Math.Round(accuracy * prepared.TestRows);
        int[] rows = [.. prepared.TestIndices], order = [.. rows.OrderBy(row => row * 7919 % 10007)];
        var isRight = order.Take(right).ToHashSet();
        var probabilities = new float[rows.Length * classes];
        Array.Fill(probabilities, 0.1f / (classes - 1));
        for (int i = 0; i < rows.Length; i++)
        {
            int label = prepared.Labels.Span[rows[i]];
            probabilities[i * classes + (isRight.Contains(rows[i]) ? label : (label + 1) % classes)] = 0.9f;
        }
        return new TestPredictions(rows, probabilities);
    }

    /// <summary>A finished comparison: test accuracy and share of near-zero weights of each method; accuracies of a method move a little
    /// from seed to seed.</summary>
    public static ComparisonResult Of(ImmutableArray<(string Method, double Test, double NearZero)> methods, double noise = 0.001,
        int seeds = 12, int splits = 1, double margin = 0.005)
    {
        var plan = ComparisonPlan.Of(Specification([.. methods.Select(method => method.Method)]) with
        {
            Seeds = seeds,
            Splits = splits,
            Trials = 1,
            Margin = margin,
        }, Data);
        return Compare(plan, stage => Finish(stage, run =>
        {
            (string name, double test, double nearZero) =
                methods.First(method => run.Condition.StartsWith(method.Method + " ", StringComparison.Ordinal));
            // Up and down from seed to seed, so that it is 0 in the mean; methods whose letters differ by an odd sum move against each
            // other.
            double wiggle = noise * ((run.Seed + name.Sum(c => c)) % 2 == 0 ? 1 : -1);
            return new Outcome(Validation: test, Test: test + wiggle, NearZero: nearZero);
        }));
    }
}
