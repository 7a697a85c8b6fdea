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
using NormLab.Training.Masks;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;
using NormLab.Training.StochasticWeights;

namespace NormLab.Tests.Training.Masks;

/// <summary>What a mask removes is +0 at every step, whatever moves the weights; what it keeps is trained as ever.</summary>
public class WeightMaskTests
{
    private static readonly SplitRows Rows = new DataCache().Prepare(SmallRuns.Small().Data).Rows;

    private static readonly (DropoutOptions? Dropout, HardConcreteOptions? Gates)[] Noises =
    [
        (null, null),
        (new DropoutOptions(0.25, DropoutPlacement.AfterActivations), null),
        (new DropoutOptions(0.25, DropoutPlacement.OnWeights), null),
        (new DropoutOptions(0.25, DropoutPlacement.OnWeights) { Noise = DropoutNoise.Gaussian }, null),
        (null, new HardConcreteOptions(1e-3)),
    ];

    public static TheoryData<string> Optimizers => [.. OptimizerCatalog.NamesWithGradients];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Masked_weights_are_zero_after_every_step_and_the_others_are_not(string optimizer)
    {
        foreach (RunSpecification run in Everything(optimizer))
        {
            if (run.Precision == Precision.Float64) Check<double>(run);
            else Check<float>(run);
        }

        static void Check<T>(RunSpecification run)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            bool[] kept = EveryThird(run);
            Trainer<T> trainer = RunTrainer.Create<T>(run, Rows, start: new StartingPoint(null, kept));
            for (int step = 0; step <= 9; step++)
            {
                Assert.True(trainer.AdvanceTo(step, TimeSpan.MaxValue, TestContext.Current.CancellationToken));
                T[] weights = [.. trainer.Parameters], trained = [.. trainer.Capture().Parameters.Span];
                for (int i = 0; i < kept.Length; i++)
                {
                    if (kept[i] || (IsPositiveZero(weights[i]) && IsPositiveZero(trained[i]))) continue;
                    Assert.Fail($"{run.Objective}: weight {i} is {weights[i]} after step {step}, of {trained[i]} that is trained");
                }
            }
            // What the optimizer keeps knows nothing of them either.
            foreach (OptimizerVector<T> vector in trainer.Capture().OptimizerVectors)
            {
                if (vector.Name.StartsWith("gates.", StringComparison.Ordinal)) continue;
                Assert.True(kept.Index().All(entry => entry.Item || vector.Values.Span[entry.Index] == T.Zero), vector.Name);
            }
            T[] end = [.. trainer.Parameters];
            Assert.True(kept.Index().Count(entry => entry.Item && end[entry.Index] != T.Zero) > kept.Count(isKept => isKept) / 3);

            static bool IsPositiveZero(T value) => T.IsZero(value) && T.IsPositive(value);
        }
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_mask_that_keeps_everything_changes_no_bit(string optimizer)
    {
        foreach (RunSpecification run in Everything(optimizer).Where(run => run.Precision == Precision.Float32))
        {
            bool[] all = [.. EveryThird(run).Select(_ => true)];
            Assert.Equal(BitsAfter(null), BitsAfter(new StartingPoint(null, all)));

            int[] BitsAfter(StartingPoint? start)
            {
                Trainer<float> trainer = RunTrainer.Create<float>(run, Rows, start: start);
                trainer.AdvanceTo(9, TimeSpan.MaxValue, TestContext.Current.CancellationToken);
                return [.. trainer.Parameters.ToArray().Select(BitConverter.SingleToInt32Bits)];
            }
        }
    }

    [Fact]
    public void What_is_removed_becomes_positive_zero_whatever_it_was()
    {
        double[] odd = [-0.0, double.NaN, double.NegativeInfinity, -1, double.Epsilon, double.PositiveInfinity, 7];
        for (int length = 0; length < 70; length++)
        {
            double[] vector = [.. Enumerable.Range(0, length).Select(i => odd[i % odd.Length])];
            bool[] kept = [.. Enumerable.Range(0, length).Select(i => i % 5 < 2)];
            double[] expected = [.. vector.Select((value, i) => kept[i] ? value : 0.0)];
            new WeightMask<double>(kept).Apply(vector);
            Assert.Equal(expected.Select(BitConverter.DoubleToInt64Bits), vector.Select(BitConverter.DoubleToInt64Bits));
        }
        Assert.Throws<ArgumentException>(() => new WeightMask<float>([true]).Apply(new float[2]));
    }

    [Fact]
    public void A_masked_step_allocates_nothing()
    {
        foreach (RunSpecification run in Everything("adam").Where(run => run.Precision == Precision.Float32))
        {
            using var team = new ThreadTeam(1);
            Trainer<float> trainer = RunTrainer.Create<float>(run with { Training = run.Training with { Steps = 10_000 } }, Rows, team,
                start: new StartingPoint(null, EveryThird(run)));
            Assert.Equal([0], SteadyState.BytesAllocatedBy(team, () => trainer.AdvanceTo(trainer.Step + 20, TimeSpan.MaxValue)));
        }
    }

    /// <summary>Every update of a penalty with every noise, in full batches and small ones, in both precisions; a constraint too.</summary>
    private static IEnumerable<RunSpecification> Everything(string optimizer)
    {
        ImmutableArray<PenaltyTerm>[] penalties =
        [
            .. Enum.GetValues<PenaltyUpdate>().Select(update => ImmutableArray.Create(new PenaltyTerm("l1", 1e-3) { Update = update })),
            [
                .. Enum.GetValues<PenaltyUpdate>().Select(update => new PenaltyTerm("l2", 1e-2) { Update = update }),
                new PenaltyTerm("l1-ball", 50),
            ],
        ];
        return from terms in penalties
               from noise in Noises
               from batch in new int?[] { null, 11 }
               from precision in Enum.GetValues<Precision>()
               let kind = new OptimizerSpecification(optimizer)
               let run = SmallRuns.Small(steps: 9, rate: 1e-2, optimizer: kind, batch: batch, precision: precision)
               let objective = run.Objective with { Penalties = terms, Dropout = noise.Dropout, HardConcrete = noise.Gates }
               select run with { Objective = objective };
    }

    private static bool[] EveryThird(RunSpecification run) =>
        [.. Enumerable.Range(0, run.Network.ToArchitecture().ParameterCount).Select(i => i % 3 == 0)];
}
