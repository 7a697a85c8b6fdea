using System.Collections.Immutable;
using System.Globalization;
using NormLab.Formats;

namespace NormLab.Data.Tables;

/// <summary>Columns that say something of rows and are no features.</summary>
/// <param name="Weights">How much each row counts; null for all alike.</param>
/// <param name="Group">What belongs together, such as a patient; null for nothing.</param>
/// <param name="Time">When it was; null where that does not matter.</param>
public sealed record RowRoles(string? Weights = null, string? Group = null, string? Time = null)
{
    /// <summary>The columns.</summary>
    public IEnumerable<string> Names => ((string?[])[Weights, Group, Time]).OfType<string>();

    /// <summary>The table without these columns, and with what they say of its rows.</summary>
    /// <exception cref="InputFileException">There is no such column, or it does not hold what it is to hold.</exception>
    public DataTable Take(DataTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (!Names.Any()) return table;
        FeatureColumn[] own = [.. Names.Distinct().Select(name => Find(table, name))];
        ImmutableArray<FeatureColumn> features = [.. table.Columns.Except(own)];
        if (features.IsEmpty) throw new InputFileException(table.File,
            $"Beside {string.Join(" and ", Names.Select(name => $"'{Excerpt.Of(name)}'"))} there is no feature to learn from.");
        return table with
        {
            Columns = features,
            Weights = Weights is null ? default : ReadWeights(table, Find(table, Weights)),
            Groups = Group is null ? default : ReadGroups(table, Find(table, Group)),
            Times = Time is null ? default : ReadTimes(table, Find(table, Time)),
        };
    }

    private static FeatureColumn Find(DataTable table, string name) => table.Columns.FirstOrDefault(column => column.Name == name)
        ?? throw new InputFileException(table.File, name == table.Label
            ? $"'{Excerpt.Of(name)}' holds the target, and can't say anything else of the rows."
            : $"There is no column '{Excerpt.Of(name)}' beside the target and those that are left out."
                + $"{NearestName.Question([.. table.Columns.Select(column => column.Name)], name)} The columns are "
                + $"{Excerpt.Of(string.Join(", ", table.Columns.Select(column => column.Name)), 400)}.");

    private static ReadOnlyMemory<double> ReadWeights(DataTable table, FeatureColumn column)
    {
        ReadOnlyMemory<double> weights = Numbers(table, column, "weights of rows");
        double sum = 0;
        foreach (double weight in weights.Span) sum += weight >= 0 ? weight : throw new InputFileException(table.File,
            FormattableString.Invariant($"A weight in '{Excerpt.Of(column.Name)}' is {weight}; weights are at least 0."));
        return sum > 0 ? weights : throw new InputFileException(table.File,
            $"All weights in '{Excerpt.Of(column.Name)}' are 0; nothing would count.");
    }

    private static ReadOnlyMemory<double> ReadTimes(DataTable table, FeatureColumn column) => Numbers(table, column, "dates or numbers");

    private static ReadOnlyMemory<double> Numbers(DataTable table, FeatureColumn column, string what)
    {
        if (column is not NumericColumn numbers) throw new InputFileException(table.File,
            $"The column '{Excerpt.Of(column.Name)}' is to hold {what}, but holds words.");
        RequireAll(table, column);
        return numbers.Values;
    }

    private static ReadOnlyMemory<int> ReadGroups(DataTable table, FeatureColumn column)
    {
        RequireAll(table, column);
        if (column is CategoricalColumn words) return words.Codes;
        var known = new Dictionary<double, int>();
        var groups = new int[column.RowCount];
        ReadOnlySpan<double> values = ((NumericColumn)column).Values.Span;
        for (int row = 0; row < groups.Length; row++)
        {
            if (!known.TryGetValue(values[row], out groups[row])) known.Add(values[row], groups[row] = known.Count);
        }
        return groups;
    }

    private static void RequireAll(DataTable table, FeatureColumn column)
    {
        if (column.MissingCount > 0) throw new InputFileException(table.File, string.Create(CultureInfo.InvariantCulture,
            $"In {column.MissingCount} of {column.RowCount} rows '{Excerpt.Of(column.Name)}' is missing or can't be read. Every row needs "
            + $"it: fill it in, or leave these rows out."));
    }
}
