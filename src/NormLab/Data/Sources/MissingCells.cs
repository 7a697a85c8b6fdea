using System.Collections.Frozen;
using NormLab.Data.Cells;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>Which cells of a table count as missing: the usual marks and those that the user names.</summary>
internal sealed class MissingCells
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _given;
    private readonly FrozenSet<double> _numbers;

    /// <summary>The usual marks and these.</summary>
    public MissingCells(IEnumerable<string> given)
    {
        string[] marks = [.. given.Select(mark => mark.Trim())];
        HasGiven = marks.Length > 0;
        _given = marks.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _numbers = marks.Where(mark => CellText.TryParsePlain(mark, out _)).Select(mark =>
        {
            _ = CellText.TryParsePlain(mark, out double number);
            return number;
        }).ToFrozenSet();
    }

    /// <summary>Whether the user names some.</summary>
    public bool HasGiven { get; }

    /// <summary>What is said of the user's marks that no cell holds: they may be mistyped.</summary>
    /// <param name="given">The user's marks.</param>
    /// <param name="found">What stands in cells that are missing by them.</param>
    public static IEnumerable<string> Unused(IEnumerable<string> given, IEnumerable<string> found)
    {
        string[] cells = [.. found.Distinct(StringComparer.Ordinal)];
        return given.Where(mark => !MissingValue.IsMissing(mark)
            && !Array.Exists(cells, cell => new MissingCells([mark]).AreGiven(cell.AsSpan())))
            .Select(mark => $"No cell holds '{Excerpt.Of(mark)}', which was to count as missing.");
    }

    /// <summary>Whether a feature's cell is missing by a mark that everybody knows, or one that the user names.</summary>
    public bool Contain(ReadOnlySpan<char> cell) => MissingValue.IsMissing(cell) || MissingMarks.AreSure(cell) || AreGiven(cell);

    /// <summary>Whether a label's cell is.</summary>
    public bool ContainLabel(ReadOnlySpan<char> cell) =>
        MissingValue.IsMissingLabel(cell) || MissingMarks.AreSure(cell) || AreGiven(cell);

    /// <summary>Whether the user names a mark: by its text, or a number by its value.</summary>
    public bool AreGiven(ReadOnlySpan<char> cell) => HasGiven
        && (_given.Contains(cell) || _numbers.Count > 0 && CellText.TryParsePlain(cell, out double number) && _numbers.Contains(number));

    /// <summary>Whether the user names a number as a mark.</summary>
    public bool AreGiven(double number) => _numbers.Count > 0 && _numbers.Contains(number);
}
