using NormLab.Experiments.Design;
using NormLab.Experiments.Format;
using NormLab.Experiments.Results;
using NormLab.Experiments.Specifications;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Results;
using NormLab.Reporting.Tests.Synthetic;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tests.Figures;

public sealed class StrengthPathFigureTests
{
    private static readonly ExperimentSpecification Experiment = ExperimentYaml.Read("""
        name: paths
        network: {hidden: [8]}
        conditions:
          plain:
          weak: {penalty: {l1: 0.001}}
          strong: {penalty: {l1: 0.1}}
          middle: {penalty: {l1: 0.01}}
          proximal: {penalty: {l1: {coefficient: 0.02, update: proximal}}}
          some: {dropout: {rate: 0.2}}
          more: {dropout: {rate: 0.4}}
          both: {penalty: {l1: 0.01, l2: 0.01}}
          both-more: {penalty: {l1: 0.01, l2: 0.1}}
          none-of-it: {penalty: {l1: 0}}
        seeds: [1, 2, 3]
        """, "paths.yaml");

    [Fact]
    public void Conditions_that_differ_in_one_strength_alone_are_a_path() => Assert.Equal(
        ["l1: weak middle strong", "dropout: some more", "l2: both both-more"],
        StrengthPath.Of(ExperimentPlanner.Plan(Experiment).Groups)
            .Select(path => $"{path.Method}: {string.Join(" ", path.Points.Select(point => point.Condition))}"));

    [Fact]
    public void The_articles_experiments_have_no_path() =>
        Assert.All(Presets.Names, name => Assert.Empty(StrengthPath.Of(ExperimentPlanner.Plan(Presets.Read(name)).Groups)));

    [Fact]
    public void A_path_shows_accuracy_and_zeros_at_every_strength_against_the_network_without()
    {
        ExperimentReport report = SyntheticExperiment.Report(Experiment, new CurveShape(0.659, 0.4285, 200, 1, 0.12, 100), 0.25, 1.3);
        ReportSection section = new ReportContent([report]).Sections[0];
        Figure figure = section.Figures.Paths[0];
        Assert.Equal(["l1", "dropout", "l2"], section.Figures.Paths.Select(path => path.Title.Split(':')[0]));
        Assert.Equal(AxisScale.Logarithmic, figure.Panels[0].X.Scale);
        Assert.Equal(AxisScale.Linear, section.Figures.Paths[1].Panels[0].X.Scale);
        LineMark zeros = figure.Panels[1].Marks.OfType<LineMark>().Last(), level = figure.Panels[1].Marks.OfType<LineMark>().First();
        ConditionStatistics Of(string name) => report.Statistics.Conditions.Single(condition => condition.Condition == name);
        double Share(string name) => Of(name).Runs.Average(run => (double)run.ByMagnitude.Zeros / run.ByMagnitude.Of);
        Assert.Equal([(0.001, Share("weak")), (0.01, Share("middle")), (0.1, Share("strong"))],
            zeros.Points.Select(point => (point.X, point.Y)));
        Assert.All(level.Points, point => Assert.Equal(Share("plain"), point.Y));
    }

    [Fact]
    public void A_strength_at_which_every_run_diverged_interrupts_the_path()
    {
        ExperimentReport report = SyntheticExperiment.Report(Experiment, new CurveShape(0.659, 0.4285, 200, 1, 0.12, 100), 0.25, 1.3);
        var result = new ExperimentResult(report.Result.Experiment,
            [.. report.Result.Runs.Select(run => run.Condition != "middle" ? run
                : run with { Result = run.Result with { Summary = run.Result.Summary with { DivergedAt = 20 } } })]);
        ExperimentReport diverged = report with { Result = result, Statistics = ExperimentStatistics.Of(result), Weights = null };
        Figure figure = new ReportContent([diverged]).Sections[0].Figures.Paths[0];
        LineMark validation = figure.Panels[0].Marks.OfType<LineMark>().Last();
        Assert.True(double.IsNaN(validation.Points[1].Y) && double.IsFinite(validation.Points[0].Y)
            && double.IsFinite(validation.Points[2].Y));
        Assert.Contains("0.01 diverged", figure.Description, StringComparison.Ordinal);
    }
}
