using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Experiments.Results;
using NormLab.Experiments.Runs;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Results;
using NormLab.Reporting.Tests.Synthetic;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tests.Figures;

public sealed class ExperimentFiguresTests
{
    private static readonly ReportContent Content = new(SyntheticExperiment.All);
    private static readonly ReportSection Many = new ReportContent([SyntheticExperiment.Report(
        Presets.Read("2b-narrow") with { Seeds = [1, 2, 3, 4, 5, 6], Name = "many" },
        new CurveShape(0.659, 0.4285, 1600, 1, 0.12, 2600), 0.25, 1.3)]).Sections[0];

    private static ReportSection Wide => Content.Sections[1];

    [Fact]
    public void Every_condition_has_a_figure_of_its_learning_curves()
    {
        Assert.Equal(5 + 7 + 7, Content.Sections.Sum(section => section.Figures.Curves.Length));
        Assert.Equal(["2a-curves-no-reg", "2a-curves-l0", "2a-curves-l1", "2a-curves-l2", "2a-curves-l3", "2a-curves-linf",
            "2a-curves-dropout"],
            Wide.Figures.Curves.Select(figure => figure.Name));
    }

    [Fact]
    public void A_learning_curve_of_few_seeds_shows_each_thin_and_their_mean_thick_training_dashed_validation_solid_and_no_band()
    {
        Figure figure = Wide.Figures.Curves[0];
        Assert.Equal(["Loss", "Accuracy"], figure.Panels.Select(panel => panel.Title));
        foreach (Panel panel in figure.Panels)
        {
            LineMark[] lines = [.. panel.Marks.OfType<LineMark>()];
            Assert.Empty(panel.Marks.OfType<BandMark>());
            Assert.Equal(3, lines.Count(line => line.Stroke is { Width: < 1, Dashed: true }));
            Assert.Equal(3, lines.Count(line => line.Stroke is { Width: < 1, Dashed: false }));
            Assert.Single(lines, line => line.Stroke is { Width: > 2, Dashed: true });
            Assert.Single(lines, line => line.Stroke is { Width: > 2, Dashed: false });
            Assert.All(lines, line => Assert.Equal(100, line.Points.Length));
        }
    }

    [Fact]
    public void The_thick_line_is_the_mean_of_the_thin_ones()
    {
        LineMark[] solid = [.. Wide.Figures.Curves[2].Panels[1].Marks.OfType<LineMark>().Where(line => !line.Stroke.Dashed)];
        LineMark mean = solid.Single(line => line.Stroke.Width > 2);
        for (int i = 0; i < 100; i++)
            Assert.Equal(solid.Where(line => line != mean).Average(line => line.Points[i].Y), mean.Points[i].Y, 12);
    }

    [Fact]
    public void The_band_is_the_students_interval_of_the_mean_within_the_axis()
    {
        Panel accuracy = Many.Figures.Curves[2].Panels[1];
        BandMark band = accuracy.Marks.OfType<BandMark>().Last();
        RunResult[] runs = [.. Many.Report.Result.Runs.Where(run => run.Condition == "L1").Select(run => run.Result)];
        for (int i = 0; i < 100; i++)
        {
            Interval interval = StudentInterval.OfMean([.. runs.Select(run => run.Curve[i].ValidationScore)]);
            Assert.Equal((Math.Clamp(interval.Lower, 0, 1), Math.Clamp(interval.Upper, 0, 1)), (band.Lower[i].Y, band.Upper[i].Y));
        }
    }

    [Fact]
    public void Many_seeds_are_a_band_and_no_thicket()
    {
        Figure figure = Many.Figures.Curves[0];
        Assert.All(figure.Panels,
            panel => Assert.Equal((2, 2), (panel.Marks.OfType<LineMark>().Count(), panel.Marks.OfType<BandMark>().Count())));
        Assert.DoesNotContain(figure.Key, entry => entry.Label == "one seed");
    }

