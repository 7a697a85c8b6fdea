using System.Globalization;

namespace NormLab.Data.Sources;

/// <summary>Counts what a column holds.</summary>
internal sealed class ColumnSurvey
{
    private readonly HashSet<string> _values = new(StringComparer.Ordinal);
    private int _missing, _present;
    private bool _isNumeric = true;

    /// <summary>Takes note of a cell.</summary>
    public void Add(ReadOnlySpan<char> cell)
    {
        if (MissingValue.IsMissing(cell))
        {
            _missing++;
            return;
        }
        _present++;
        _values.GetAlternateLookup<ReadOnlySpan<char>>().Add(cell);
        _isNumeric &= double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }

    /// <summary>What was found.</summary>
    public SurveyedColumn ToColumn(string name) => new(name, _isNumeric, _values.Count, _missing,
        _present >= CsvTable.MinimumRows && _values.Count >= 2 && 2 * _values.Count <= _present);
}
