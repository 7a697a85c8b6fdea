using System.CommandLine;
using NormLab.Cli.Requests;

namespace NormLab.Cli.Verbs;

/// <summary>The option --format, and what follows from the choice.</summary>
internal static class FormatOption
{
    private static readonly (string Name, OutputFormat Format)[] Words =
        [("table", OutputFormat.Table), ("json", OutputFormat.Json), ("csv", OutputFormat.Csv)];

    /// <summary>A table or one JSON document, for verbs whose CSV files stand beside their report.</summary>
    public static Option<OutputFormat> TableOrJson() =>
        Of("table, for people (the default), or json: one JSON document on standard output and nothing else.", Words[..2]);

    /// <summary>A table, one JSON document or CSV, for verbs that answer at once.</summary>
    /// <param name="line">What a line of CSV stands for: "one line for each tensor and norm".</param>
    public static Option<OutputFormat> TableJsonOrCsv(string line) =>
        Of($"table, for people (the default); json: one JSON document; or csv: {line}.", Words);

    /// <summary>Prints a table, or one of the two documents on standard output and nothing else.</summary>
    public static void Write(this OutputFormat format, Action table, Action<Stream> json, Action<Stream> csv)
    {
        if (format == OutputFormat.Table)
        {
            table();
            return;
        }
        using Stream output = Console.OpenStandardOutput();
        (format == OutputFormat.Json ? json : csv)(output);
    }

    private static Option<OutputFormat> Of(string description, (string Name, OutputFormat Format)[] words) =>
        new Option<OutputFormat>("--format")
        {
            Description = description,
            HelpName = "F",
            CustomParser = result => ArgumentValues.Word(result, words),
        }.Offering(words.Select(word => word.Name));
}
