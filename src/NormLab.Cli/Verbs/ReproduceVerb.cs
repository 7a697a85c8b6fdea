using System.CommandLine;
using NormLab.Cli.Calls;
using NormLab.Cli.Requests;
using NormLab.Studies.Reproduction;

namespace NormLab.Cli.Verbs;

/// <summary>normlab reproduce: the article's experiments.</summary>
internal static class ReproduceVerb
{
    public static Command Create()
    {
        var experiments = new Argument<string[]>("EXPERIMENT")
        {
            Description = $"{string.Join(", ", Presets.Published)}, or all. Default: {string.Join(' ', ArticleExperiments.Default)}, "
                + "without the wide network, which takes hours.",
            Arity = ArgumentArity.ZeroOrMore,
        }.Offering(Presets.Published.Append("all"));
        var reading = new Option<Reading>("--as")
        {
            Description = "published (the default): what the article's code computed, beside the article's tables; "
                + "or described: what its text says, in float32 from ten seeds.",
            HelpName = "WHICH",
            CustomParser = result => ArgumentValues.Word(result, ("published", Reading.AsPublished), ("described", Reading.AsDescribed)),
        }.Offering("published", "described");
        var command = new VerbCommand("reproduce", "Rerun the experiments of \"The Shapes of Regularization\" and put "
            + "the article's tables beside the recomputed ones.",
            "normlab reproduce 1 2a --seeds 13,1337,42 --out reproduction") { experiments, reading };
        var common = new CommonOptions();
        common.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            string[] given = parsed.GetValue(experiments) ?? [];
            if (given.FirstOrDefault(name => name.StartsWith('-')) is string option)
                throw new UsageException(UnknownWord.Message(command, option));
            string[] names = ArticleExperiments.Expand(given.Length > 0 ? given : [.. ArticleExperiments.Default], parsed);
            bool described = parsed.GetValue(reading) == Reading.AsDescribed;
            if (described) names = [.. names.Select(Presets.DescribedOf)];
            StudyCall call = common.Read(parsed, described ? "reproduction-described" : "reproduction");
            return Task.FromResult(ExperimentsCall.Run([.. names.Select(name => common.Change(parsed, Presets.Read(name)))], call,
                cancellation));
        });
        return command;
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
