using System.Globalization;
using NormLab.Data.Cells;
using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>Tells a label that is a number to predict from one that numbers classes.</summary>
internal static class NumberSuspicion
{
    // Whole numbers as many as these, with so few rows each, or some with a single row, are hardly classes.
    private const int Many = 20, Several = 10, FewRows = 10, VeryFewRows = 5;

    /// <summary>What the column holds, in words, where that is numbers to predict; else null.</summary>
    /// <param name="names">The different labels.</param>
    /// <param name="rows">Rows of each class.</param>
    /// <param name="count">All rows.</param>
    public static string? Of(IReadOnlyList<string> names, int[] rows, int count)
    {
        var numbers = new HashSet<double>();
        foreach (string name in names)
        {
            if (!CellText.TryParse(name, ColumnForm.Numbers, out double number)
                && !CellText.TryParse(name, ColumnForm.DecimalCommas, out number)) return null;
            numbers.Add(number);
        }
        string? fraction = names.FirstOrDefault(name => CellText.TryParse(name, ColumnForm.DecimalCommas, out double number)
            && number % 1 != 0 && !CellText.TryParse(name, ColumnForm.Numbers, out _)
            || CellText.TryParse(name, ColumnForm.Numbers, out number) && number % 1 != 0);
        if (fraction is not null) return string.Create(CultureInfo.InvariantCulture,
            $"{numbers.Count} different decimal numbers, such as '{Excerpt.Of(fraction)}', in {count} rows");
        bool hasSingles = rows.Contains(1);
        bool isSuspicious = hasSingles && (rows.Length >= Many || rows.Length >= Several && count < FewRows * rows.Length)
            || rows.Length >= Many && count < VeryFewRows * rows.Length;
        return isSuspicious ? string.Create(CultureInfo.InvariantCulture,
            $"{rows.Length} different whole numbers, such as '{Excerpt.Of(names[0])}', in {count} rows") : null;
    }
}
