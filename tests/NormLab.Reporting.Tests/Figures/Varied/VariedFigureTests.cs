using NormLab.Analysis.Inference;
using NormLab.Experiments.Design;
using NormLab.Experiments.Results;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Results;
using NormLab.Reporting.Tests.Synthetic;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tests.Figures.Varied;

public sealed class VariedFigureTests
{
    private static readonly ExperimentReport Widths = SyntheticExperiment.Varied("  network.hidden: [[32], [4], [8]]");

    [Fact]
    public void Nothing_varies_in_the_articles_experiments() =>
        Assert.All(new ReportContent(SyntheticExperiment.All).Sections, section => Assert.Null(section.Figures.Varied));

    [Fact]
    public void One_number_is_drawn_as_curves_of_means_with_students_intervals_a_line_a_condition()
    {
        Figure figure = Draw(Widths)!;
        Assert.Equal(["Test accuracy", "Training accuracy", "Gap: training less validation accuracy", "Share of weights with |w| < 1e-3"],
            figure.Panels.Select(panel => panel.Title));
        Assert.Equal(["plain", "L2"], figure.Key.Select(entry => entry.Label));
        Func<ExperimentRun, double>[] figures =
        [
            run => run.Result.Summary.Test!.Value.Score, run => run.Result.Summary.Train.Score,
            run => run.Result.Summary.Train.Score - run.Result.Summary.Validation.Score, NearZero,
        ];
        foreach ((Panel panel, Func<ExperimentRun, double> of) in figure.Panels.Zip(figures))
        {
            Assert.Equal(AxisScale.Logarithmic, panel.X.Scale);
            // The first condition lies on top.
            LineMark[] lines = [.. panel.Marks.OfType<LineMark>().Reverse()];
            BandMark[] bands = [.. panel.Marks.OfType<BandMark>().Reverse()];
            foreach ((int i, string condition) in ((string[])["plain", "L2"]).Index())
            {
                Assert.Equal([4, 8, 32], lines[i].Points.Select(point => point.X));
                foreach ((int at, int width) in ((int[])[4, 8, 32]).Index())
                {
                    double[] seeds = [.. Widths.Result.Runs.Where(run => run.Group.Condition == condition
                        && run.Result.Specification.Network.Sizes[1] == width).Select(of)];
                    Assert.Equal(3, seeds.Length);
                    Interval interval = StudentInterval.OfMean(seeds);
                    Assert.Equal(seeds.Average(), lines[i].Points[at].Y, 12);
                    Assert.Equal(Math.Clamp(interval.Lower, panel.Y.Minimum, panel.Y.Maximum), bands[i].Lower[at].Y, 12);
                    Assert.Equal(Math.Clamp(interval.Upper, panel.Y.Minimum, panel.Y.Maximum), bands[i].Upper[at].Y, 12);
                }
            }
        }
    }

    [Theory]
    [InlineData("data.label-noise: [0, 0.1, 0.4]", AxisScale.Linear, 0)]
    [InlineData("training.steps: [1000, 2000]", AxisScale.Linear, 0)]
    [InlineData("training.steps: [1000, 5000]", AxisScale.Logarithmic, 0)]
    [InlineData("penalty.l1: [0, 0.001, 0.1]", AxisScale.Linear, 3)]
    public void The_axis_is_logarithmic_from_a_factor_of_five_on_and_equally_spaced_where_a_zero_forbids_that(string key,
        AxisScale scale, int names)
    {
        Axis axis = Draw(SyntheticExperiment.Varied($"  {key}"))!.Panels[0].X;
        Assert.Equal((scale, names), (axis.Scale, axis.Categories.Length));
    }

    [Fact]
    public void Two_numbers_are_drawn_as_a_map_a_condition_of_mean_test_errors_with_the_lowest_framed()
    {
        Figure figure = Draw(SyntheticExperiment.Grid)!;
        Assert.Equal(["plain", "L2"], figure.Panels.Select(panel => panel.Title));
        foreach (Panel panel in figure.Panels)
        {
            Assert.Equal(["8", "16"], panel.X.Categories);
            Assert.Equal(["0.4", "0.2", "0"], panel.Y.Categories);
            double[,] errors = new double[3, 2];
            foreach ((int row, string noise) in panel.Y.Categories.Index())
            {
                foreach ((int column, string width) in panel.X.Categories.Index())
                {
                    ExperimentRun[] runs = [.. SyntheticExperiment.Grid.Result.Runs.Where(run => run.Group.Condition == panel.Title
                        && run.Result.Specification.Network.Sizes[1] == int.Parse(width) && run.Result.Specification.Data.LabelNoise
                            == double.Parse(noise))];
                    Assert.Equal(3, runs.Length);
                    errors[row, column] = 1 - runs.Average(run => run.Result.Summary.Test!.Value.Score);
                    CellTextMark number = Assert.Single(panel.Marks.OfType<CellTextMark>(),
                        mark => mark.Center == new PlotPoint(column, row));
                    Assert.Equal(errors[row, column].ToString("F3"), number.Text);
                    Assert.Equal(figure.Scale!.Inks[figure.Scale.Limits.Count(limit => errors[row, column] >= double.Parse(limit))],
                        Assert.Single(panel.Marks.OfType<CellMark>(), mark => mark.Center == number.Center).Fill);
                }
            }
            PlotPoint framed = Assert.Single(panel.Marks.OfType<CellFrameMark>()).Center;
            Assert.Equal(errors.Cast<double>().Min(), errors[(int)framed.Y, (int)framed.X]);
        }
    }

