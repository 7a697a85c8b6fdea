using CsCheck;
using NormLab.Norms;
using NormLab.Numerics;
using static NormLab.Tests.Norms.Vectors;

namespace NormLab.Tests.Norms;

public class BallProjectionTests
{
    private static readonly Gen<NormOrder> ConvexOrder = Gen.OneOf([.. ((NormOrder[])[1, 2, NormOrder.Infinity]).Select(Gen.Const)]);
    private static readonly Gen<NormOrder> Order = Gen.OneOf([.. ((NormOrder[])[0, 1, 2, NormOrder.Infinity]).Select(Gen.Const)]);
    private static readonly Gen<double> Radius = Gen.OneOf(Gen.Double[0, 10], Gen.Double[0, 1000], Gen.Const(0.0), Gen.Const(1.0));

    [Fact]
    public void Projections_are_those_of_scipy()
    {
        Assert.Equal(48, Reference.Projections.Count);
        foreach (Reference.ProjectionCase sample in Reference.Projections)
        {
            double[] projected = Projected(sample.X, sample.Order, sample.Radius);
            for (int i = 0; i < projected.Length; i++) Assert.Equal(sample.Y[i], projected[i], 1e-14);
        }
    }

    [Fact]
    public void A_projection_lies_in_the_ball() => Gen.Select(Any, Order, Radius).Sample((x, n, radius) =>
    {
        double rounding = 1e-15 * (1 + Norm(x, 1));
        Assert.InRange(Norm(Projected(x, n, radius), n), 0, radius * (1 + 1e-12) + rounding);
        float[] narrow = Narrow(x);
        BallProjection.Project(narrow.AsSpan(), n, radius);
        Assert.InRange(Norm(Widen(narrow), n), 0, radius * (1 + 1e-6) + rounding);
    });

    [Fact]
    public void What_lies_in_the_ball_stays_where_it_is() => Gen.Select(Any, Order, Gen.Double[1, 2]).Sample((x, n, more) =>
        Assert.Equal(x, Projected(x, n, Norm(x, n) * more * (1 + 1e-14))));

    [Fact]
    public void Projecting_twice_is_projecting_once() => Gen.Select(Any, Order, Radius).Sample((x, n, radius) =>
    {
        double[] once = Projected(x, n, radius), twice = Projected(once, n, radius);
        Assert.InRange(Distance(once, twice), 0, 1e-14 * (1 + Norm(x, 2)));
    });

    [Fact]
    public void No_point_of_a_convex_ball_lies_beyond_the_plane_through_the_projection() =>
        Gen.Select(Pair, ConvexOrder, Radius).Sample((pair, n, radius) =>
    {
        // <x - p, z - p> <= 0 for every z of the ball: what a nearest point is of a convex set.
        double[] p = Projected(pair.X, n, radius);
        double norm = Norm(pair.Y, n), shrink = norm > radius ? radius / norm : 1;
        double[] z = [.. pair.Y.Select(entry => entry * shrink)];
        double product = Dot([.. pair.X.Zip(p, (a, b) => a - b)], [.. z.Zip(p, (a, b) => a - b)]);
        Assert.True(product <= 1e-11 * (1 + Norm(pair.X, 1)) * (1 + radius), $"order {n}, radius {radius}: {product}");
    });

    [Fact]
    public void In_the_plane_no_point_of_a_fine_search_is_nearer() =>
        Gen.Select(Gen.Double[-3, 3], Gen.Double[-3, 3], ConvexOrder, Gen.Double[0.1, 2]).Sample((x, y, n, radius) =>
    {
        double[] p = Projected([x, y], n, radius);
        double nearest = Distance([x, y], p);
        foreach ((double a, double b) in UnitBall.Boundary(n, 90))
            Assert.True(Distance([x, y], [radius * a, radius * b]) >= nearest - 1e-13);
    }, iter: 30);

    [Fact]
    public void The_L1_threshold_is_that_of_a_bisection_whatever_it_began_from() =>
        Gen.Select(Any, Gen.Double[0.001, 20], Gen.OneOf(Gen.Double[0, 5], Gen.Const(1e300), Gen.Const(double.NaN), Gen.Const(-1.0)))
        .Sample((x, radius, guess) =>
    {
        double expected = Bisected(x, radius), threshold = L1BallProjection.Threshold<double>(x, radius, guess);
        Assert.Equal(expected, threshold, 1e-13);
        Assert.Equal(Bisected(Widen(Narrow(x)), radius), L1BallProjection.Threshold<float>(Narrow(x), radius, guess), 1e-13);
    });

