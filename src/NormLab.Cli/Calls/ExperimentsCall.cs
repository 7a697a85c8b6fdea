using System.Collections.Immutable;
using NormLab.Cli.Display;
using NormLab.Cli.Documents;
using NormLab.Cli.Documents.Basis;
using NormLab.Cli.Requests;
using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Reporting.Results;
using NormLab.Studies;
using NormLab.Studies.Reproduction;
using Spectre.Console;

namespace NormLab.Cli.Calls;

/// <summary>What run and reproduce have in common: experiments as they stand, their tables and their report.</summary>
internal static class ExperimentsCall
{
    /// <summary>Runs experiments; returns the exit code.</summary>
    /// <param name="experiments">The experiments.</param>
    /// <param name="call">How.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="problem">What to tell of a value that planning refused; null for its message alone, where the experiments
    /// are not the user's own.</param>
    public static int Run(IReadOnlyList<ExperimentSpecification> experiments, StudyCall call, CancellationToken cancellation,
        Func<SettingException, Exception>? problem = null)
    {
        ReproductionStudy study;
        try
        {
            study = StudyCall.Planned(() => new ReproductionStudy(experiments, call.Report, call.Data));
        }
        catch (UsageException error) when (error.InnerException is SettingException refused && problem is not null)
        {
            throw problem(refused);
        }
        call = call.WithinMemory(() => study.Plans.SelectMany(plan => plan.Runs.DistinctBy(run => run.Group))
            .Select(run => run.Specification));
        RunStore store = call.OpenStore();
        foreach (DataSpecification data in study.Plans.SelectMany(plan => plan.Groups).Select(group => group.Setting.Data).Distinct())
        {
            if (call.Data.Prepare(data).Summary is { } summary) TableSummaryText.Print(call.Console, summary);
        }
        // The article's experiments are what they are; only of one's own is there something to choose.
        if (problem is not null && KinkNote.Of(study.Plans.SelectMany(plan => plan.Groups)) is { } note)
            call.Console.WriteLine(note);
        ImmutableArray<ExperimentReport> reports = call.Ask(new WithEarlyReports(study, call, store, cancellation), store, null,
            cancellation);
        string? reportPath = call.Write(() => new ReportContent(reports), cancellation);
        if (call.IsForPeople) ResultTables.Print(Terminal.Output, reports, reportPath);
        else WriteJson(reports);
        return ExitCode.Done;
    }

    private static void WriteJson(IReadOnlyList<ExperimentReport> reports)
    {
        using Stream output = Console.OpenStandardOutput();
        using var buffered = new BufferedStream(output, 1 << 16);
        buffered.Write(RunsDocument.Of(reports));
    }

    /// <summary>The experiments, with a report after each of several that says which are still missing; none where the others are stored
    /// already, since the whole report follows at once.</summary>
    private sealed class WithEarlyReports(ReproductionStudy study, StudyCall call, RunStore store, CancellationToken cancellation)
        : IStudy<ImmutableArray<ExperimentReport>>
    {
        public string Name => study.Name;

        public IReadOnlyDictionary<string, string> Asked => study.Asked;

        public ImmutableArray<ExperimentReport> Result => study.Result;

        public StudyRound? NextRound() => study.NextRound();

        public ImmutableArray<ExperimentPlan> Later() => study.Later();

        public void Take(IReadOnlyList<ExperimentResult> results)
        {
            study.Take(results);
            ExperimentPlan[] left = [.. study.Plans.Skip(study.Finished.Length)];
            if (left.SelectMany(plan => plan.Runs).All(run => store.Contains(RunId.Of(run.Specification)))) return;
            string[] missing = [.. left.Select(plan => plan.Experiment.Name)];
            if (call.Write(() => new ReportContent(study.Finished, missing), cancellation) is { } path)
                call.Console.WriteLine($"Report so far: {path}");
        }
    }
}
