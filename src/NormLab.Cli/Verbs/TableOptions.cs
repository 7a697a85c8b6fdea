using System.CommandLine;
using NormLab.Cli.Requests;
using NormLab.Data.Sources;
using NormLab.Formats;

namespace NormLab.Cli.Verbs;

/// <summary>The table that a verb works on: its file, its label, and how it is read.</summary>
/// <param name="verb">The verb: "compare".</param>
internal sealed class TableOptions(string verb)
{
    private readonly Argument<string[]> _data = new("DATA")
    {
        Description = $"A table: {SourceWords.Files}. Default: the handwritten digits.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _label = new("--label")
    {
        Description = "The file's column that holds the target: classes, or numbers with --task regression.",
        HelpName = "NAME",
    };

    private readonly Option<string[]?> _drop = new("--drop")
    {
        Description = "Columns of the file to leave out; several times or separated by commas. A name with a comma in double quotes.",
        HelpName = "NAME,...",
        CustomParser = result => ColumnNames.Parse(result, "column"),
    };

    private readonly ReadingArguments _reading = new();

    /// <summary>Adds the argument and the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_data);
        command.Options.Add(_label);
        command.Options.Add(_drop);
        foreach (Option option in _reading.All) command.Options.Add(option);
    }

    /// <summary>What was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="command">The command.</param>
    /// <param name="like">The table that is taken where none is named; null for the digits.</param>
    /// <exception cref="UsageException">It can't be understood.</exception>
    public TableRequest Read(ParseResult parsed, Command command, TableRequest? like = null)
    {
        // All words that are left over, so that a mistyped option is told by its own name.
        string[] given = parsed.GetValue(_data) ?? [];
        if (given.FirstOrDefault(name => name.StartsWith('-')) is string option)
            throw new UsageException(UnknownWord.Message(command, option));
        if (given.Length > 1 && given.Select(word => SurplusWord.ListBefore(parsed, word)).FirstOrDefault(list => list is not null)
            is { } hint) throw new UsageException(hint);
        if (given.Length > 1) throw new UsageException($"This works on one table, but {given.Length} are named: "
            + $"{string.Join(", ", given.Select(name => $"'{Excerpt.Of(name)}'"))}.");
        string? file = given.FirstOrDefault() ?? like?.File, label = parsed.GetValue(_label) ?? like?.Label;
        if (file == DataSources.Default.Name && !File.Exists(file)) file = null;
        string[] drop = parsed.GetValue(_drop) ?? [.. like?.Drop ?? []];
        string example = $"normlab {verb} FILE.csv --label NAME";
        if (file is null && label is not null)
            throw new UsageException($"--label names a column of a table, but no file is given: {example}.");
        if (file is null && drop.Length > 0)
            throw new UsageException($"--drop leaves out columns of a table, but no file is given: {example}.");
        if (file is null && _reading.FirstGiven(parsed) is { } readingOption)
            throw new UsageException($"{readingOption} says how a table is read, but no file is given: {example}.");
        return file is null || label is not null || !DataSources.OfFile(file).NeedsLabel
            ? new TableRequest(file, label, [.. drop], _reading.Read(parsed) ?? like?.Reading)
            : throw new UsageException($"--label is missing: which column of {Excerpt.Of(file, 200)} holds the target? normlab "
                + $"{verb} {Excerpt.Of(file, 200)} --label NAME.");
    }
}
