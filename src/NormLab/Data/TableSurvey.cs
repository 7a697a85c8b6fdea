using System.Collections.Immutable;
using System.Globalization;

namespace NormLab.Data;

/// <summary>What a table holds, before anybody said which column is the class.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="SuggestedLabel">The column that looks most like the class, or null where none does.</param>
public sealed record TableSurvey(int Rows, ImmutableArray<SurveyedColumn> Columns, string? SuggestedLabel)
{
    // The last resort of the choice among columns that could be a class is the last one, where a class stands by custom.
    private static readonly ImmutableArray<string> UsualNames = ["label", "class", "target", "y", "species", "category", "type", "outcome"];

    internal static TableSurvey Of(int rows, ImmutableArray<SurveyedColumn> columns)
    {
        SurveyedColumn[] possible = [.. columns.Where(column => column.CanBeLabel)];
        SurveyedColumn? named = UsualNames.Select(name => possible.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(column => column is not null);
        return new TableSurvey(rows, columns, (named ?? possible.LastOrDefault(column => !column.IsNumeric) ?? possible.LastOrDefault())?.Name);
    }
}

/// <summary>What a column holds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsNumeric">Whether all its values are numbers.</param>
/// <param name="Distinct">How many different values it has.</param>
/// <param name="Missing">Rows without a value.</param>
/// <param name="CanBeLabel">Whether it can be the class: several values, each in two rows or more on average.</param>
public sealed record SurveyedColumn(string Name, bool IsNumeric, int Distinct, int Missing, bool CanBeLabel);

/// <summary>Counts what a column holds.</summary>
internal sealed class ColumnSurvey
{
    private readonly HashSet<string> _values = new(StringComparer.Ordinal);
    private int _missing, _present;
    private bool _isNumeric = true;

    /// <summary>Takes note of a cell.</summary>
    public void Add(string cell)
    {
        if (MissingValue.IsMissing(cell))
        {
            _missing++;
            return;
        }
        _present++;
        _values.Add(cell);
        _isNumeric &= double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }

    /// <summary>What was found.</summary>
    public SurveyedColumn ToColumn(string name) => new(name, _isNumeric, _values.Count, _missing,
        _present >= CsvTable.MinimumRows && _values.Count >= 2 && 2 * _values.Count <= _present);
}
