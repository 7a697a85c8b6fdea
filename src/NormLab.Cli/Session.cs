using NormLab.Cli.Display;
using NormLab.Cli.Documents;
using NormLab.Cli.Verbs;
using NormLab.Experiments;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Results;
using NormLab.Experiments.Storage;
using NormLab.Reporting;
using Spectre.Console;

namespace NormLab.Cli;

/// <summary>What every verb that trains does: plan, say what is ahead, run, and show what came out.</summary>
/// <param name="options">How it was asked to go about it.</param>
internal sealed class Session(SessionOptions options)
{
    private readonly DataCache _data = new();

    /// <summary>Runs experiments; returns the exit code.</summary>
    public int Run(IReadOnlyList<ExperimentSpecification> experiments, CancellationToken cancellation)
    {
        bool forPeople = options.Format == OutputFormat.Table;
        IReadOnlyList<ExperimentPlan> plans = [.. experiments.Select(Plan)];
        IReadOnlyList<ExperimentPlan> twins = options.Report ? [.. plans.Select(ChaosPlan.For)] : [];
        RunStore store = Open(options.Folder);

        Overview overview = Overview.Measure(plans, twins, store, options.Workers, options.ThreadsPerRun, _data);
        IAnsiConsole console = forPeople ? Terminal.Output : Terminal.Error;
        foreach (DataSpecification data in plans.Select(plan => plan.Experiment.Data).Distinct())
        {
            if (_data.Prepare(data).Summary is { } summary) TableSummaryText.Print(console, summary);
        }
        overview.Print(console, options.Folder);

        IReadOnlyList<ExperimentResult> results;
        using (var progress = ProgressDisplay.Start(Terminal.Error, plans, new WorkLedger(plans, twins, overview.Seconds, overview.RunsAtOnce)))
        {
            results = new ExperimentRunner(store, options.Workers, progress, options.ThreadsPerRun, _data)
                .Run([.. plans, .. twins], cancellation);
        }

        IReadOnlyList<ExperimentReport> reports = [.. plans.Select((_, i) => Report(results[i], twins.Count > 0 ? results[plans.Count + i] : null))];
        string? reportPath = options.Report ? ReportWriter.Write(options.Folder, new ReportContent(reports))[0] : null;
        if (forPeople) ResultTables.Print(Terminal.Output, reports, reportPath);
        else WriteJson(reports);
        return ExitCode.Done;
    }

    private ExperimentPlan Plan(ExperimentSpecification experiment)
    {
        try
        {
            return ExperimentPlanner.Plan(experiment, options.Overrides, _data);
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }
    }

    /// <summary>A folder that cannot be used is a wrong --out; a disk that is full is nobody's mistake.</summary>
    public static RunStore Open(string folder)
    {
        try
        {
            return RunStore.Open(folder);
        }
        catch (StoreException error) when (!error.IsDiskFull)
        {
            throw new UsageException(error.Message);
        }
    }

    private ExperimentReport Report(ExperimentResult result, ExperimentResult? twin)
    {
        ExperimentStatistics statistics = ExperimentStatistics.Of(result);
        return new ExperimentReport(result, statistics, ArticleTables.Compare(statistics), twin is null ? null : ChaosPlan.Compare(result, twin))
        {
            Weights = options.Report ? WeightAnalysis.Of(result, _data) : null,
        };
    }

    private static void WriteJson(IReadOnlyList<ExperimentReport> reports)
    {
        using Stream output = Console.OpenStandardOutput();
        using var buffered = new BufferedStream(output, 1 << 16);
        RunsDocument.Write(buffered, reports);
    }
}
