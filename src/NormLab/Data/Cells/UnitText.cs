using NormLab.Formats;

namespace NormLab.Data.Cells;

/// <summary>Numbers with a unit: "5 kg".</summary>
internal static class UnitText
{
    private const int LongestUnit = 12;

    /// <summary>What to do with cells that are all numbers with one unit; empty where they are not.</summary>
    public static string Remedy(IEnumerable<OddCell> cells)
    {
        string? unit = null;
        foreach (OddCell cell in cells)
        {
            int digits = cell.Text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
            ReadOnlySpan<char> own = cell.Text.AsSpan(digits).Trim();
            if (digits == 0 || own.IsEmpty || own.Length > LongestUnit || !CellText.TryParsePlain(cell.Text.AsSpan(0, digits).Trim(), out _)
                || unit is not null && !own.SequenceEqual(unit)) return "";
            unit ??= own.ToString();
        }
        return unit is null ? "" : $" Numbers with a unit are written without '{Excerpt.Of(unit)}'.";
    }
}
