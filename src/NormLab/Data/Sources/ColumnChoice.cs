using System.Collections.Immutable;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>Which of a table's columns is the label, which are left out, and which are said to hold what.</summary>
/// <param name="Label">Place of the label; -1 where none is chosen yet.</param>
/// <param name="Dropped">Whether each column is left out.</param>
/// <param name="Options">What the user says, its columns by their full names.</param>
internal sealed record ColumnChoice(int Label, bool[] Dropped, ReadingOptions Options)
{
    /// <summary>Finds columns by the names that the user gives.</summary>
    /// <param name="names">The columns.</param>
    /// <param name="asked">What is asked for; the label may still be open.</param>
    /// <param name="problem">A problem with the names of the file.</param>
    /// <exception cref="InputFileException">There is no such column, or no feature is left.</exception>
    public static ColumnChoice Of(ImmutableArray<string> names, SourceOptions asked, Func<string, InputFileException> problem)
    {
        ReadingOptions options = asked.Reading ?? new ReadingOptions();
        if (asked.Target == TargetKind.Unknown) return ToPredict(names, asked, options, problem);
        (string? label, IReadOnlyCollection<string> drop) = (asked.Label, asked.Drop);
        int labelColumn = label is null ? -1 : names.IndexOf(label);
        if (label is not null && labelColumn < 0) throw problem(NoColumn(names, label, ""));
        var dropped = new bool[names.Length];
        foreach (string name in Find(drop, " to leave out"))
        {
            if (name == label) throw problem($"'{Excerpt.Of(name)}' holds the class and can't be left out.");
            dropped[names.IndexOf(name)] = true;
        }
        if (label is not null && dropped.Count(false) < 2) throw problem(
            $"'{Excerpt.Of(label)}' is the only column{(drop.Count == 0 ? "" : " that is not left out")}; "
            + "at least one feature is needed beside it.");
        options = options with
        {
            Categorical = [.. Find(options.Categorical, " to take as words")],
            Numeric = [.. Find(options.Numeric, " to take as numbers")],
            Dates = [.. Find(options.Dates, " to take as dates")],
        };
        return new ColumnChoice(labelColumn, dropped, options);

        IEnumerable<string> Find(IReadOnlyCollection<string> given, string remedy)
        {
            var parts = new HashSet<string>(given.Where(name => !names.Contains(name)), StringComparer.Ordinal);
            // A name with commas in it may come as several.
            string[] joined = [.. names.Where(name => name.Contains(',') && name.Split(',', StringSplitOptions.TrimEntries)
                .All(parts.Contains))];
            foreach (string name in joined) parts.ExceptWith(name.Split(',', StringSplitOptions.TrimEntries));
            return parts.Count > 0 ? throw problem(NoColumn(names, given.First(parts.Contains), remedy))
                : given.Where(names.Contains).Concat(joined);
        }
    }

    /// <summary>The columns that a model needs; the label need not be there.</summary>
    private static ColumnChoice ToPredict(ImmutableArray<string> names, SourceOptions asked, ReadingOptions options,
        Func<string, InputFileException> problem)
    {
        string[] missing = [.. (asked.Forms?.Keys ?? []).Where(name => !names.Contains(name))];
        if (missing.Length > 0) throw problem($"There is no column '{Excerpt.Of(missing[0])}', which the model was trained with"
            + $"{(missing.Length == 1 ? "" : $", nor {Excerpt.Of(string.Join(", ", missing[1..].Select(name => $"'{name}'")), 160)}")}."
            + NearestName.Question(names, missing[0]));
        return new ColumnChoice(asked.Label is null ? -1 : names.IndexOf(asked.Label),
            [.. names.Select(name => asked.Forms is { } needed && !needed.ContainsKey(name))], options);
    }

    private static string NoColumn(ImmutableArray<string> names, string name, string remedy) =>
        $"There is no column '{Excerpt.Of(name)}'{remedy}.{NearestName.Question(names, name)} "
        + (names.Length == 1 ? $"The only column is '{Excerpt.Of(names[0], 200)}'; commas, semicolons, tabs or bars separate columns."
            : $"The columns are {Excerpt.Of(string.Join(", ", names), 160)}.");
}
