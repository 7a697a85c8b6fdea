using System.Text.Json;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Html;
using NormLab.Reporting.Results;
using NormLab.Reporting.Tests.Synthetic;

namespace NormLab.Reporting.Tests.Html;

public sealed class FigureValuesTests
{
    private static readonly ReportContent Content = new(SyntheticExperiment.All);
    private static ReportSection Wide => Content.Sections[1];

    [Fact]
    public void Lines_are_told_by_the_keys_words_with_their_points_and_thin_ones_are_not()
    {
        JsonElement[] series = Series(Wide.Figures.Curves[0], 1);
        Assert.Equal(["training", "validation"], series.Select(one => one.GetProperty("name").GetString()));
        LineMark mean = Wide.Figures.Curves[0].Panels[1].Marks.OfType<LineMark>().Last();
        Assert.Equal(mean.Points.Select(point => point.X), Numbers(series[0], "x"));
        Assert.All(mean.Points.Zip(Numbers(series[1], "y")), pair => Assert.Equal(pair.First.Y, pair.Second, 1e-4));
        // The second line has the steps of the first.
        Assert.False(series[1].TryGetProperty("x", out _));
    }

    [Fact]
    public void Lines_in_colours_of_their_own_panels_are_told_by_dashes()
    {
        Assert.All(Enumerable.Range(0, 7), panel => Assert.Equal(["of every layer the same share", "of the whole network"],
            Series(Wide.Figures.Analysis!.Pruning, panel).Select(one => one.GetProperty("name").GetString())));
    }

    [Fact]
    public void A_dot_is_told_with_its_margin_or_with_the_interval_whose_line_goes_through_it()
    {
        JsonElement[] article = Series(Wide.Figures.Article!, 0);
        Assert.Equal("printed in the article", article[0].GetProperty("name").GetString());
        Assert.StartsWith(" ± ", article[0].GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
        ExperimentFigures mine = new ReportContent([SyntheticExperiment.Varied("  network.hidden: [[8]]")]).Sections[0].Figures;
        Assert.Contains(Series(mine.Analysis!.Spectra!, 0), one => one.TryGetProperty("notes", out JsonElement notes)
            && notes[0].GetString()!.StartsWith(" [", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cell_of_a_map_is_told_with_its_value()
    {
        Figure map = new ReportContent([SyntheticExperiment.Grid]).Sections[0].Figures.Varied!;
        JsonElement cells = Assert.Single(Series(map, 0));
        Assert.Equal(6, cells.GetProperty("notes").GetArrayLength());
    }

    [Fact]
    public void Every_figure_of_a_report_tells_its_axes_and_no_report_grows_by_much()
    {
        long length = 0;
        foreach (Figure figure in Content.AllFigures)
        {
            string? values = FigureValues.Of(figure);
            if (values is null) continue;
            length += values.Length;
            using JsonDocument document = JsonDocument.Parse(values);
            Assert.Equal(figure.Panels.Length, document.RootElement.GetArrayLength());
            Assert.All(document.RootElement.EnumerateArray(), panel =>
            {
                Assert.Equal(4, panel.GetProperty("area").GetArrayLength());
                Assert.True(panel.GetProperty("x").GetProperty("from").GetDouble() < panel.GetProperty("x").GetProperty("to").GetDouble());
            });
        }
        Assert.InRange(length, 10_000, 500_000);
    }

    private static JsonElement[] Series(Figure figure, int panel) =>
        [.. JsonDocument.Parse(FigureValues.Of(figure)!).RootElement[panel].GetProperty("series").EnumerateArray()];

    private static IEnumerable<double> Numbers(JsonElement series, string name) =>
        series.GetProperty(name).EnumerateArray().Select(number => number.GetDouble());
}
