using NormLab.Experiments.Design;
using NormLab.Experiments.Results;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Results;
using NormLab.Reporting.Tests.Synthetic;
using NormLab.Studies.Reproduction;
using NormLab.Training.Passes;

namespace NormLab.Reporting.Tests.Figures;

public sealed class LossNoteTests
{
    private static readonly ExperimentReport Report = SyntheticExperiment.Varied("  network.hidden: [[8], [16]]");

    [Fact]
    public void Nothing_is_said_where_validation_loss_ends_above_training_loss() =>
        Assert.Null(LossNote.Of(Condition(), Runs(train: 0.2, validation: 0.3)));

    [Fact]
    public void Nothing_is_said_of_runs_that_diverged()
    {
        RunResult[] runs = [.. Runs(train: 0.3, validation: 0.2).Select(run => run with { Summary = run.Summary with { DivergedAt = 3 } })];
        Assert.Null(LossNote.Of(Condition(), runs));
    }

    [Fact]
    public void Where_it_ends_below_both_losses_are_told_and_that_neither_dropout_nor_penalties_are_in_them()
    {
        string note = LossNote.Of(Condition(), Runs(train: 0.3, validation: 0.25))!;
        Assert.Contains("the validation loss, 0.25, lies below the training loss, 0.3.", note, StringComparison.Ordinal);
        Assert.Contains("without dropout and penalties", note, StringComparison.Ordinal);
        Assert.Contains("by chance", note, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_labels_among_training_rows_are_the_reason_where_there_are_any()
    {
        string note = LossNote.Of(Condition(setting => setting with { Data = setting.Data with { LabelNoise = 0.2 } }), Runs(0.3, 0.25))!;
        Assert.Contains("20% of the training rows have labels drawn anew", note, StringComparison.Ordinal);
        Assert.DoesNotContain("by chance", note, StringComparison.Ordinal);
    }

    [Fact]
    public void The_published_softmax_is_the_reason_in_the_articles_experiments()
    {
        string note = LossNote.Of(Condition(setting => setting with { Softmax = SoftmaxAxis.Batch }), Runs(0.3, 0.25))!;
        Assert.Contains("how many rows", note, StringComparison.Ordinal);
    }

    [Fact]
    public void It_stands_in_the_caption_of_the_learning_curves()
    {
        ExperimentReport below = Report with
        {
            Result = new ExperimentResult(Report.Result.Experiment,
                [.. Report.Result.Runs.Select(run => run with { Result = Last(run.Result, 0.3, 0.25) })]),
        };
        ReportSection section = new ReportContent([below]).Sections[0];
        Assert.All(section.Figures.Curves, figure => Assert.Contains("lies below the training loss", figure.Caption,
            StringComparison.Ordinal));
    }

    private static ConditionStatistics Condition(Func<ExperimentSpecification, ExperimentSpecification>? change = null)
    {
        ConditionStatistics condition = Report.Statistics.Conditions[0];
        return condition with { Group = condition.Group with { Setting = (change ?? (setting => setting))(condition.Group.Setting) } };
    }

    private static RunResult[] Runs(double train, double validation) =>
        [.. Report.Result.Runs.Take(3).Select(run => Last(run.Result, train, validation))];

    private static RunResult Last(RunResult run, double train, double validation) => run with
    {
        Curve = [.. run.Curve.SkipLast(1), run.Curve[^1] with { TrainLoss = train, ValidationLoss = validation }],
    };
}