    [Fact]
    public void The_L1_projection_makes_exact_zeros_and_keeps_signs() => Gen.Select(Any, Gen.Double[0.001, 5]).Sample((x, radius) =>
    {
        double[] p = [.. x];
        double threshold = L1BallProjection.Project(p.AsSpan(), radius);
        for (int i = 0; i < x.Length; i++)
        {
            if (Math.Abs(x[i]) <= threshold) Assert.Equal(0L, threshold == 0 ? 0 : BitConverter.DoubleToInt64Bits(p[i]));
            else Assert.Equal(Math.CopySign(Math.Abs(x[i]) - threshold, x[i]), p[i]);
        }
    });

    [Fact]
    public void Moreaus_identity_makes_the_L1_threshold_a_clamp() => Gen.Select(Pair, Gen.Double[0.01, 5]).Sample((pair, radius) =>
    {
        // prox of radius ||.||_inf at x minimises radius ||z||_inf + ||z - x||^2 / 2.
        double threshold = L1BallProjection.Threshold<double>(pair.X, radius);
        double[] prox = threshold == 0 ? new double[pair.X.Length] : [.. pair.X.Select(entry => Math.Clamp(entry, -threshold, threshold))];
        double best = Objective(prox);
        foreach (double step in (double[])[1e-3, 0.1, 1])
            Assert.True(Objective([.. prox.Zip(pair.Y, (a, b) => a + step * b)]) >= best - 1e-12 * (1 + best));

        double Objective(double[] z) => radius * Norm(z, NormOrder.Infinity) + 0.5 * Math.Pow(Distance(z, pair.X), 2);
    });

    [Fact]
    public void Magnitudes_that_halve_one_after_the_other_take_the_search_no_astray_turn()
    {
        // Each of Newton's steps can leave out only some of them.
        double[] x = [.. Enumerable.Range(0, 1000).Select(i => Math.ScaleB(1, -i))];
        foreach (double radius in (double[])[1.99, 1.5, 1, 0.1, 1e-3, 1e-9])
        {
            double[] p = Projected(x, 1, radius);
            Assert.Equal(radius, Norm(p, 1), 1e-15);
            Assert.Equal(Bisected(x, radius), L1BallProjection.Threshold<double>(x, radius), 1e-15);
        }
    }

    [Fact]
    public void The_L0_projection_keeps_the_largest_and_of_equals_the_first() => Gen.Select(Any, Gen.Int[0, 620]).Sample((x, count) =>
    {
        int[] kept = [.. Enumerable.Range(0, x.Length).OrderByDescending(i => Math.Abs(x[i])).Take(count)];
        double[] expected = new double[x.Length];
        foreach (int i in kept) expected[i] = x[i];
        Assert.Equal(expected, Projected(x, 0, count));
        float[] narrow = Narrow(x), expectedNarrow = new float[x.Length];
        foreach (int i in Enumerable.Range(0, x.Length).OrderByDescending(i => Math.Abs(narrow[i])).Take(count))
            expectedNarrow[i] = narrow[i];
        L0BallProjection.Project(narrow.AsSpan(), count);
        Assert.Equal(expectedNarrow, narrow);
    });

    [Fact]
    public void The_L0_projection_tells_numbers_apart_to_their_last_bit()
    {
        double next = Math.BitIncrement(1.0);
        Assert.Equal([0, next, 0, -next, 0], Projected([1, next, 0.5, -next, 1], 0, 2));
        Assert.Equal([1, next, 0, -next, 0], Projected([1, next, 0.5, -next, 1], 0, 3));
        Assert.Equal([1, 0, next, -0.0], Projected([1, 1, next, -0.0], 0, 2));
        Assert.Equal([0, 1e-323, 0], Projected([double.Epsilon, 1e-323, 0], 0, 1));
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData(1.7e308)]
    [InlineData(1e-300)]
    public void No_magnitude_overflows_on_the_way(double size)
    {
        double[] x = [size, -size, 0.5 * size];
        // Threshold (1 + 1 - 1/2) / 2 = 3/4 leaves 1/4 twice.
        AssertClose([0.25 * size, -0.25 * size, 0], Projected(x, 1, 0.5 * size), size);
        AssertClose([size / 3, -size / 3, size / 6], Projected(x, 2, 0.5 * size), size);
        AssertClose([0.5 * size, -0.5 * size, 0.5 * size], Projected(x, NormOrder.Infinity, 0.5 * size), size);
        double[] far = Projected([1e300, 1e300], 2, 1e-300);
        Assert.Equal(Math.Sqrt(0.5) * 1e-300, far[0], 1e-314);
    }

