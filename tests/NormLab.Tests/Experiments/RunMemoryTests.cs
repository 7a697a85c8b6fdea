using System.Numerics;
using NormLab.Data;
using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Studies.Reproduction;
using NormLab.Training;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;
using NormLab.Training.StochasticWeights;

namespace NormLab.Tests.Experiments;

/// <summary>The formula of docs/performance.md against what a trainer holds after its first steps.</summary>
public class RunMemoryTests
{
    private static readonly DropoutOptions Dropout = new(0.33, DropoutPlacement.AfterProducts);

    public static TheoryData<string, RunSpecification> Runs => new()
    {
        { "as published, narrow", Digits(16, 6) },
        { "as published, wide", Digits(256, 1) },
        { "six layers, none as wide as their lanes", Digits(7, 6) },
        { "few rows, biases", SmallRuns.Small() with { Network = SmallRuns.Small().Network with { Sizes = [64, 100, 10] } } },
        { "dropout in the published stream", With(Digits(32, 6), Dropout) },
        { "dropout in the counter-based stream",
            With(Digits(32, 6, RandomGenerator.Philox), Dropout with { Placement = DropoutPlacement.AfterActivations }) },
        { "Gaussian factors", With(Digits(32, 6), Dropout with { Noise = DropoutNoise.Gaussian }) },
        { "dropout on weights", With(Digits(128, 3), Dropout with { Placement = DropoutPlacement.OnWeights }) },
        { "Gaussian noise on weights",
            With(Digits(128, 3), Dropout with { Placement = DropoutPlacement.OnWeights, Noise = DropoutNoise.Gaussian }) },
        { "hard-concrete gates under Adam", Gates(Optimised(Digits(128, 3), Optimizer.Adam)) },
        { "momentum", Optimised(Digits(200, 3), Optimizer.Momentum) },
        { "Nesterov", Optimised(Digits(200, 3), Optimizer.Nesterov) },
        { "AdamW with a decoupled penalty", Decoupled(Optimised(Digits(200, 3), Optimizer.AdamW)) },
        { "a mask", Masked(Digits(200, 3)) },
        { "batches that divide the rows badly", Optimised(Digits(64, 2), Optimizer.Adam, batch: 100) },
        { "batches, masks, the counter-based order",
            With(Optimised(Digits(64, 2, RandomGenerator.Philox), Optimizer.Momentum, batch: 96), Dropout) },
        { "batches, Gaussian factors",
            With(Optimised(Digits(64, 2), Optimizer.GradientDescent, batch: 250), Dropout with { Noise = DropoutNoise.Gaussian }) },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_run_holds_what_the_formula_says_to_a_tenth_with_any_number_of_threads(string what, RunSpecification run)
    {
        SplitRows rows = new DataCache().Prepare(run.Data).Rows;
        foreach (int threads in (int[])[1, 3])
        {
            Check<double>(run with { Precision = Precision.Float64 }, threads);
            Check<float>(run with { Precision = Precision.Float32 }, threads);
        }

        void Check<T>(RunSpecification run, int threads)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using var team = new ThreadTeam(threads);
            Trainer<T> trainer = RunTrainer.Create<T>(run, rows, team, start: StartOf(run));
            // An epoch, so that every batch was there once.
            trainer.AdvanceTo(12, TimeSpan.MaxValue, TestContext.Current.CancellationToken);
            Assert.Equal(12, trainer.Step);
            long held = ReachableMemory.Of(trainer, shared: rows), formula = RunMemory.Of(run, rows).Total;
            Assert.True(Math.Abs(held - formula) <= 0.1 * held,
                $"{what}, {run.Precision}, {threads} threads: {held:N0} bytes held, {formula:N0} by the formula");
        }
    }

    /// <summary>As the published experiments, 719 rows, with layers of this width.</summary>
    private static RunSpecification Digits(int width, int layers, RandomGenerator generator = RandomGenerator.NumPyLegacy)
    {
        RunSpecification run = ExperimentPlanner.Plan(Presets.Read("1")).Runs[0].Specification;
        return run with
        {
            Network = run.Network with
            {
                Sizes = [64, .. Enumerable.Repeat(width, layers), 10],
                Initialization = [.. Enumerable.Repeat(Initialization.Glorot, layers + 1)],
            },
            Objective = run.Objective with { Penalties = [], PenaltyMultipliers = [.. Enumerable.Repeat(1.0, layers + 1)], Dropout = null },
            Training = run.Training with { Steps = 100, RecordEvery = 10, LearningRate = 1e-3 },
            Random = run.Random with { Generator = generator },
        };
    }

    private static RunSpecification With(RunSpecification run, DropoutOptions dropout) =>
        run with { Objective = run.Objective with { Dropout = dropout } };

    private static RunSpecification Gates(RunSpecification run) =>
        run with { Objective = run.Objective with { HardConcrete = new HardConcreteOptions(1e-4) } };

    private static RunSpecification Masked(RunSpecification run)
    {
        string other = new('0', RunId.Length);
        return run with { Start = new StartSpecification { Run = other, Mask = new MaskSpecification { Run = other, Remove = 0.5 } } };
    }

    private static StartingPoint? StartOf(RunSpecification run) =>
        run.Start is null ? null : new StartingPoint(null, new bool[run.Network.ToArchitecture().ParameterCount]);

    private static RunSpecification Decoupled(RunSpecification run) =>
        run with { Objective = run.Objective with { Penalties = [new PenaltyTerm("l1", 1e-3) { Update = PenaltyUpdate.Decoupled }] } };

    private static RunSpecification Optimised(RunSpecification run, OptimizerSpecification optimizer, int? batch = null) =>
        run with { Training = run.Training with { Optimizer = optimizer, BatchSize = batch } };
}