    [Fact]
    public void All_conditions_of_an_experiment_share_their_axes()
    {
        foreach (ReportSection section in Content.Sections)
        {
            Assert.Single(section.Figures.Curves.Select(figure => figure.Panels[0].Y).Distinct());
            Assert.Single(section.Figures.Weights!.Panels.Select(panel => panel.X).Distinct());
        }
    }

    [Fact]
    public void The_outline_of_a_histogram_counts_every_weight_of_a_seed_on_average_beside_that_of_the_first_condition()
    {
        foreach ((int i, Panel panel) in Wide.Figures.Weights!.Panels.Index())
        {
            LineMark[] outlines = [.. panel.Marks.Cast<LineMark>()];
            Assert.Equal(i == 0 ? 1 : 2, outlines.Length);
            // Each column is two points, at its left and right edge; an empty one lies on the axis.
            double[] counts = [.. outlines[^1].Points.Where((_, at) => at % 2 == 0).Select(point => point.Y)];
            Assert.Equal(7488, counts.Where(count => count > panel.Y.Minimum).Sum(), 1e-6);
            if (i > 0) Assert.Equal(((LineMark)Wide.Figures.Weights.Panels[0].Marks[0]).Points, outlines[0].Points);
        }
    }

    [Fact]
    public void The_overviews_axis_ends_where_the_second_half_of_training_does_and_titles_tell_the_last_means()
    {
        Figure figure = Wide.Figures.Overview!;
        Axis axis = Assert.Single(figure.Panels.Select(panel => panel.Y).Distinct());
        double[] late = [.. Wide.Report.Result.Runs.SelectMany(run => run.Result.Curve).Where(point => point.Step >= 12_500)
            .Select(point => point.ValidationScore)];
        Assert.True(axis.Minimum > 0 && axis.Maximum <= 1 && axis.Maximum >= late.Max());
        // All but a few of the late scores are on the axis, and they fill most of it.
        Assert.True(late.Count(score => score >= axis.Minimum) >= 0.97 * late.Length);
        Assert.True(late.Max() - late.Min() > 0.5 * (axis.Maximum - axis.Minimum));
        Assert.Contains(axis.Minimum.ToString("F2", System.Globalization.CultureInfo.InvariantCulture), figure.Caption,
            StringComparison.Ordinal);
        double end = Wide.Report.Result.Runs.Where(run => run.Condition == "L1").Average(run => run.Result.Curve[^1].ValidationScore);
        Assert.Equal($"L1: {end.ToString("F3", System.Globalization.CultureInfo.InvariantCulture)}", figure.Panels[2].Title);
    }

    [Fact]
    public void A_condition_that_hardly_learns_does_not_flatten_the_others_and_one_stumble_does_not_either()
    {
        ImmutableArray<ImmutableArray<PlotPoint>> Flat(double score) =>
            [[.. Enumerable.Range(0, 100).Select(i => new PlotPoint(10 * i, i < 50 ? 0 : score))]];
        ImmutableArray<ImmutableArray<PlotPoint>> stumbles =
            [[.. Enumerable.Range(0, 100).Select(i => new PlotPoint(10 * i, i == 80 ? 0.2 : 0.95))]];
        Axis axis = OverviewAxis.Of([Flat(0.94), Flat(0.95), Flat(0.93), stumbles, Flat(0.1)], 1000, 0);
        Assert.InRange(axis.Minimum, 0.9, 0.93);
        Assert.InRange(axis.Maximum, 0.95, 0.97);
        // Where all that there is lies low, it is shown.
        Assert.InRange(OverviewAxis.Of([Flat(0.1), Flat(0.11)], 1000, 0).Maximum, 0.11, 0.13);
        Assert.Equal((0, 1), Ends(OverviewAxis.Of([[[new PlotPoint(0, double.NaN)]]], 1000, 0)));

        static (double, double) Ends(Axis axis) => (axis.Minimum, axis.Maximum);
    }

