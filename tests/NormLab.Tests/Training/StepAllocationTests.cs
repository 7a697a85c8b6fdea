using System.Collections.Immutable;
using System.Numerics;
using NormLab.Data;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Penalties;
using NormLab.Tests.Experiments;
using NormLab.Training;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;
using NormLab.Training.StochasticWeights;

namespace NormLab.Tests.Training;

/// <summary>A run trains without the garbage collector: whatever its options, steps after the first ones allocate nothing, on any of its
/// threads.</summary>
public class StepAllocationTests
{
    private static readonly DropoutOptions Units = new(0.25, DropoutPlacement.AfterActivations),
        Weights = new(0.25, DropoutPlacement.OnWeights);

    public static TheoryData<string, DropoutOptions?, HardConcreteOptions?> Noises => new()
    {
        { "none", null, null },
        { "dropout", Units, null },
        { "dropout of the logits too", Units with { Placement = DropoutPlacement.AfterProducts }, null },
        { "Gaussian dropout", Units with { Noise = DropoutNoise.Gaussian }, null },
        { "dropout on weights", Weights, null },
        { "Gaussian noise on weights", Weights with { Noise = DropoutNoise.Gaussian }, null },
        { "gates", null, new HardConcreteOptions(1e-3) },
    };

    [Theory]
    [MemberData(nameof(Noises))]
    public void A_step_allocates_nothing(string noise, DropoutOptions? dropout, HardConcreteOptions? gates)
    {
        SplitRows rows = new DataCache().Prepare(SmallRuns.Small().Data).Rows;
        foreach (string optimizer in OptimizerCatalog.NamesWithGradients)
        {
            foreach (RandomGenerator generator in Enum.GetValues<RandomGenerator>())
            {
                // 37 rows: all at once, or in batches the last of which is smaller; their order is drawn anew in each epoch.
                foreach (int? batch in (int?[])[null, 11])
                {
                    RunSpecification run = SmallRuns.Small(steps: 10_000, every: 10, rate: 1e-3,
                        optimizer: new OptimizerSpecification(optimizer), generator: generator, batch: batch);
                    run = run with { Objective = run.Objective with { Penalties = EveryUpdate, Dropout = dropout, HardConcrete = gates } };
                    foreach (int threads in (int[])[1, 3])
                    {
                        Check<double>(run, threads);
                        Check<float>(run with { Precision = Precision.Float32 }, threads);
                    }
                }
            }
        }

        void Check<T>(RunSpecification run, int threads)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            using var team = new ThreadTeam(threads);
            Trainer<T> trainer = RunTrainer.Create<T>(run, rows, team);
            long[] bytes = SteadyState.BytesAllocatedBy(team, () =>
            {
                for (int end = trainer.Step + 20; trainer.Step < end;) trainer.Advance(TimeSpan.Zero);
            });
            Assert.True(bytes.All(allocated => allocated == 0),
                $"{noise}, {run.Training.Optimizer}, {run.Random.Generator}, {run.Precision}, batches of {run.Training.BatchSize}: "
                + $"{string.Join(", ", bytes)} bytes by thread");
            Assert.False(trainer.IsFinished);
        }
    }

    /// <summary>A penalty by its subgradient, by its proximal map, and by a step of its own.</summary>
    private static ImmutableArray<PenaltyTerm> EveryUpdate =>
        [.. Enum.GetValues<PenaltyUpdate>().Select(update => new PenaltyTerm("l1", 1e-4) { Update = update })];
}
