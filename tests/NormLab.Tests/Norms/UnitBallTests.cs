using CsCheck;
using NormLab.Norms;
using static NormLab.Tests.Norms.Vectors;

namespace NormLab.Tests.Norms;

public class UnitBallTests
{
    private static readonly Gen<NormOrder> Order = Gen.OneOf(Gen.Double[0.05, 1].Select(n => (NormOrder)n), Convex);

    [Fact]
    public void Every_point_of_the_boundary_has_norm_1() => Gen.Select(Order, Gen.Int[1, 20]).Sample((n, half) =>
    {
        var points = UnitBall.Boundary(n, 2 * half);
        Assert.Equal(8 * half, points.Length);
        Assert.All(points, point => Assert.Equal(1, Norm([point.X, point.Y], n), 1e-13));
    });

    [Fact]
    public void The_boundary_goes_around_once_through_axes_and_diagonals() => Order.Sample(n =>
    {
        var points = UnitBall.Boundary(n, 10);
        foreach ((double X, double Y) axis in ((double, double)[])[(1, 0), (0, 1), (-1, 0), (0, -1)])
            Assert.Contains(axis, points.Select(p => (p.X + 0.0, p.Y + 0.0)));
        foreach (int i in (int[])[5, 15, 25, 35]) Assert.Equal(Math.Abs(points[i].X), Math.Abs(points[i].Y), 1e-15);
        for (int i = 0; i < points.Length; i++)
        {
            (double X, double Y) a = points[i], b = points[(i + 1) % points.Length];
            Assert.True(a.X * b.Y - a.Y * b.X >= 0, "against the clock");
        }
    });

    [Fact]
    public void The_radius_is_the_distance_at_which_the_norm_is_1() => Gen.Select(Order, Gen.Double[-10, 10]).Sample((n, angle) =>
    {
        double radius = UnitBall.Radius(n, angle);
        Assert.Equal(1, Norm([radius * Math.Cos(angle), radius * Math.Sin(angle)], n), 1e-12);
    });

    [Theory]
    [InlineData(0.5, 0.25)]
    [InlineData(1, 0.70710678118654752)]
    [InlineData(2, 1)]
    [InlineData(double.PositiveInfinity, 1.4142135623730951)]
    public void On_the_diagonal_it_is_known(double n, double radius)
    {
        Assert.Equal(radius * (n == 0.5 ? Math.Sqrt(2) : 1), UnitBall.Radius(n, Math.PI / 4), 1e-15);
        Assert.Equal(1, UnitBall.Radius(n, Math.PI / 2));
        Assert.Equal(1, UnitBall.Radius(n, -Math.PI));
    }

    [Fact]
    public void As_the_order_falls_to_0_only_the_axes_are_left()
    {
        foreach (NormOrder n in (NormOrder[])[0, 1e-17])
        {
            Assert.Equal(1, UnitBall.Radius(n, 1.5 * Math.PI));
            Assert.Equal(0, UnitBall.Radius(n, 0.1));
            Assert.All(UnitBall.Boundary(n, 6), point => Assert.True(point.X == 0 || point.Y == 0));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => UnitBall.Boundary(1, 3));
    }
}
