using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;

namespace NormLab.Tests.Experiments;

public class RunTrainerTests
{
    private static readonly RunSpecification Plain = SmallRuns.Small();

    [Fact]
    public void A_perturbation_moves_every_weight_by_its_order_of_magnitude_and_leaves_biases_and_masks_alone()
    {
        double[] plain = Initial(Plain), perturbed = Initial(With(Plain.Random with { Perturbation = 1e-6 }));
        double[] relative = [.. plain.Zip(perturbed).Where(pair => pair.First != 0).Select(pair => (pair.Second / pair.First - 1) / 1e-6)];
        Assert.Equal(64 * 8 + 8 * 10, relative.Length);
        Assert.All(relative, x => Assert.InRange(Math.Abs(x), 1e-6, 6));
        Assert.Equal(1, Math.Sqrt(relative.Sum(x => x * x) / relative.Length), 0.15);
        Assert.Equal(plain.Select(w => w == 0), perturbed.Select(w => w == 0));
    }

    [Fact]
    public void A_perturbation_of_1e_15_leaves_the_weights_within_a_few_units_in_the_last_place()
    {
        double[] plain = Initial(Plain), perturbed = Initial(With(Plain.Random with { Perturbation = 1e-15 }));
        Assert.NotEqual(plain, perturbed);
        Assert.All(plain.Zip(perturbed), pair => Assert.Equal(pair.First, pair.Second, 1e-14 * Math.Abs(pair.First)));
    }

    [Fact]
    public void Generators_seeds_and_skipped_draws_each_give_other_weights()
    {
        double[][] weights = [.. new[]
        {
            Plain.Random,
            Plain.Random with { Seed = 2 },
            Plain.Random with { SkippedDraws = 2 },
            Plain.Random with { Generator = RandomGenerator.Philox },
            Plain.Random with { Generator = RandomGenerator.Philox, Seed = 2 },
            Plain.Random with { Generator = RandomGenerator.Philox, SkippedDraws = 4 },
        }.Select(random => Initial(With(random)))];
        Assert.Equal(weights.Length, weights.Select(w => w[0]).Distinct().Count());
    }

    [Theory]
    [InlineData(-1L, 0L)]
    [InlineData(1L << 32, 0L)]
    [InlineData(1L, -1L)]
    public void A_seed_or_a_number_of_draws_that_cannot_be_is_refused(long seed, long skipped) =>
        Assert.Throws<ArgumentException>(() => Initial(With(Plain.Random with { Seed = seed, SkippedDraws = skipped })));

    private static RunSpecification With(RandomSpecification random) => Plain with { Random = random };

    private static double[] Initial(RunSpecification specification) =>
        RunTrainer.Create<double>(specification, new DataCache().Prepare(specification.Data).Rows).Parameters.ToArray();
}
