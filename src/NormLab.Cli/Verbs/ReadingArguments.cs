using System.Collections.Immutable;
using System.CommandLine;
using NormLab.Cli.Requests;
using NormLab.Data.Tables;

namespace NormLab.Cli.Verbs;

/// <summary>The options of verbs that read a table: what the user says of how it is to be read.</summary>
internal sealed class ReadingArguments
{
    private readonly Option<string[]?> _missing = new("--missing")
    {
        Description = "Cells that count as missing in every column, besides the usual marks, separated by commas; "
            + "a number stands for all its spellings.",
        HelpName = "MARK,...",
        CustomParser = result => ColumnNames.Parse(result, "mark"),
    };

    private readonly Option<string[]?> _categorical =
        Columns("--categorical", "Columns that hold words, though they may look like numbers.");

    private readonly Option<string[]?> _numeric =
        Columns("--numeric", "Columns that hold numbers and nothing else: a cell that is none is refused.");

    private readonly Option<string[]?> _date =
        Columns("--date", "Columns that hold dates and nothing else: a cell that is none is refused.");

    private readonly Option<DecimalMark?> _decimal = new("--decimal")
    {
        Description = "What stands before the fraction of all numbers: '.' or ','. Default: what is found, column by column.",
        HelpName = "MARK",
        CustomParser = result => ArgumentValues.Word<DecimalMark?>(result, (".", DecimalMark.Point), (",", DecimalMark.Comma)),
    };

    private readonly Option<string?> _encoding = new("--encoding")
    {
        Description = "The encoding of the file's text, such as utf-8, windows-1252 or utf-16. Default: what is found.",
        HelpName = "NAME",
    };

    /// <summary>The options.</summary>
    public ImmutableArray<Option> All => [_missing, _categorical, _numeric, _date, _decimal, _encoding];

    /// <summary>What was given; null for nothing.</summary>
    /// <exception cref="UsageException">It contradicts itself, or there is no such encoding.</exception>
    public ReadingOptions? Read(ParseResult parsed)
    {
        var reading = new ReadingOptions
        {
            Missing = [.. parsed.GetValue(_missing) ?? []],
            Categorical = [.. parsed.GetValue(_categorical) ?? []],
            Numeric = [.. parsed.GetValue(_numeric) ?? []],
            Dates = [.. parsed.GetValue(_date) ?? []],
            Decimal = parsed.GetValue(_decimal),
            Encoding = parsed.GetValue(_encoding),
        };
        if (reading.Refusal() is { } refusal) throw new UsageException(refusal);
        return reading.IsAutomatic ? null : reading;
    }

    /// <summary>The name of the first option that was given, or null.</summary>
    public string? FirstGiven(ParseResult parsed) => All.FirstOrDefault(option => parsed.GetResult(option) is not null)?.Name;

    private static Option<string[]?> Columns(string name, string description) => new(name)
    {
        Description = description + " Separated by commas.",
        HelpName = "NAME,...",
        CustomParser = result => ColumnNames.Parse(result, "column"),
    };
}
