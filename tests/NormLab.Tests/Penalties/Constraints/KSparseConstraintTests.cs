using System.Numerics;
using CsCheck;
using NormLab.Penalties.Basis;
using NormLab.Penalties.Constraints;
using NormLab.Tests.Penalties.Nonseparable;

namespace NormLab.Tests.Penalties.Constraints;

public class KSparseConstraintTests
{
    private static readonly double[] s_odd = [1, -1, 1 + 1e-15, double.Epsilon, double.MaxValue];

    [Fact]
    public void It_keeps_what_sorting_by_magnitude_and_then_by_index_would() => Gen.Select(Stretches.Weights, Gen.Int[1, Stretches.Length])
        .Sample((x, count) =>
    {
        AssertKept(x, Stretches.Segments, count);
        AssertKept(Stretches.ToFloat(x), Stretches.Segments, count);
    });

    [Fact]
    public void It_keeps_exactly_k_of_weights_of_any_sizes() =>
        Gen.Select(Gen.OneOf(Gen.Double, Gen.Double[-1, 1], Gen.Double[-330, 300].Select(exponent => Math.Pow(10, exponent)),
            Gen.Int[0, 4].Select(i => s_odd[i])).Array[1, 300], Gen.Int[1, 300])
            .Sample((x, count) =>
            {
                double[] numbers = [.. x.Select(w => double.IsFinite(w) ? w : 1)];
                float[] narrow = [.. numbers.Select(w => (float)Math.Clamp(w, float.MinValue, float.MaxValue))];
                PenalizedSegment[] layer = [new(0, 1, x.Length, 1)];
                AssertKept(numbers, layer, count);
                AssertKept(narrow, layer, count);
            });

    [Fact]
    public void No_other_choice_of_k_weights_is_nearer() => Gen.Select(Gen.Int[-4, 4].Select(i => 0.5 * i).Array[8], Gen.Int[1, 7])
        .Sample((x, count) =>
    {
        PenalizedSegment[] layer = [new(0, 2, 4, 1)];
        double[] rest = Stretches.Minus(x, Stretches.Proximal(new KSparseConstraint(count), x, layer, 1));
        double nearest = Enumerable.Range(0, 256).Where(choice => BitOperations.PopCount((uint)choice) == count)
            .Min(choice => x.Where((_, i) => (choice >> i & 1) == 0).Sum(w => w * w));
        Assert.Equal(nearest, Stretches.Dot(rest, rest), 1e-14);
    }, iter: 30);

    [Fact]
    public void Many_weights_of_a_network_are_cut_to_exactly_k()
    {
        var random = new Random(5);
        PenalizedSegment[] layers = [new(0, 64, 256, 1), new(16_640, 256, 256, 1), new(82_432, 256, 10, 1)];
        double[] x = [.. Enumerable.Range(0, 85_002)
            .Select(_ => random.NextDouble() + random.NextDouble() - random.NextDouble() - random.NextDouble())];
        foreach (int count in (ReadOnlySpan<int>)[1, 100, 8_447, 84_000, 84_479]) AssertKept(x, layers, count);
    }

    [Fact]
    public void With_k_weights_the_others_gradients_do_not_matter_and_with_fewer_all_do()
    {
        var weights = new double[Stretches.Length];
        double[] gradient = [.. Enumerable.Repeat(1.0, Stretches.Length)];
        for (int i = 2; i < 9; i++) (weights[i], gradient[i]) = (1, 0.1);
        Assert.Equal(0.1 * Math.Sqrt(7), OptimalityTests.Distance(Stretches.Penalties["k-sparse"], weights, gradient, 1), 1e-14);
        weights[2] = 0;
        Assert.Equal(Math.Sqrt(7 * 0.01 + 28), OptimalityTests.Distance(Stretches.Penalties["k-sparse"], weights, gradient, 1), 1e-14);
    }

    [Fact]
    public void A_count_below_1_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new KSparseConstraint(0));

    private static void AssertKept<T>(T[] x, PenalizedSegment[] segments, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] seen = [.. segments.SelectMany(segment => Enumerable.Range(segment.Offset, segment.Length))];
        HashSet<int> kept = [.. seen.OrderByDescending(i => T.Abs(x[i])).ThenBy(i => i).Take(count)];
        T[] v = Stretches.Proximal(new KSparseConstraint(count), x, segments, 1);
        Assert.Equal(Math.Min(count, seen.Count(i => x[i] != T.Zero)), seen.Count(i => v[i] != T.Zero));
        Assert.All(seen, i => Assert.Equal(kept.Contains(i) ? x[i] : T.Zero, v[i]));
    }
}
