using NormLab.Explorer.Engine.Pictures;

namespace NormLab.Explorer.Tests.Pictures;

/// <summary>The line between two classes, of functions whose line is known.</summary>
public sealed class PlaneBoundaryTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3.3)]
    [InlineData(5)]
    public void Of_a_circle_is_as_long_as_its_circumference_and_cuts_the_plane_in_two(double radius)
    {
        double[] values = Over((x1, x2) => Math.Sqrt(x1 * x1 + x2 * x2) - radius);
        Assert.Equal(2 * Math.PI * radius, PlaneBoundary.Length(values), 0.01 * radius);
        Assert.Equal(2, PlaneBoundary.Pieces(values));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.9)]
    [InlineData(1.4)]
    public void Of_a_straight_line_is_its_length_in_the_square_of_the_cells_middles(double angle)
    {
        double[] values = Over((x1, x2) => Math.Cos(angle) * x2 - Math.Sin(angle) * x1);
        double reach = -PlaneGrid.Middle(0);
        Assert.Equal(2 * reach / Math.Max(Math.Abs(Math.Cos(angle)), Math.Abs(Math.Sin(angle))), PlaneBoundary.Length(values), 1e-6);
        Assert.Equal(2, PlaneBoundary.Pieces(values));
    }

    [Fact]
    public void Of_one_sign_is_none_and_of_islands_each_is_counted()
    {
        Assert.Equal((0, 1), Measure((_, _) => 1));
        Assert.Equal((0, 1), Measure((_, _) => -1));
        (double length, int pieces) = Measure((x1, x2) => 1 - Math.Min(Distance(x1 - 3, x2 - 3), Distance(x1 + 2, x2)));
        Assert.Equal(4 * Math.PI, length, 0.1);
        Assert.Equal(3, pieces);

        static double Distance(double x, double y) => Math.Sqrt(x * x + y * y);
        static (double, int) Measure(Func<double, double, double> of) => (PlaneBoundary.Length(Over(of)), PlaneBoundary.Pieces(Over(of)));
    }

    private static double[] Over(Func<double, double, double> of) =>
        [.. Enumerable.Range(0, PlaneGrid.Side * PlaneGrid.Side).Select(cell =>
            of(PlaneGrid.Middle(cell % PlaneGrid.Side), -PlaneGrid.Middle(cell / PlaneGrid.Side)))];
}
