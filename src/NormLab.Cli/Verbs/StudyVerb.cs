using System.CommandLine;
using NormLab.Cli.Calls;
using NormLab.Cli.Display;
using NormLab.Cli.Documents;
using NormLab.Cli.Documents.Basis;
using NormLab.Cli.Requests;
using NormLab.Experiments.Storage;
using NormLab.Reporting.StudyReports;
using NormLab.Reporting.StudyReports.Frame;
using NormLab.Studies;
using Spectre.Console;

namespace NormLab.Cli.Verbs;

/// <summary>normlab study NAME: questions that the article ends with, each answered by an experiment. A sub-verb for each kind in
/// <see cref="StudyCatalog"/>.</summary>
internal static class StudyVerb
{
    public static Command Create()
    {
        var command = new VerbCommand("study", "Answer a question by experiments, by a criterion written beforehand.",
            "normlab study double-descent --budget 10m");
        foreach (StudyKind kind in StudyCatalog.All) command.Subcommands.Add(Create(kind));
        return command;
    }

    private static VerbCommand Create(StudyKind kind)
    {
        var options = new StudyOptions(kind);
        var command = new VerbCommand(kind.Name, $"{kind.Question} {kind.Description}",
            $"normlab study {kind.Name} {kind.Example}".TrimEnd());
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            StudyCall call = options.ReadCall(parsed);
            StudyRequest request = options.ReadRequest(parsed);
            if (request.Subject is { } folder && Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))
                == Path.TrimEndingDirectorySeparator(Path.GetFullPath(call.Folder)))
                throw new UsageException("--out is the folder that is read: its report would be replaced. Give --out a folder of its own.");
            TimeLimit? limit = options.ReadBudget(parsed) is { } budget ? new TimeLimit(budget) : null;
            return Task.FromResult(Run(kind, request, call, limit, cancellation));
        });
        return command;
    }

    private static int Run(StudyKind kind, StudyRequest request, StudyCall call, TimeLimit? limit, CancellationToken cancellation)
    {
        // The request is checked before the store is made: a mistake leaves nothing behind.
        IStudy<IStudyResult> study = StudyCall.Planned(() => kind.Plan(request, call.Data));
        call = call.WithinMemory(() => (study.NextRound()?.All ?? []).SelectMany(plan => plan.Runs)
            .Select(run => run.Specification).DistinctBy(run => (run.Network, run.Data, run.Training.Optimizer, run.Precision)));
        RunStore store = call.OpenStore();
        call.Console.WriteLine(kind.Question);
        StudyReport report = kind.Report(call.Ask(study, store, limit, cancellation));
        string? path = call.Write(() => report, cancellation);
        call.Format.Write(() => StudyText.Print(Terminal.Output, report, path), output => output.Write(StudyDocument.Of(report)),
            output => StudyDocument.WriteCsv(output, report.Answer));
        return ExitCode.Done;
    }
}
