using CsCheck;
using NormLab.Analysis;

namespace NormLab.Tests.Analysis;

public class ParetoFrontTests
{
    [Fact]
    public void The_front_holds_exactly_the_points_that_no_other_dominates() =>
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6]).Array[1, 20].Sample(points =>
        {
            double[] x = [.. points.Select(point => point.Item1 / 6.0)], y = [.. points.Select(point => point.Item2 / 6.0)];
            IEnumerable<int> expected = Enumerable.Range(0, x.Length)
                .Where(i => !Enumerable.Range(0, x.Length).Any(j => x[j] >= x[i] && y[j] >= y[i] && (x[j] > x[i] || y[j] > y[i])))
                .OrderByDescending(i => x[i]).ThenBy(i => i);
            Assert.Equal(expected, ParetoFront.Of(x, y));
        }, iter: 2_000);

    [Fact]
    public void Points_without_both_coordinates_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ParetoFront.Of([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => ParetoFront.Of([], []));
        Assert.Throws<ArgumentException>(() => ParetoFront.Of([1], [double.NaN]));
    }
}
