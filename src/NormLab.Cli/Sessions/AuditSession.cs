using System.Collections.Immutable;
using NormLab.Cli.Display;
using NormLab.Cli.Documents;
using NormLab.Cli.Requests;
using NormLab.Experiments;
using NormLab.Experiments.Audit;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Storage;
using NormLab.Reporting.Audit;
using NormLab.Reporting.Writing;
using Spectre.Console;

namespace NormLab.Cli.Sessions;

/// <summary>An audit from start to end: say what is ahead, choose learning rates, run every variant, and show what came out.</summary>
/// <param name="options">How it was asked to go about it.</param>
internal sealed class AuditSession(SessionOptions options)
{
    /// <summary>Audits experiments; returns the exit code.</summary>
    public int Run(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        bool forPeople = options.Format == OutputFormat.Table;
        IReadOnlyList<AuditPlan> audits = [.. names.Select(Plan)];
        RunStore store = Session.Open(options.Folder);
        IReadOnlyList<ExperimentPlan> trials = [.. audits.SelectMany(audit => audit.Trials)];

        // Which runs are left depends on the rates; until they are chosen, the published ones stand in, at which a step takes as long.
        bool chosen = trials.SelectMany(plan => plan.Runs).All(run => Directory.Exists(store.RunFolder(RunId.Of(run.Specification))));
        IReadOnlyList<ImmutableDictionary<string, RateChoice>> rates = chosen
            ? Choose(audits, new ExperimentRunner(store, options.Workers).Run(trials, cancellation))
            : [.. audits.Select(_ => ImmutableDictionary<string, RateChoice>.Empty)];
        IReadOnlyList<ExperimentPlan> runs = Runs(audits, rates);
        Overview overview = Overview.Measure([.. trials, .. runs], [], store, options.Workers, options.ThreadsPerRun);
        overview.Print(forPeople ? Terminal.Output : Terminal.Error, options.Folder);

        if (!chosen)
        {
            Terminal.Error.WriteLine("First, learning rates for the variants that train otherwise.");
            rates = Choose(audits, Train(trials, store, overview, cancellation));
            runs = Runs(audits, rates);
        }
        IReadOnlyList<ExperimentResult> results = Train(runs, store, overview, cancellation);

        IReadOnlyList<AuditResult> audited = Read(audits, rates, results);
        var content = new AuditContent(audited);
        string? reportPath = options.Report ? ReportWriter.Write(options.Folder, content)[0] : null;
        if (forPeople) AuditTables.Print(Terminal.Output, content, reportPath);
        else AuditDocument.Write(audited);
        return ExitCode.Done;
    }

    private AuditPlan Plan(string name)
    {
        try
        {
            return AuditPlan.Of(name, options.Overrides);
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private IReadOnlyList<ExperimentResult> Train(IReadOnlyList<ExperimentPlan> plans, RunStore store, Overview overview, CancellationToken cancellation)
    {
        using var progress = ProgressDisplay.Start(Terminal.Error, plans, new WorkLedger(plans, [], overview.Seconds, overview.RunsAtOnce));
        return new ExperimentRunner(store, options.Workers, progress, options.ThreadsPerRun).Run(plans, cancellation);
    }

    private static IReadOnlyList<ExperimentPlan> Runs(IReadOnlyList<AuditPlan> audits, IReadOnlyList<ImmutableDictionary<string, RateChoice>> rates) =>
        [.. audits.Zip(rates, (audit, chosen) => audit.Runs(chosen)).SelectMany(plans => plans)];

    /// <summary>The rates of each audit, whose trials stand one after the other.</summary>
    private static IReadOnlyList<ImmutableDictionary<string, RateChoice>> Choose(IReadOnlyList<AuditPlan> audits, IReadOnlyList<ExperimentResult> trials)
    {
        int next = 0;
        return [.. audits.Select(audit =>
        {
            ExperimentResult[] own = [.. trials.Skip(next).Take(audit.Trials.Length)];
            next += own.Length;
            return audit.Choose(own);
        })];
    }

    private static IReadOnlyList<AuditResult> Read(IReadOnlyList<AuditPlan> audits, IReadOnlyList<ImmutableDictionary<string, RateChoice>> rates, IReadOnlyList<ExperimentResult> results)
    {
        int next = 0;
        return [.. audits.Zip(rates, (audit, chosen) =>
        {
            ExperimentResult[] own = [.. results.Skip(next).Take(audit.Variants.Length)];
            next += own.Length;
            return AuditResult.Of(audit, chosen, own);
        })];
    }
}
