using System.CommandLine;
using NormLab.Cli.Requests;
using NormLab.Cli.Sessions;
using NormLab.Experiments;

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
        };
        var command = new Command("audit", "Repair the differences between the article's text and its code one at a time, and see which of its conclusions stand.") { experiments };
        var common = new CommonOptions();
        common.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            string[] given = parsed.GetValue(experiments) ?? [];
            if (given.FirstOrDefault(name => name.StartsWith('-')) is string option)
                throw new UsageException(UnknownWord.Message(command, option));
            string[] names = ArticleExperiments.Expand(given.Length > 0 ? given : [Default]);
            return Task.FromResult(new AuditSession(common.Read(parsed, "audit")).Run(names, cancellation));
        });
        return command;
    }
}
