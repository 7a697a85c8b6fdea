using System.Collections.Immutable;

namespace NormLab.Norms;

/// <summary>The boundary of the unit ball ||(x, y)||_n = 1 in the plane, for every order; for n = 0, where the ball as such is not bounded,
/// the limit as n falls to 0: the four axes up to length 1.</summary>
public static class UnitBall
{
    /// <summary>The distance of the boundary from the origin in the direction (cos angle, sin angle): 1 / ||(cos angle, sin
    /// angle)||_n.</summary>
    /// <param name="order">n.</param>
    /// <param name="angle">In radians; multiples of a quarter turn are met exactly.</param>
    public static double Radius(NormOrder order, double angle)
    {
        (double sin, double cos) = double.SinCosPi(angle / Math.PI);
        if (order.Value == 0) return sin == 0 || cos == 0 ? 1 : 0;
        return Math.Exp(-LpNorm.LogOf<double>([cos, sin], order));
    }

    /// <summary>Points of the boundary, once around from (1, 0) against the clock, the last beside the first. The four points on the axes
    /// and the four on the diagonals are always among them. For n of at least 1 they stand at equal angles; below, at equal steps of |x|^n,
    /// which keeps them on the arms of the star.</summary>
    /// <param name="order">n.</param>
    /// <param name="perQuarter">Points in a quarter turn: even, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of points is odd or below 2.</exception>
    public static ImmutableArray<(double X, double Y)> Boundary(NormOrder order, int perQuarter)
    {
        if (perQuarter < 2 || perQuarter % 2 != 0)
            throw new ArgumentOutOfRangeException(nameof(perQuarter), perQuarter, "A quarter needs an even number of points, at least 2.");
        var points = ImmutableArray.CreateBuilder<(double X, double Y)>(4 * perQuarter);
        for (int quarter = 0; quarter < 4; quarter++)
        {
            for (int i = 0; i < perQuarter; i++)
            {
                (double x, double y) = InFirstQuarter(order, (double)i / perQuarter);
                points.Add(quarter switch { 0 => (x, y), 1 => (-y, x), 2 => (-x, -y), _ => (y, -x) });
            }
        }
        return points.MoveToImmutable();
    }

    /// <summary>The point a share of the way from (1, 0) to (0, 1).</summary>
    private static (double X, double Y) InFirstQuarter(NormOrder order, double share)
    {
        if (order.Value == 0) return (Math.Max(0, 1 - 2 * share), Math.Max(0, 2 * share - 1));
        if (order.Value < 1) return (Math.Pow(1 - share, 1 / order.Value), Math.Pow(share, 1 / order.Value));
        (double sin, double cos) = double.SinCosPi(share / 2);
        double norm = LpNorm.Of<double>([cos, sin], order);
        return (cos / norm, sin / norm);
    }
}
