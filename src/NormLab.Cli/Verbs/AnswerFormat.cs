using System.CommandLine;
using NormLab.Formats;

namespace NormLab.Cli.Verbs;

/// <summary>How a verb that answers at once, without training, prints its answer.</summary>
internal enum AnswerFormat
{
    Table,
    Json,
    Csv,
}

/// <summary>The option that chooses it, and what follows from the choice.</summary>
internal static class AnswerFormats
{
    /// <param name="csv">What a line of CSV stands for: "one line for each tensor and norm".</param>
    public static Option<AnswerFormat> Option(string csv) => new("--format")
    {
        Description = $"table, for people (the default); json: one JSON document; or csv: {csv}.",
        HelpName = "F",
        CustomParser = result => result.Tokens[0].Value switch
        {
            "table" => AnswerFormat.Table,
            "json" => AnswerFormat.Json,
            "csv" => AnswerFormat.Csv,
            string other => CommonOptions.Refuse<AnswerFormat>(result, $"--format is table, json or csv, not '{Excerpt.Of(other)}'"),
        },
    };

    /// <summary>Prints a table, or one of the two documents on standard output and nothing else.</summary>
    public static void Write(this AnswerFormat format, Action table, Action<Stream> json, Action<Stream> csv)
    {
        if (format == AnswerFormat.Table)
        {
            table();
            return;
        }
        using Stream output = Console.OpenStandardOutput();
        (format == AnswerFormat.Json ? json : csv)(output);
    }
}
