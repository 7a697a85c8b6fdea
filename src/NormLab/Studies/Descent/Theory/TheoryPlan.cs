using System.Collections.Immutable;
using System.Globalization;
using NormLab.Data.Sources;
using NormLab.Data.Targets;
using NormLab.Experiments.Design;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Training.Optimizers;

namespace NormLab.Studies.Descent.Theory;

/// <summary>The runs whose risk is known: networks without hidden layers, from weights of 0, by gradient descent with momentum to the
/// minimum;
/// ridgeless, and with the ridge of least risk.</summary>
internal sealed class TheoryPlan
{
    /// <summary>The condition without a penalty.</summary>
    public const string Ridgeless = "ridgeless";

    /// <summary>The condition with the best one.</summary>
    public const string Ridge = "ridge";

    // Rows that validate are of no use here, but there must be some.
    private const double Validation = 0.1;

    // The smallest curvature of so few rows may lie this far below the limit's, the largest so many standard deviations above it.
    private const double Least = 0.2, Deviations = 5;

    private readonly TheorySpecification _specification;
    private readonly DataCache _data;

    /// <summary>Plans them, seed by seed.</summary>
    public TheoryPlan(TheorySpecification specification, DataCache data)
    {
        (_specification, _data) = (specification, data);
        Plans =
        [
            .. from seed in specification.Seeds
               from ratio in specification.Ratios
               select ExperimentPlanner.Plan(Experiment(ratio, seed), data),
        ];
    }

    /// <summary>A plan for each seed and ratio.</summary>
    public ImmutableArray<ExperimentPlan> Plans { get; }

    /// <summary>Reads the runs off.</summary>
    /// <exception cref="TimeoutException">Not one seed is complete.</exception>
    public TheoryResult Read(IReadOnlyList<ExperimentResult> results) =>
        results.Count < _specification.Ratios.Length
            ? throw new TimeoutException("Time was up before one seed of the regressions was done. Give a longer --budget.")
            : TheoryResult.Of(_specification,
                [.. results.Take(results.Count / _specification.Ratios.Length * _specification.Ratios.Length)], _data);

    /// <summary>Features at a ratio.</summary>
    public static int Features(double ratio, int rows) => Math.Max(1, (int)Math.Round(ratio * rows));

    private ExperimentSpecification Experiment(double ratio, long seed)
    {
        int rows = _specification.Rows, features = Features(ratio, rows);
        double actual = (double)features / rows;
        return new ExperimentSpecification
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"regression-{features}-of-{rows}"),
            Title = "Linear regression of a known risk",
            Data = new DataSpecification
            {
                Source = GaussianSource.Source.Name,
                Target = TargetKind.Numbers,
                Gaussian = new GaussianOptions((int)Math.Ceiling(rows / (1 - Validation)) + 1, features, _specification.Noise,
                    _specification.Signal, seed),
                TrainRows = rows,
                Scaling = FeatureScaling.None,
                Split = new SplitSpecification { Validation = Validation, Test = 0 },
            },
            HiddenSizes = [],
            Initialization = [Initialization.Zero],
            Training = new TrainingSpecification { Optimizer = Optimizer.Momentum, RecordEvery = 1000 },
            Conditions =
            [
                Condition(Ridgeless, rows, features, 0),
                Condition(Ridge, rows, features, new RegressionRisk(_specification.Signal, _specification.Noise).BestPenalty(actual)),
            ],
            Seeds = [seed],
        };
    }

    /// <summary>A penalty with the rate and momentum that are best for the curvatures between which those of the loss lie (Polyak 1964),
    /// and
    /// steps until the slowest direction is at rest.</summary>
    private static ConditionSpecification Condition(string name, double rows, double features, double penalty)
    {
        double edge = Math.Sqrt(features / rows), sum = Math.Sqrt(rows) + Math.Sqrt(features);
        // The largest eigenvalue's standard deviation over its limit (Johnstone 2001).
        double most = 1 + Deviations * Math.Cbrt(1 / Math.Sqrt(rows) + 1 / Math.Sqrt(features)) / sum;
        double low = Math.Sqrt(2 * (Least * (1 - edge) * (1 - edge) + penalty)),
            high = Math.Sqrt(2 * (most * (1 + edge) * (1 + edge) + penalty));
        var condition = new ConditionSpecification(name)
        {
            ["training.learning-rate"] = 4 / ((high + low) * (high + low)),
            ["training.momentum"] = (high - low) * (high - low) / ((high + low) * (high + low)),
            ["training.steps"] = 100 + (int)Math.Ceiling(14 * high / low),
        };
        return penalty == 0 ? condition : condition with { Changes = [.. condition.Changes, new Setting("penalty.l2", penalty)] };
    }
}
