using System.CommandLine;

namespace NormLab.Cli.Verbs.Runs;

/// <summary>How many rows of a table people are shown.</summary>
internal static class RowLimit
{
    private const int Usual = 40;

    public static Option<int?> Create() => new("--rows")
    {
        Description = $"Rows of the table for people. Default: {Usual}; JSON and CSV have all.",
        HelpName = "N",
        CustomParser = result => (int?)ArgumentValues.WholeNumber(result, 1, int.MaxValue),
    };

    public static int Of(ParseResult parsed, Option<int?> option) => parsed.GetValue(option) ?? Usual;
}
