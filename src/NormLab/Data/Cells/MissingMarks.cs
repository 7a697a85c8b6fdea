using System.Collections.Frozen;

namespace NormLab.Data.Cells;

/// <summary>Marks of missing values that programs write and nobody means as a word.</summary>
internal static class MissingMarks
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Sure = new[]
    {
        "#N/A", "#NA", "#N/A!", "<NA>", "<N/A>", "<null>", "<NULL>", "<none>", "(null)", "(NULL)", "#NULL!", "#DIV/0!", "#VALUE!", "#REF!",
        "#NAME?", "#NUM!", "\\N", "NaT", "Null", "Nan", "+nan", "-NAN", "1.#QNAN", "-1.#IND", "1.#IND", "#N/D", "#NV",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string> Odd = new[]
    {
        "None", "none", "NONE", ".", "..", "...", "--", "---", "*", "x", "X", "missing", "Missing", "MISSING", "unknown",
        "Unknown", "UNKNOWN", "n.a.",
        "N.A.", "n/d", "N/D", "nd", "ND", "na.", "n.d.", "nil", "NIL", "undefined", "k.A.", "_", "–", "—", "not available",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a cell is missing even among words.</summary>
    public static bool AreSure(ReadOnlySpan<char> text) => Sure.Contains(text);

    /// <summary>Whether a cell is missing among numbers, however few of them differ.</summary>
    public static bool AreOdd(string text) => AreSure(text) || Odd.Contains(text);
}