    [Fact]
    public void The_cumulative_curve_meets_the_count_by_magnitude_at_the_threshold()
    {
        foreach ((ConditionStatistics condition, Mark mark) in Wide.Report.Statistics.Conditions
            .Zip(Wide.Figures.Thresholds!.Panels[0].Marks.Skip(1)))
        {
            double[] sorted = [.. Wide.Report.Result.Runs.Where(run => run.Condition == condition.Condition)
                .SelectMany(run => run.Result.Parameters.ToArray()).Select(Math.Abs).Order()];
            Assert.Equal(condition.ZerosByMagnitude.Mean / 7488, WeightMagnitudeFigure.Share(sorted, 1e-3), 12);
            LineMark line = Assert.IsType<LineMark>(mark);
            Assert.All(line.Points.Zip(line.Points.Skip(1)), pair => Assert.True(pair.First.Y <= pair.Second.Y));
            Assert.Equal(1, line.Points[^1].Y);
        }
    }

    [Fact]
    public void The_threshold_is_marked() =>
        Assert.All(Wide.Figures.Thresholds!.Panels, panel => Assert.Single(panel.Marks.OfType<ReferenceLine>(), line => line.X == 1e-3));

    [Fact]
    public void The_articles_figures_are_drawn_beside_the_recomputed_ones()
    {
        DotMark[] dots = [.. Wide.Figures.Article!.Panels[0].Marks.Cast<DotMark>()];
        Assert.Equal(7, dots.Count(dot => dot.Hollow));
        DotMark printed = dots.First(dot => dot.Hollow), recomputed = dots.First(dot => !dot.Hollow);
        Assert.Equal((0.869, 0.015), (printed.Center.X, printed.Margin));
        Assert.Equal(Wide.Report.Article!.Figures.First(figure => figure.Quantity == ArticleQuantity.ValidationAccuracy).Measured,
            recomputed.Center.X);
    }

    [Fact]
    public void Near_zero_ratios_show_both_rules_where_they_differ_and_one_where_they_dont()
    {
        Assert.Single(Content.Sections[0].Figures.NearZero!.Panels);
        Assert.Equal(2, Wide.Figures.NearZero!.Panels.Length);
        DotMark mean = Wide.Figures.NearZero!.Panels[1].Marks.OfType<DotMark>().Where(dot => dot.Center.Y == 2).MaxBy(dot => dot.Size)!;
        Assert.Equal(Wide.Report.Statistics.Conditions[2].ZerosByMagnitudeRatio.Mean, mean.Center.X);
    }

    [Fact]
    public void No_dot_of_a_single_seed_lies_beyond_the_axis() => Assert.All(Content.Sections.SelectMany(section =>
        section.Figures.NearZero!.Panels), panel => Assert.All(panel.Marks.OfType<DotMark>().Where(dot => dot.Center.X > 0),
            dot => Assert.InRange(dot.Center.X, panel.X.Minimum, panel.X.Maximum)));

    [Fact]
    public void Chaos_has_a_labelled_line_per_experiment()
    {
        Assert.Equal(["experiment 1", "experiment 2a", "experiment 2b-narrow"], Content.ChaosFigure!.Panels[0].Marks.Cast<LineMark>()
            .Select(line => line.EndLabel));
        Assert.All(Content.ChaosFigure.Panels[0].Marks.Cast<LineMark>(),
            line => Assert.All(line.Points, point => Assert.True(point.Y >= 1e-17)));
        Assert.Null(ChaosFigure.Of([SyntheticExperiment.All[0] with { Chaos = null }]));
    }

    [Fact]
    public void Names_of_figures_are_unique_and_every_figure_says_what_it_shows()
    {
        Figure[] figures = [.. Content.AllFigures];
        Assert.Distinct(figures.Select(figure => figure.Name));
        Assert.All(figures, figure => Assert.True(figure.Description.Length > 40 && figure.Caption.Length > 20 && figure.Title.Length > 5));
    }
}
