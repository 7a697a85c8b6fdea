using CsCheck;
using NormLab.Norms;
using static NormLab.Tests.Norms.Vectors;

namespace NormLab.Tests.Norms;

public class HolderInequalityTests
{
    [Fact]
    public void The_left_side_never_exceeds_the_right() => Gen.Select(Pair, Convex).Sample((pair, n) =>
    {
        var sides = HolderInequality.Of<double>(pair.X, pair.Y, n);
        Assert.Equal(pair.X.Zip(pair.Y, (x, y) => Math.Abs(x * y)).Sum(), sides.Left, 1e-13 * sides.Left);
        Assert.True(sides.Slack >= -1e-14 * sides.Right);
        var narrow = HolderInequality.Of<float>(Narrow(pair.X), Narrow(pair.Y), n);
        Assert.True(narrow.Slack >= -1e-14 * narrow.Right);
    });

    [Fact]
    public void The_vector_that_attains_it_leaves_no_slack() => Gen.Select(Any.Where(x => x.Any(entry => entry != 0)), Convex)
        .Sample((x, n) =>
    {
        double[] y = new double[x.Length];
        HolderInequality.Attain(x, n, y);
        Assert.Equal(1, LpNorm.DualOf<double>(y, n), 1e-12);
        Assert.Equal(Norm(x, n), Dot(x, y), 1e-12 * Norm(x, n));
        var sides = HolderInequality.Of<double>(x, y, n);
        Assert.InRange(Math.Abs(sides.Slack), 0, 1e-12 * sides.Right);
    });

    [Fact]
    public void No_other_direction_of_dual_norm_1_gives_more() => Gen.Select(Pair, Convex).Sample((pair, n) =>
    {
        double dual = LpNorm.DualOf<double>(pair.Y, n);
        if (dual > 0) Assert.True(Dot(pair.X, pair.Y) / dual <= Norm(pair.X, n) * (1 + 1e-13));
    });

    [Fact]
    public void There_is_none_below_order_1_and_none_for_vectors_of_two_lengths()
    {
        Assert.Throws<InvalidOperationException>(() => HolderInequality.Of<double>([1], [1], 0.9));
        Assert.Throws<InvalidOperationException>(() => HolderInequality.Attain([1.0], 0, new double[1]));
        Assert.Throws<ArgumentException>(() => HolderInequality.Of<double>([1], [1, 2], 2));
    }
}
