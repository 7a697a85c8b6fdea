using System.Collections.Immutable;
using System.Security.Cryptography;
using NormLab.Data.Targets;
using NormLab.Formats;

namespace NormLab.Data.Tables;

/// <summary>A table with the rows of another one, for testing, behind its own.</summary>
internal static class JoinedTable
{
    /// <summary>How the columns of a table were read, by their names, so that another one can be read alike.</summary>
    public static IReadOnlyDictionary<string, ColumnForm> FormsOf(DataTable table) => table.Columns.ToDictionary(column => column.Name,
        column => column is NumericColumn numbers ? numbers.Form : ColumnForm.Words, StringComparer.Ordinal);

    /// <summary>Joins two tables. The test rows' columns are found by name; others there do not matter.</summary>
    /// <exception cref="InputFileException">A column or a class does not fit.</exception>
    public static DataTable Of(DataTable table, DataTable test) => table with
    {
        Columns = [.. table.Columns.Select(column => Join(column, test))],
        Target = table.Target is NumberTarget numbers ? new NumberTarget(Join(numbers.Values, test.Numbers.Values)) : Join(table, test),
        RowsRead = table.RowsRead + test.RowsRead,
        OwnTestRows = test.RowCount,
        Notices = [.. table.Notices, .. test.Notices.Select(notice => $"{test.File}: {notice}")],
        ContentHash = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(table.ContentHash + test.ContentHash))),
    };

    private static FeatureColumn Join(FeatureColumn column, DataTable test)
    {
        FeatureColumn other = test.Columns.FirstOrDefault(one => one.Name == column.Name) ?? throw new InputFileException(test.File,
            $"There is no column '{Excerpt.Of(column.Name)}', which the rows to train on have."
            + NearestName.Question([.. test.Columns.Select(one => one.Name)], column.Name));
        return (column, other) switch
        {
            (NumericColumn own, NumericColumn more) => own with { Values = Join(own.Values, more.Values) },
            (CategoricalColumn own, CategoricalColumn more) => Join(own, more),
            _ when other.MissingCount == other.RowCount => Join(column, other.RowCount),
            _ => throw new InputFileException(test.File, $"The column '{Excerpt.Of(column.Name)}' holds "
                + $"{(other is NumericColumn ? "numbers" : "words")}, and {(column is NumericColumn ? "numbers" : "words")} in the rows "
                    + $"to train on."),
        };
    }

    private static FeatureColumn Join(FeatureColumn column, int missing) => column is NumericColumn numbers
        ? numbers with { Values = Join(numbers.Values, Enumerable.Repeat(double.NaN, missing).ToArray()) }
        : ((CategoricalColumn)column) with { Codes = Join(((CategoricalColumn)column).Codes, Enumerable.Repeat(-1, missing).ToArray()) };

    private static CategoricalColumn Join(CategoricalColumn own, CategoricalColumn more)
    {
        ImmutableArray<string> categories = [.. own.Categories.Union(more.Categories).Order(StringComparer.Ordinal)];
        int[] first = [.. own.Categories.Select(name => categories.IndexOf(name))],
            second = [.. more.Categories.Select(name => categories.IndexOf(name))];
        return new CategoricalColumn(own.Name, categories, Join<int>(Placed(own.Codes.Span, first), Placed(more.Codes.Span, second)));
    }

    private static ClassTarget Join(DataTable table, DataTable test)
    {
        (ClassTarget own, ClassTarget more) = (table.Classes, test.Classes);
        int[] places = [.. more.Names.Select(name => own.Names.IndexOf(name) is var place and >= 0 ? place
            : throw new InputFileException(test.File,
                $"The class '{Excerpt.Of(name)}' in '{Excerpt.Of(table.Label)}' is not among those of "
                + $"{table.File}: {Excerpt.Of(string.Join(", ", own.Names), 200)}."))];
        return own with { Labels = Join<int>(own.Labels, Placed(more.Labels.Span, places)) };
    }

    private static int[] Placed(ReadOnlySpan<int> codes, int[] places)
    {
        var placed = new int[codes.Length];
        for (int i = 0; i < placed.Length; i++) placed[i] = codes[i] < 0 ? -1 : places[codes[i]];
        return placed;
    }

    private static ReadOnlyMemory<T> Join<T>(ReadOnlyMemory<T> first, ReadOnlyMemory<T> second) =>
        (T[])[.. first.Span, .. second.Span];
}
