using NormLab.Cli.Display;
using NormLab.Cli.Documents;
using NormLab.Cli.Requests;
using NormLab.Experiments;
using NormLab.Experiments.Comparison;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Storage;
using NormLab.Reporting.Comparison;
using NormLab.Reporting.Writing;
using Spectre.Console;

namespace NormLab.Cli.Sessions;

/// <summary>A comparison from start to end: say what the table holds and what is ahead, tune round by round, train the best of each method, and show what came out.</summary>
/// <param name="folder">Full path of the folder for results.</param>
/// <param name="workers">Runs at the same time.</param>
/// <param name="format">What goes to standard output.</param>
/// <param name="report">Whether report, tables and figures are written.</param>
internal sealed class ComparisonSession(string folder, int workers, OutputFormat format, bool report)
{
    /// <summary>Makes a comparison; returns the exit code.</summary>
    public int Run(ComparisonRequest request, CancellationToken cancellation)
    {
        TimeLimit? limit = request.Budget is { } budget ? new TimeLimit(budget) : null;
        bool forPeople = format == OutputFormat.Table;
        IAnsiConsole console = forPeople ? Terminal.Output : Terminal.Error;
        ComparisonPlan plan = Plan(request);
        RunStore store = Session.Open(folder);
        if (DataPreparation.Summarize(plan.Data(0, withTest: true)) is { } summary) TableSummaryText.Print(console, summary);
        foreach (string line in ComparisonPlanText.Lines(plan)) console.WriteLine(line);
        if (limit is not null)
        {
            ComparisonSpecification decided = plan.Specification;
            console.WriteLine(FormattableString.Invariant($"For a budget of {Durations.Words(limit.Budget)}: --trials {decided.Trials} --seeds {decided.Seeds} --steps {decided.Steps}. It is written down in budget.json and kept to. ")
                + "When time is up all stops, and the result says what was cut.");
        }

        var stages = new ComparisonStages(plan);
        var done = new List<ExperimentPlan>();
        Overview? overview = null;
        while (stages.Next() is { } stage)
        {
            if (overview is null)
            {
                ExperimentPlan[] all = [stage.Plan, .. stages.Later()];
                overview = Overview.Measure(all, [], store, workers, threadsPerRun: 1);
                overview.Print(console, folder);
                limit?.Divide(all[..^1].Sum(overview.SecondsHere), overview.SecondsHere(all[^1]));
            }
            stages.Take(Train(done, stage, stages, store, overview, limit, cancellation));
            done.Add(stage.Plan);
        }

        ComparisonResult result = stages.Result();
        var content = new ComparisonContent(result);
        string? reportPath = report ? ReportWriter.Write(folder, content)[0] : null;
        if (forPeople) ComparisonTables.Print(Terminal.Output, content, reportPath);
        else ComparisonDocument.Write(result);
        return ExitCode.Done;
    }

    private StageResult Train(IEnumerable<ExperimentPlan> done, StagePlan stage, ComparisonStages stages, RunStore store, Overview overview, TimeLimit? limit, CancellationToken cancellation)
    {
        // Progress and time left are those of the whole: what is done is booked as such, and runs that are not chosen yet are stood in for.
        ExperimentPlan[] all = [.. done, stage.Plan, .. stages.Later()];
        var ledger = new WorkLedger(all, [], overview.Seconds, overview.RunsAtOnce);
        foreach (ExperimentPlan plan in done)
            foreach (PlannedRun run in plan.Runs) ledger.Book(new RunProgress(RunEvent.Reused, plan.Experiment.Name, run, run.Specification.Training.Steps));
        using var progress = ProgressDisplay.Start(Terminal.Error, all, ledger, limit is null ? null : () => limit.Left);
        var runner = new ExperimentRunner(store, workers, progress);
        return limit is null ? new StageResult(stage, runner.Run([stage.Plan], cancellation)[0])
            : limit.Train(stage, stages.IsFinal, workers, (part, stop) => runner.Run([part], stop)[0], cancellation);
    }

    private ComparisonPlan Plan(ComparisonRequest request)
    {
        try
        {
            return ComparisonPlan.Of(request.Budget is null ? request.Fixed : BudgetFile.Decide(request, folder, workers));
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }
    }
}
