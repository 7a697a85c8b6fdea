using System.Collections.Immutable;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Figures.Varied;

namespace NormLab.Reporting.Tests.Figures.Varied;

public sealed class ContoursTests
{
    [Theory]
    [InlineData(1, 2, 5.5)]
    [InlineData(1, 2, 4)]
    [InlineData(-3, 1, 0.25)]
    [InlineData(0, 1, 1.5)]
    public void The_contour_of_a_plane_is_one_straight_line_from_edge_to_edge(double across, double down, double level)
    {
        double[,] plane = Grid(4, 6, (row, column) => across * column + down * row);
        ImmutableArray<PlotPoint> line = Assert.Single(Contours.Of(plane, level));
        Assert.All(line, point => Assert.Equal(level, across * point.X + down * point.Y, 12));
        Assert.All((PlotPoint[])[line[0], line[^1]], end => Assert.True(end.X is 0 or 5 || end.Y is 0 or 3, $"{end} is inside"));
        Assert.NotEqual(line[0], line[^1]);
    }

    [Fact]
    public void A_level_that_the_function_never_has_has_no_contour()
    {
        double[,] plane = Grid(3, 3, (row, column) => row + column);
        Assert.Empty(Contours.Of(plane, 4.5));
        Assert.Empty(Contours.Of(plane, -0.5));
    }

    [Fact]
    public void Around_a_peak_the_contour_is_closed()
    {
        ImmutableArray<PlotPoint> line = Assert.Single(Contours.Of(Grid(5, 5, (row, column) => row == 2 && column == 2 ? 1 : 0), 0.25));
        Assert.Equal(line[0], line[^1]);
        Assert.Equal([new(1.25, 2), new(2, 1.25), new(2, 2.75), new(2.75, 2)], line.Distinct().OrderBy(point => point.X)
            .ThenBy(point => point.Y));
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(0.6)]
    public void At_a_saddle_the_corners_that_the_middle_does_not_belong_to_are_cut_off(double level)
    {
        double[,] saddle = Grid(2, 2, (row, column) => row == column ? 1 : 0);
        ImmutableArray<ImmutableArray<PlotPoint>> lines = Contours.Of(saddle, level);
        Assert.Equal(2, lines.Length);
        // The mean of the corners is 0.5: above a level of 0.4, so that the two low corners are cut off, and below one of 0.6.
        PlotPoint[] corners = level < 0.5 ? [new(1, 0), new(0, 1)] : [new(0, 0), new(1, 1)];
        Assert.All(corners, corner =>
            Assert.Contains(lines, line => line.All(point => Math.Abs(point.X - corner.X) + Math.Abs(point.Y - corner.Y) < 0.5)));
    }

    [Fact]
    public void A_point_without_a_value_interrupts_the_line()
    {
        double[,] plane = Grid(2, 5, (row, column) => row == 0 && column == 2 ? double.NaN : row);
        ImmutableArray<ImmutableArray<PlotPoint>> lines = Contours.Of(plane, 0.5);
        Assert.Equal([(0, 1), (3, 4)], lines.Select(line => (line.Min(point => point.X), line.Max(point => point.X))).Order());
    }

    private static double[,] Grid(int rows, int columns, Func<int, int, double> value)
    {
        var values = new double[rows, columns];
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++) values[row, column] = value(row, column);
        return values;
    }
}