    [Fact]
    public void Radius_0_leaves_the_origin() =>
        Gen.Select(Any, Order).Sample((x, n) => Assert.All(Projected(x, n, 0), entry => Assert.Equal(0, Math.Abs(entry))));

    [Fact]
    public void A_vector_that_is_not_finite_has_no_nearest_point()
    {
        foreach (NormOrder n in (NormOrder[])[0, 1, 2])
        {
            Assert.Equal([double.NaN, double.NaN], Projected([1, double.PositiveInfinity], n, 1));
            Assert.Equal([double.NaN, double.NaN], Projected([double.NaN, 0], n, 1));
        }
        Assert.Equal([1, -1, double.NaN, 0.5],
            Projected([double.PositiveInfinity, double.NegativeInfinity, double.NaN, 0.5], NormOrder.Infinity, 1));
    }

    [Fact]
    public void Other_orders_and_bad_radii_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Projected([1], 3, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Projected([1], 0.5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => L0BallProjection.Project<double>([1], -1));
        foreach (NormOrder n in (NormOrder[])[0, 1, 2, NormOrder.Infinity])
        {
            foreach (double radius in (double[])[-1, double.NaN, double.PositiveInfinity])
                Assert.Throws<ArgumentOutOfRangeException>(() => Projected([1], n, radius));
        }
    }

    [Fact]
    public void Every_register_width_projects_alike() => Gen.Select(Any, Gen.Double[0, 2]).Sample((x, threshold) =>
    {
        float[] mapped = new float[x.Length], expected = Narrow([.. x.Select(entry => entry - Math.Clamp(entry, -threshold, threshold))]);
        Check<ScalarLanes<double>>();
        Check<Lanes128<double>>();
        Check<Lanes256<double>>();
        Check<Lanes512<double>>();

        void Check<TLanes>()
            where TLanes : unmanaged, ILanes<TLanes, double>
        {
            double sum = x.Sum(entry => Math.Max(Math.Abs(entry) - threshold, 0));
            Assert.Equal(sum, Summation.Sum<TLanes, double, L1BallProjection.ExcessTerm>(x, new L1BallProjection.ExcessTerm(1, threshold)),
                1e-13 * sum);
            Assert.Equal(x.Count(entry => Math.Abs(entry) > threshold),
                Summation.Sum<TLanes, double, L1BallProjection.AboveTerm>(x, new L1BallProjection.AboveTerm(1, threshold)));
            double[] wide = [.. x];
            Mapping.Apply<TLanes, double, SoftThresholdMap>(wide, wide, new SoftThresholdMap(threshold));
            Assert.Equal(expected, Narrow(wide));
            double[] rounded = Widen(Narrow(x));
            Mapping.Apply<TLanes, float, SoftThresholdMap>(Narrow(x), mapped, new SoftThresholdMap(threshold));
            Assert.Equal(Narrow([.. rounded.Select(entry => entry - Math.Clamp(entry, -threshold, threshold))]), mapped);
        }
    });

    [Fact]
    public void Nothing_is_allocated()
    {
        double[] x = new double[1000];
        float[] narrow = new float[1000];
        Assert.Equal(0, SteadyState.BytesAllocatedBy(() =>
        {
            foreach (double n in (ReadOnlySpan<double>)[0, 1, 2, double.PositiveInfinity])
            {
                for (int i = 0; i < x.Length; i++) narrow[i] = (float)(x[i] = Math.Sin(i));
                BallProjection.Project(x.AsSpan(), n, 5);
                BallProjection.Project(narrow.AsSpan(), n, 5);
            }
        }));
    }

    private static double[] Projected(double[] x, NormOrder n, double radius)
    {
        double[] p = [.. x];
        BallProjection.Project(p.AsSpan(), n, radius);
        return p;
    }

    /// <summary>The root of sum max(|x_i| - t, 0) = radius by halving, 0 inside the ball.</summary>
    private static double Bisected(double[] x, double radius)
    {
        if (x.Sum(Math.Abs) <= radius) return 0;
        double low = 0, high = x.Max(Math.Abs);
        for (int i = 0; i < 200; i++)
        {
            double middle = (low + high) / 2;
            if (x.Sum(entry => Math.Max(Math.Abs(entry) - middle, 0)) > radius) low = middle;
            else high = middle;
        }
        return high;
    }

    private static void AssertClose(double[] expected, double[] actual, double size)
    {
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-15 * size);
    }
}
