using System.Collections.Immutable;
using System.CommandLine;
using NormLab.Formats;
using NormLab.Studies.Reproduction;

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
            Description = $"{string.Join(", ", Presets.Published)}, or all. Default: {string.Join(' ', Default)}, without the wide network, which takes hours.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var reading = new Option<Reading>("--as")
        {
            Description = "published (the default): what the article's code computed, beside the article's tables; "
                + "or described: what its text says, in float32 from ten seeds.",
            HelpName = "WHICH",
            CustomParser = result => result.Tokens[0].Value switch
            {
                "published" => Reading.AsPublished,
                "described" => Reading.AsDescribed,
                string other => CommonOptions.Refuse<Reading>(result, $"--as is published or described, not '{Excerpt.Of(other)}'"),
            },
        };
        var command = new Command("reproduce", "Rerun the experiments of \"The Shapes of Regularization\" and put the article's tables beside the recomputed ones.") { experiments, reading };
        var common = new CommonOptions();
        common.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            string[] given = parsed.GetValue(experiments) ?? [];
            if (given.FirstOrDefault(name => name.StartsWith('-')) is string option) throw new UsageException(CommandLine.NotKnown(command, option));
            string[] names = Expand(given.Length > 0 ? given : [.. Default]);
            bool described = parsed.GetValue(reading) == Reading.AsDescribed;
            if (described) names = [.. names.Select(Presets.DescribedOf)];
            StudyCall call = common.Read(parsed, described ? "reproduction-described" : "reproduction");
            return Task.FromResult(ExperimentsCall.Run([.. names.Select(name => common.Change(parsed, Presets.Read(name)))], call, cancellation));
        });
        return command;
    }

    /// <summary>The published experiments that some words name, in the article's order.</summary>
    public static string[] Expand(string[] names)
    {
        foreach (string name in names)
        {
            if (name == "all" || Presets.Published.Contains(name)) continue;
            throw new UsageException($"There is no experiment '{Excerpt.Of(name)}'.{NearestName.Question(Presets.Published, name)} The experiments are {string.Join(", ", Presets.Published)} and all.");
        }
        return names.Contains("all") ? [.. Presets.Published] : [.. Presets.Published.Where(names.Contains)];
    }
}

/// <summary>Which of the article's two sides is rerun.</summary>
internal enum Reading
{
    /// <summary>What its code computed.</summary>
    AsPublished,

    /// <summary>What its text says.</summary>
    AsDescribed,
}
