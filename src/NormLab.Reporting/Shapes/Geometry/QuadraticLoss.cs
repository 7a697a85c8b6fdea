using System.Collections.Immutable;
using NormLab.Reporting.Figures;

namespace NormLab.Reporting.Shapes.Geometry;

/// <summary>A loss of two weights whose contours are ellipses: f(w) = (w - m)^T A (w - m) / 2, with A = [[a, b], [b, c]] positive
/// definite.</summary>
/// <param name="Minimum">m.</param>
/// <param name="A">a, the curvature along the first weight.</param>
/// <param name="B">b, the coupling of the two.</param>
/// <param name="C">c, the curvature along the second weight.</param>
public sealed record QuadraticLoss(PlotPoint Minimum, double A, double B, double C)
{
    /// <summary>f(w).</summary>
    public double At(PlotPoint w)
    {
        double x = w.X - Minimum.X, y = w.Y - Minimum.Y;
        return (A * x * x + 2 * B * x * y + C * y * y) / 2;
    }

    /// <summary>The gradient of f at w: A (w - m).</summary>
    public PlotPoint Gradient(PlotPoint w)
    {
        double x = w.X - Minimum.X, y = w.Y - Minimum.Y;
        return new PlotPoint(A * x + B * y, B * x + C * y);
    }

    /// <summary>Points of the contour f(w) = level, once around: with the Cholesky factor L of A, w = m + sqrt(2 level) L^-T (cos t, sin
    /// t).</summary>
    public ImmutableArray<PlotPoint> Contour(double level, int points = 120)
    {
        double l11 = Math.Sqrt(A), l21 = B / l11, l22 = Math.Sqrt(C - l21 * l21), radius = Math.Sqrt(2 * level);
        return [.. Enumerable.Range(0, points + 1).Select(i =>
        {
            (double sin, double cos) = Math.SinCos(2 * Math.PI * i / points);
            double y = sin / l22, x = (cos - l21 * y) / l11;
            return new PlotPoint(Minimum.X + radius * x, Minimum.Y + radius * y);
        })];
    }
}
