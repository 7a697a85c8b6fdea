using NormLab.Reporting.Rendering;
using SkiaSharp;

namespace NormLab.Reporting.Tests.Rendering;

public sealed class PointLabelsTests
{
    private static readonly SKRect Area = new(60, 40, 860, 360);

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(21)]
    public void Words_of_points_that_lie_on_each_other_hide_neither_each_other_nor_the_points(int count)
    {
        SKPoint point = new(90, 200);
        float[] widths = [.. Enumerable.Range(0, count).Select(i => 20f + 7 * (i % 12))];
        SKPoint[] middles = PointLabels.Arrange([.. Enumerable.Repeat(point, count)], widths, Area);
        SKRect[] words = [.. middles
            .Zip(widths, (middle, width) => new SKRect(middle.X - width / 2, middle.Y - 6, middle.X + width / 2, middle.Y + 6))];
        for (int i = 0; i < count; i++)
        {
            Assert.True(Area.Contains(words[i]), $"word {i}");
            Assert.False(words[i].Contains(point), $"word {i}");
            for (int j = 0; j < i; j++) Assert.False(words[i].IntersectsWith(words[j]), $"words {i} and {j}");
        }
    }

    [Fact]
    public void A_word_beside_its_point_needs_no_line_and_one_far_away_has_one_that_ends_at_it()
    {
        Assert.Null(PointLabels.Leader(new SKPoint(100, 100), new SKPoint(130, 100), 40));
        (SKPoint from, SKPoint to) = PointLabels.Leader(new SKPoint(100, 100), new SKPoint(150, 160), 40)!.Value;
        Assert.Equal((new SKPoint(100, 100), new SKPoint(128, 160)), (from, to));
    }
}
