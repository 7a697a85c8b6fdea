using System.Collections.Frozen;

namespace NormLab.Data.Sources;

/// <summary>Which cells of a table stand for a value that is missing.</summary>
public static class MissingValue
{
    /// <summary>What such a cell holds, besides nothing or white space.</summary>
    public static IReadOnlyList<string> Marks { get; } =
        ["NA", "na", "N/A", "n/a", "NaN", "nan", "NAN", "-nan", "-NaN", "null", "NULL", "?", "-"];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set =
        Marks.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a feature's cell, without white space around it, stands for a missing value.</summary>
    public static bool IsMissing(ReadOnlySpan<char> cell) => cell.Length == 0 || Set.Contains(cell);

    /// <summary>Whether a label's cell does: as for a feature, but for "-", which names a class where the other is "+".</summary>
    public static bool IsMissingLabel(ReadOnlySpan<char> cell) => cell is not "-" && IsMissing(cell);
}
