using System.Collections.Immutable;
using System.CommandLine;
using NormLab.Experiments;
using NormLab.Formats;

namespace NormLab.Cli.Verbs;

/// <summary>normlab reproduce: the article's experiments.</summary>
internal static class ReproduceVerb
{
    /// <summary>What is rerun where nothing is named.</summary>
    public static readonly ImmutableArray<string> Default = ["1", "2a", "2b-narrow"];

    public static Command Create()
    {
        var experiments = new Argument<string[]>("EXPERIMENT")
        {
            Description = $"{string.Join(", ", Presets.Names)}, or all. Default: {string.Join(' ', Default)}, without the wide network, which takes hours.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("reproduce", "Rerun the experiments of \"The Shapes of Regularization\" and put the article's tables beside the recomputed ones.") { experiments };
        var common = new CommonOptions();
        common.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            string[] given = parsed.GetValue(experiments) ?? [];
            if (given.FirstOrDefault(name => name.StartsWith('-')) is string option) throw new UsageException(CommandLine.NotKnown(command, option));
            string[] names = Expand(given.Length > 0 ? given : [.. Default]);
            var session = new Session(common.Read(parsed, "reproduction"));
            return Task.FromResult(session.Run([.. names.Select(Presets.Read)], cancellation));
        });
        return command;
    }

    private static string[] Expand(string[] names)
    {
        foreach (string name in names)
        {
            if (name == "all" || Presets.Names.Contains(name)) continue;
            throw new UsageException($"There is no experiment '{Excerpt.Of(name)}'.{NearestName.Question(Presets.Names, name)} The experiments are {string.Join(", ", Presets.Names)} and all.");
        }
        return names.Contains("all") ? [.. Presets.Names] : [.. Presets.Names.Where(names.Contains)];
    }
}