    [Fact]
    public void A_cell_whose_runs_all_diverged_has_no_colour_and_a_dash()
    {
        Panel panel = Draw(Diverged(SyntheticExperiment.Grid, run => run.Group is { Condition: "L2" }
            && run.Result.Specification.Network.Sizes[1] == 16
            && run.Result.Specification.Data.LabelNoise == 0))!.Panels[1];
        Assert.Equal(5, panel.Marks.OfType<CellMark>().Count());
        Assert.DoesNotContain(panel.Marks.OfType<CellMark>(), mark => mark.Center == new PlotPoint(1, 2));
        Assert.Equal("–", panel.Marks.OfType<CellTextMark>().Single(mark => mark.Center == new PlotPoint(1, 2)).Text);
    }

    [Fact]
    public void Words_are_drawn_as_dots_with_intervals_and_three_keys_are_left_to_the_tables()
    {
        ExperimentReport words = SyntheticExperiment.Varied("  network.activation: [relu, tanh]");
        Panel panel = Assert.Single(Draw(words)!.Panels);
        Assert.Equal(["relu", "tanh"], panel.Y.Categories);
        double[] seeds = [.. words.Result.Runs.Where(run => run.Group.Name == "L2, activation tanh")
            .Select(run => run.Result.Summary.Test!.Value.Score)];
        DotMark dot = panel.Marks.OfType<DotMark>().Last();
        Assert.Equal((seeds.Average(), 1.2), (dot.Center.X, Math.Round(dot.Center.Y, 9)));
        Assert.Equal(StudentInterval.OfMean(seeds).Upper, dot.Center.X + dot.Margin, 12);

        Assert.Null(Draw(SyntheticExperiment.Varied("""
              network.hidden: [[8], [16]]
              data.label-noise: [0, 0.2]
              training.steps: [250, 500]
            """)));
    }

    [Theory]
    [InlineData(12, true, true)]
    [InlineData(13, true, false)]
    [InlineData(25, false, false)]
    public void Of_many_groups_only_the_figure_of_the_varied_keys_is_drawn_and_the_page_says_so(int values, bool each, bool coloured)
    {
        ExperimentReport report = SyntheticExperiment
            .Varied($"  network.hidden: [{string.Join(", ", Enumerable.Range(1, (values + 1) / 2).Select(width => $"[{width}]"))}]");
        var content = new ReportContent([report]);
        ExperimentFigures figures = content.Sections[0].Figures;
        Assert.NotNull(figures.Varied);
        Assert.Equal((each, each, coloured), (figures.Overview is not null, figures.Curves.Length > 0, figures.Thresholds is not null));
        Assert.Equal(!each, LeftOut.OfCurves(report) is not null);
        Assert.Equal(!coloured, LeftOut.OfNearZero(report) is not null);
    }

    private static Figure? Draw(ExperimentReport report) => new ReportContent([report]).Sections[0].Figures.Varied;

    private static double NearZero(ExperimentRun run)
    {
        var network = run.Result.Specification.Network.ToArchitecture();
        double[] weights = [.. network.Layers.SelectMany(layer => run.Result.Parameters.Slice(layer.Offset, layer.WeightCount).ToArray())];
        return (double)weights.Count(weight => Math.Abs(weight) < 1e-3) / weights.Length;
    }

    private static ExperimentReport Diverged(ExperimentReport report, Func<ExperimentRun, bool> which)
    {
        var result = new ExperimentResult(report.Result.Experiment, [.. report.Result.Runs.Select(run =>
            which(run) ? run with { Result = run.Result with { Summary = run.Result.Summary with { DivergedAt = 20 } } } : run)]);
        return report with { Result = result, Statistics = ExperimentStatistics.Of(result), Weights = null };
    }
}
