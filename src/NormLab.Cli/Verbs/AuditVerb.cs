using System.Collections.Immutable;
using System.CommandLine;
using NormLab.Cli.Calls;
using NormLab.Cli.Display;
using NormLab.Cli.Documents;
using NormLab.Cli.Documents.Basis;
using NormLab.Cli.Requests;
using NormLab.Reporting.Audit;
using NormLab.Studies.Audit;
using NormLab.Studies.Reproduction;

namespace NormLab.Cli.Verbs;

/// <summary>normlab audit: the published experiments with their differences from the text repaired one at a time.</summary>
internal static class AuditVerb
{
    /// <summary>What is audited where nothing is named.</summary>
    private const string Default = "2a";

    public static Command Create()
    {
        var experiments = new Argument<string[]>("EXPERIMENT")
        {
            Description = $"{string.Join(", ", Presets.Published)}, or all. Default: {Default}. An audit of the wide network takes days.",
            Arity = ArgumentArity.ZeroOrMore,
        }.Offering(Presets.Published.Append("all"));
        var command = new VerbCommand("audit", "Repair the differences between the article's text and its code one at a "
            + "time, and see which of its conclusions stand.",
            "normlab audit 2b-narrow --seeds 13,1337,42 --out audit") { experiments };
        var common = new CommonOptions();
        common.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            string[] given = parsed.GetValue(experiments) ?? [];
            if (given.FirstOrDefault(name => name.StartsWith('-')) is string option)
                throw new UsageException(UnknownWord.Message(command, option));
            string[] names = ArticleExperiments.Expand(given.Length > 0 ? given : [Default], parsed);
            StudyCall call = common.Read(parsed, "audit");
            AuditStudy study = StudyCall.Planned(() =>
                new AuditStudy([.. names.Select(name => AuditPlan.Of(common.Change(parsed, AuditedExperiment.Read(name)), call.Data))]));
            return Task.FromResult(Run(study, call, cancellation));
        });
        return command;
    }

    private static int Run(AuditStudy study, StudyCall call, CancellationToken cancellation)
    {
        ImmutableArray<AuditResult> audited = call.Ask(study, call.OpenStore(), limit: null, cancellation);
        var content = new AuditContent(audited);
        string? reportPath = call.Write(() => content, cancellation);
        if (call.IsForPeople) AuditTables.Print(Terminal.Output, content, reportPath);
        else DocumentJson.Print(AuditDocument.Of(audited));
        return ExitCode.Done;
    }
}
