using NormLab.Norms;
using NormLab.Penalties;
using NormLab.Penalties.Basis;
using NormLab.Penalties.Separable;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Shapes.Animations;
using NormLab.Reporting.Shapes.Geometry;

namespace NormLab.Reporting.Tests.Shapes;

public sealed class GeometryTests
{
    private static readonly NormOrder[] Convex = [1, 1.3, 2, 3, NormOrder.Infinity];

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    [InlineData(2.0)]
    [InlineData(3.0)]
    [InlineData(double.PositiveInfinity)]
    public void The_curves_of_a_weight_are_those_of_the_norms(double order)
    {
        var norm = ScalarNorm.Of(order);
        Assert.All(norm.Values.Where(point => double.IsFinite(point.X)), point =>
            Assert.Equal(double.IsInfinity(order) ? Math.Max(Math.Abs(point.X), 1) : LpPower.Of(point.X, order), point.Y, 1e-12));
        // The slope against a difference quotient of the values.
        foreach (PlotPoint point in norm.Slopes.Where(point => Math.Abs(point.X) > 0.05 && Math.Abs(Math.Abs(point.X) - 1) > 0.05))
            Assert.Equal((At(point.X + 1e-6) - At(point.X - 1e-6)) / 2e-6, point.Y, 1e-4 * Math.Max(1, Math.Abs(point.Y)));

        double At(double x) => double.IsInfinity(order) ? LpNorm.Of<double>([x, 1], order) : LpPower.Of(x, order);
    }

    [Fact]
    public void Curves_end_where_the_norm_jumps()
    {
        Assert.Equal([new CurveEnd(new PlotPoint(0, 1), false), new CurveEnd(new PlotPoint(0, 0), true)], ScalarNorm.Of(0).ValueEnds);
        Assert.Equal([new SlopeJump(0, -1, 1)], ScalarNorm.Of(1).Jumps);
        Assert.Empty(ScalarNorm.Of(2).Jumps);
        Assert.Equal([new SlopeJump(-1, -1, 0), new SlopeJump(1, 0, 1)], ScalarNorm.Of(NormOrder.Infinity).Jumps);
    }

    [Fact]
    public void The_touching_point_is_where_projected_gradient_descent_ends()
    {
        foreach (double order in (double[])[1, 2, double.PositiveInfinity])
        {
            for (int i = 0; i < 40; i++)
            {
                QuadraticLoss loss = TouchingTour.LossAt(0.05 + 2 * Math.PI * i / 40);
                double[] w = [0.1, -0.2];
                for (int step = 0; step < 2000; step++)
                {
                    PlotPoint gradient = loss.Gradient(new PlotPoint(w[0], w[1]));
                    (w[0], w[1]) = (w[0] - 0.5 * gradient.X, w[1] - 0.5 * gradient.Y);
                    BallProjection.Project<double>(w, order);
                }
                PlotPoint touching = ConstrainedMinimum.Of(loss, order, 1);
                Assert.Equal((w[0], w[1]), (touching.X, touching.Y), (expected, actual) => Math.Abs(expected.Item1 - actual.Item1) < 1e-6
                    && Math.Abs(expected.Item2 - actual.Item2) < 1e-6);
            }
        }
    }

    [Fact]
    public void No_point_of_a_ball_has_less_loss_than_the_touching_point()
    {
        foreach (double order in (double[])[0.3, 0.5, 1, 1.5, 2, 3, 8, double.PositiveInfinity])
        {
            for (int i = 0; i < 25; i++)
            {
                QuadraticLoss loss = TouchingTour.LossAt(0.1 + 2 * Math.PI * i / 25);
                PlotPoint touching = ConstrainedMinimum.Of(loss, order, 1);
                Assert.Equal(1, LpNorm.Of<double>([touching.X, touching.Y], order), 1e-9);
                double best = UnitBall.Boundary(order, 2000).Min(point => loss.At(new PlotPoint(point.X, point.Y)));
                Assert.True(loss.At(touching) <= best * (1 + 1e-12), $"L{order}, {i}: {loss.At(touching)} above {best}");
            }
        }
    }

    [Fact]
    public void A_minimum_within_the_ball_is_met_itself() => Assert.All(Convex, order =>
        Assert.Equal(new PlotPoint(0.2, -0.3), ConstrainedMinimum.Of(new QuadraticLoss(new PlotPoint(0.2, -0.3), 1, 0.3, 0.6), order, 1)));

    [Fact]
    public void Under_L0_the_touching_point_is_the_better_of_the_best_on_each_axis()
    {
        var loss = new QuadraticLoss(new PlotPoint(1.5, 0.5), 1, 0, 1);
        Assert.Equal(new PlotPoint(1.5, 0), ConstrainedMinimum.Of(loss, 0, 1));
        Assert.Equal(new PlotPoint(0, 1.5), ConstrainedMinimum.Of(loss with { Minimum = new PlotPoint(0.5, 1.5) }, 0, 1));
    }

    [Fact]
    public void L1_has_a_zero_from_most_directions_and_L2_from_none()
    {
        Assert.InRange(TouchingTour.ShareWithZero(1), 0.5, 0.9);
        Assert.Equal(0, TouchingTour.ShareWithZero(2));
    }

    [Fact]
    public void Contours_have_the_loss_they_are_named_for()
    {
        var loss = new QuadraticLoss(new PlotPoint(1.2, -0.4), 1, 0.3, 0.6);
        Assert.All(loss.Contour(0.7), point => Assert.Equal(0.7, loss.At(point), 1e-12));
    }

    [Fact]
    public void Thresholds_are_found_where_the_formulas_have_them()
    {
        ProximalCurve hard = ProximalCurve.Of(new L0Penalty()), soft = ProximalCurve.Of(new L1Penalty()),
            shrink = ProximalCurve.Of(new L2Penalty());
        Assert.Equal((-Math.Sqrt(2), Math.Sqrt(2), Math.Sqrt(2)), (hard.Lowest, hard.Highest, hard.Jump), Near);
        Assert.Equal((-1.0, 1.0, 0.0), (soft.Lowest, soft.Highest, soft.Jump), Near);
        Assert.Equal((0.0, 0.0, 0.0), (shrink.Lowest, shrink.Highest, shrink.Jump), Near);
        Assert.All(shrink.Points, point => Assert.Equal(point.X / 3, point.Y, 1e-12));

        static bool Near((double A, double B, double C) a, (double A, double B, double C) b) =>
            Math.Abs(a.A - b.A) + Math.Abs(a.B - b.B) + Math.Abs(a.C - b.C) < 1e-7;
    }

    [Fact]
    public void Every_proximal_curve_minimises_penalty_plus_half_the_squared_distance()
    {
        foreach (ProximalCurve curve in ProximalCurve.All()
            .Where(curve => curve.Traits.HasFlag(PenaltyTraits.Separable) && !curve.Traits.HasFlag(PenaltyTraits.Constraint)))
        {
            IPenalty penalty = PenaltyCatalog.Create(new PenaltyTerm(curve.Penalty, 1));
            foreach (PlotPoint point in curve.Points.Where((point, i) => i % 25 == 0 && double.IsFinite(point.X)))
            {
                double reached = Objective(point.Y, point.X), least = Enumerable.Range(-3000, 6001)
                    .Min(v => Objective(v / 1000.0, point.X));
                Assert.True(reached <= least + 1e-9, $"{curve.Penalty} at {point.X}: {reached} above {least}");
            }

            double Objective(double v, double w) => penalty.Value(new PenalizedVector<double>([v], [new PenalizedSegment(0, 1, 1, 1)]))
                + (v - w) * (v - w) / 2;
        }
    }
}
