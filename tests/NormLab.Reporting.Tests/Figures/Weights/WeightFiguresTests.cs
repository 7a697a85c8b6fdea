using NormLab.Analysis.Inference;
using NormLab.Experiments.Results;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Figures.Weights;
using NormLab.Reporting.Results;
using NormLab.Reporting.Tests.Synthetic;

namespace NormLab.Reporting.Tests.Figures.Weights;

public sealed class WeightFiguresTests
{
    private static readonly ReportContent Content = new(SyntheticExperiment.All);
    private static ReportSection Wide => Content.Sections[1];

    [Theory]
    [InlineData(1, 0)]
    [InlineData(400, 0)]
    [InlineData(37, 163)]
    public void A_density_is_as_large_as_the_share_of_numbers_on_the_axis(int count, int zeros)
    {
        var random = new Random(count);
        double[] values = [.. Enumerable.Range(0, count).Select(_ => Math.Pow(10, 7 * random.NextDouble() - 6))];
        // The axis is wider than the kernel on either side, so that nothing of it is cut off.
        double[] density = LogarithmicDensity.Of(values, count + zeros, 1e-8, 1e3, 240);
        Assert.All(density, value => Assert.True(value >= 0));
        Assert.Equal((double)count / (count + zeros), density.Average(), 1e-9);
    }

    [Fact]
    public void A_density_peaks_where_the_numbers_are()
    {
        double[] density = LogarithmicDensity.Of([1e-3, 1e-3, 1e-3, 10], 4, 1e-6, 1e3, 241);
        Assert.Equal(80, Array.IndexOf(density, density.Max()));
        Assert.Equal(3, density[80] / density[187], 0.1);
    }

    [Fact]
    public void There_is_a_ridge_per_condition_and_those_pushed_to_nothing_have_a_second_hill()
    {
        RidgeMark[] ridges = [.. Wide.Figures.Analysis!.Ridges.Panels[0].Marks.OfType<RidgeMark>()];
        Assert.Equal(Enumerable.Range(0, 7).Select(row => (double)row), ridges.Select(ridge => ridge.Base));
        // Rows are counted downwards, so a hill is above its foot where it is smaller.
        Assert.All(ridges, ridge => Assert.All(ridge.Points, point => Assert.True(point.Y <= ridge.Base + 1e-12)));
        double Small(RidgeMark ridge) => ridge.Points.Where(point => point.X < 1e-3)
            .Sum(point => ridge.Base - point.Y) / ridge.Points.Sum(point => ridge.Base - point.Y);
        Assert.True(Small(ridges[2]) > 0.3);
        Assert.True(Small(ridges[0]) < 0.05);
    }

    [Fact]
    public void A_pruning_curve_of_the_figure_is_that_of_the_analysis()
    {
        WeightAnalysis analysis = Wide.Report.Weights!;
        foreach ((ConditionWeights condition, Panel panel) in analysis.Conditions.Zip(Wide.Figures.Analysis!.Pruning.Panels))
        {
            Assert.Equal(condition.Condition == "no_reg" ? "no regularization" : condition.Condition, panel.Title);
            LineMark mean = panel.Marks.OfType<LineMark>().Last();
            Assert.Equal(WeightAnalysis.Shares
                .Select((share, i) => (share, Math.Round(condition.Runs.Average(run => run.Global.Points[i].Score), 12))),
                mean.Points.Select(point => (point.X, Math.Round(point.Y, 12))));
        }
    }

    [Fact]
    public void Layers_have_panels_of_their_own_and_the_tables_have_what_the_figures_show()
    {
        Assert.Equal(7, Wide.Figures.Analysis!.Quantiles!.Panels.Length);
        Assert.Equal(2, Wide.Figures.Analysis.Spectra!.Panels.Length);
        Assert.Equal(1 + 7 + 7, Wide.Tables.Layers!.Columns.Length);
        // The first dot at each layer is that of the first condition.
        DotMark[] norms = [.. Wide.Figures.Analysis.Spectra!.Panels[1].Marks.OfType<DotMark>()];
        Assert.Equal(7 * 7, norms.Length);
        Assert.Equal(norms.Where((_, i) => i % 7 == 0).Select(dot => dot.Center.Y), Wide.Tables.Layers.Rows[0].Skip(8)
            .Select(cell => cell.Values[0].Number!.Value));
        Assert.Equal(7, Wide.Tables.Pruning!.Rows.Length);
    }

    [Fact]
    public void What_each_layer_can_spare_is_a_cell_a_condition_and_layer_as_the_curves_have_it()
    {
        CellTextMark[] cells = [.. Assert.Single(Wide.Figures.Analysis!.LayerPruning!.Panels).Marks.OfType<CellTextMark>()];
        ConditionWeights[] conditions = [.. Wide.Report.Weights!.Conditions];
        Assert.Equal(7 * 7, cells.Length);
        Assert.All(cells, cell => Assert.Equal(string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{100 * conditions[(int)cell.Center.Y].Runs.First(run => !run.OneLayer.IsEmpty)
                .OneLayer[(int)cell.Center.X].LargestShareWithin(0.01):F0}%"), cell.Text));
    }

    [Fact]
    public void Dots_of_one_layer_stand_beside_each_other_and_their_lines_are_students_intervals()
    {
        Mark[] marks = [.. DodgedDots.At(3, [([1, 2, 3], Palette.Text), ([2], Palette.Muted), ([], Palette.Axis), ([4, 4], Palette.Text)],
            new Axis("", 0, 5))];
        DotMark[] dots = [.. marks.OfType<DotMark>()];
        Assert.Equal([2, 2, 4], dots.Select(dot => dot.Center.Y));
        Assert.True(dots.Zip(dots.Skip(1)).All(pair => pair.Second.Center.X - pair.First.Center.X > 0.05));
        Assert.All(dots, dot => Assert.InRange(dot.Center.X, 2.6, 3.4));
        LineMark[] lines = [.. marks.OfType<LineMark>()];
        Interval interval = StudentInterval.OfMean([1, 2, 3]);
        Assert.Equal((Math.Max(0, interval.Lower), interval.Upper), (lines[0].Points[0].Y, lines[0].Points[1].Y));
        Assert.Equal(2, lines.Length);
    }

    [Fact]
    public void Of_few_layers_there_is_a_panel_each_and_a_row_a_condition_from_the_fifth_to_the_ninety_fifth_percentile()
    {
        Figure figure = Content.Sections[0].Figures.Analysis!.Quantiles!;
        Assert.Equal(["Layer 1", "Layer 2"], figure.Panels.Select(panel => panel.Title));
        foreach (Panel panel in figure.Panels)
        {
            DotMark[] medians = [.. panel.Marks.OfType<DotMark>()];
            Assert.Equal([0, 1, 2, 3, 4], medians.Select(dot => dot.Center.Y));
            foreach (LineMark[] lines in panel.Marks.OfType<LineMark>().Chunk(2))
            {
                Assert.True(lines[0].Points[0].X <= lines[1].Points[0].X && lines[1].Points[1].X <= lines[0].Points[1].X);
                Assert.InRange(medians[(int)lines[0].Points[0].Y].Center.X, lines[1].Points[0].X, lines[1].Points[1].X);
            }
        }
    }

    [Fact]
    public void Without_an_analysis_nothing_is_said_of_it()
    {
        var content = new ReportContent([SyntheticExperiment.Foreign with { Weights = null }]);
        Assert.Null(content.Sections[0].Figures.Analysis);
        Assert.Null(content.Sections[0].Tables.Pruning);
        Assert.Null(content.Sections[0].Tables.Layers);
    }
}
