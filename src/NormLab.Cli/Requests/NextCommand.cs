using NormLab.Data.Encoding;
using NormLab.Data.Sources;
using NormLab.Data.Surveys;
using NormLab.Data.Tables;

namespace NormLab.Cli.Requests;

/// <summary>What to do after one has looked at a table.</summary>
internal static class NextCommand
{
    /// <summary>A command to paste: compare, or a look at the table with a label.</summary>
    public static string After(TableSurvey survey, SourceOptions options)
    {
        string? label = options.Label ?? survey.SuggestedLabel;
        // Words that can't be told apart are left out; what else is wrong must be mended first.
        SurveyedColumn[] identifiers = [.. survey.Columns.Where(column => column is { Problem: not null, Kind: ColumnKind.Categorical })];
        bool isReady = survey.Found.Target is not null && survey.Found.Problems.All(problem =>
            identifiers.Any(column => column.Problem == problem.Message));
        string[] words = ["normlab", isReady ? "compare" : "data", ShellWord.Of(options.File!),
            .. label is null ? [] : (string[])["--label", ShellWord.Of(label)],
            .. Names("--drop", [.. options.Drop, .. identifiers.Select(column => column.Name).Where(name => name != label)]),
            .. Reading(options.Reading)];
        return string.Join(' ', words);
    }

    private static IEnumerable<string> Reading(ReadingOptions? reading) => reading is null ? [] :
    [
        .. Names("--missing", reading.Missing), .. Names("--categorical", reading.Categorical), .. Names("--numeric", reading.Numeric),
        .. Names("--date", reading.Dates),
        .. reading.Decimal is { } mark ? (string[])["--decimal", mark == DecimalMark.Comma ? "," : "."] : [],
        .. reading.Encoding is { } encoding ? (string[])["--encoding", ShellWord.Of(encoding)] : [],
    ];

    private static IEnumerable<string> Names(string option, IReadOnlyCollection<string> names) =>
        names.Count == 0 ? [] : [option, ShellWord.Of(names)];
}
