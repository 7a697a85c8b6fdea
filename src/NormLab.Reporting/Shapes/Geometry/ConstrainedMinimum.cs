using NormLab.Norms;
using NormLab.Reporting.Figures;

namespace NormLab.Reporting.Shapes.Geometry;

/// <summary>Where a loss is smallest within a ball ||w||_n &lt;= radius of the plane; for n = 0, whose ball is the two axes, where it is
/// smallest on them.</summary>
public static class ConstrainedMinimum
{
    private const int PerQuarter = 64;

    /// <summary>The minimum. A corner of the ball is met exactly, with its weight 0 where it lies on an axis.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="order">n.</param>
    /// <param name="radius">The ball's radius, at least 0.</param>
    public static PlotPoint Of(QuadraticLoss loss, NormOrder order, double radius)
    {
        PlotPoint free = loss.Minimum;
        if (LpNorm.Of<double>([free.X, free.Y], order) <= (order.Value == 0 ? 1 : radius)) return free;
        // A ray from any w of the ball to the minimum of a convex loss falls all the way, so that the best w lies on the boundary.
        return order.Value == 0 ? OnAxes(loss) : OnBoundary(loss, order, radius);
    }

    private static PlotPoint OnAxes(QuadraticLoss loss)
    {
        PlotPoint m = loss.Minimum;
        PlotPoint first = new(m.X + loss.B * m.Y / loss.A, 0), second = new(0, m.Y + loss.B * m.X / loss.C);
        return loss.At(first) <= loss.At(second) ? first : second;
    }

    /// <summary>The best of a fine grid that has all corners in it, then of the arcs beside that, by golden sections.</summary>
    private static PlotPoint OnBoundary(QuadraticLoss loss, NormOrder order, double radius)
    {
        double best = Enumerable.Range(0, 4 * PerQuarter).Select(i => (double)i / PerQuarter).MinBy(turn => loss.At(Point(turn)));
        double atBest = loss.At(Point(best));
        foreach (double side in (double[])[-1, 1])
        {
            double found = GoldenSection(turn => loss.At(Point(turn)), Math.Min(best, best + side / PerQuarter),
                Math.Max(best, best + side / PerQuarter));
            // A corner that is best beats the points beside it by no more than rounding; it is kept.
            if (loss.At(Point(found)) < atBest * (1 - 1e-13)) (best, atBest) = (found, loss.At(Point(found)));
        }
        return Point(best);

        PlotPoint Point(double turn) => BoundaryPoint(order, radius, turn);
    }

    /// <summary>The boundary's point at a number of quarter turns. Below order 1 turns go by equal steps of |x|^n, so that they reach all
    /// along the star's arms; from 1 on they are angles.</summary>
    private static PlotPoint BoundaryPoint(NormOrder order, double radius, double turn)
    {
        double quarter = Math.Floor(turn), share = turn - quarter, x, y;
        if (order.Value < 1) (x, y) = (Math.Pow(1 - share, 1 / order.Value), Math.Pow(share, 1 / order.Value));
        else
        {
            (double sin, double cos) = double.SinCosPi(share / 2);
            double norm = LpNorm.Of<double>([cos, sin], order);
            (x, y) = (cos / norm, sin / norm);
        }
        (x, y) = (radius * x, radius * y);
        return ((int)quarter & 3) switch { 0 => new(x, y), 1 => new(-y, x), 2 => new(-x, -y), _ => new(y, -x) };
    }

    private static double GoldenSection(Func<double, double> value, double a, double b)
    {
        const double Ratio = 0.6180339887498949;
        for (int i = 0; i < 50; i++)
        {
            double c = b - Ratio * (b - a), d = a + Ratio * (b - a);
            if (value(c) < value(d)) b = d;
            else a = c;
        }
        return (a + b) / 2;
    }
}
