using NormLab.Data.Tables;

namespace NormLab.Data.Cells;

/// <summary>Decides what a column holds from what its cells can be read as.</summary>
internal static class ColumnDecision
{
    // A column is one of numbers where at least so many of its cells are.
    private const double MostlyNumbers = 0.9;

    // Fewer are enough where the others are a few marks among many different numbers.
    private const double ManyNumbers = 0.5;
    private const int FewMarks = 3, ManyDifferent = 10;

    /// <summary>The form of a column.</summary>
    /// <param name="odd">Its cells that are no plain numbers.</param>
    /// <param name="numbers">Its plain numbers; NaN where a cell is none.</param>
    /// <param name="plain">How many they are.</param>
    /// <param name="separator">What separates the file's fields.</param>
    /// <param name="mark">What stands before the fraction of numbers; null where that is to be found out.</param>
    public static ColumnForm Of(OddCells odd, ReadOnlySpan<double> numbers, int plain, char separator, DecimalMark? mark = null)
    {
        if (odd.Count == 0) return NumberForm(odd, separator, mark);
        int infinite = odd.CountOf(CellReadings.Infinite);
        ColumnForm number = NumberForm(odd, separator, mark);
        (ColumnForm Form, int Count)[] candidates =
        [
            (number, plain + infinite + odd.CountOf(CellText.ReadingOf(number))),
            (ColumnForm.Dates, odd.CountOf(CellReadings.Dates)),
            .. DaysAndMonths(odd),
        ];
        (ColumnForm best, int read) = candidates.MaxBy(candidate => candidate.Count);
        int filled = plain + odd.Count;
        if (read == filled || read >= MostlyNumbers * filled) return best;
        OddCell[] others = odd.Without(CellText.ReadingOf(best) | CellReadings.Infinite);
        bool areMarks = !odd.IsFull && others.Length <= FewMarks && read >= ManyNumbers * filled && !(CellText.IsDate(best) && plain > 0);
        return areMarks && (others.All(cell => MissingMarks.AreOdd(cell.Text)) || Different(odd, numbers, best) > ManyDifferent)
            ? best : ColumnForm.Words;
    }

    /// <summary>Decimal commas, or points between thousands, where they alone explain the cells; or where they explain as many and the
    /// file's separator is the semicolon, which goes with them.</summary>
    public static ColumnForm NumberForm(OddCells odd, char separator, DecimalMark? mark)
    {
        if (mark is not null && odd.Count > 0) return mark == DecimalMark.Comma ? ColumnForm.DecimalCommas : ColumnForm.Numbers;
        int points = odd.CountOf(CellReadings.Numbers), commas = odd.CountOf(CellReadings.DecimalCommas);
        return commas > points || commas == points && odd.HaveCommas && separator == ';' ? ColumnForm.DecimalCommas : ColumnForm.Numbers;
    }

    /// <summary>The kind of dates that most cells are.</summary>
    public static ColumnForm DateForm(OddCells odd)
    {
        (ColumnForm form, int count) = DaysAndMonths(odd)[0];
        return count > odd.CountOf(CellReadings.Dates) ? form : ColumnForm.Dates;
    }

    /// <summary>Day or month first, as more cells allow; the month where all allow both, unless points separate, as no American
    /// does.</summary>
    private static (ColumnForm, int)[] DaysAndMonths(OddCells odd)
    {
        int day = odd.CountOf(CellReadings.DatesDayFirst), month = odd.CountOf(CellReadings.DatesMonthFirst);
        bool isDay = day > month || day == month && odd.First(CellReadings.DatesDayFirst)?.Text.Contains('.') == true;
        return isDay ? [(ColumnForm.DatesDayFirst, day)] : [(ColumnForm.DatesMonthFirst, month)];
    }

    private static int Different(OddCells odd, ReadOnlySpan<double> numbers, ColumnForm form)
    {
        var different = new HashSet<double>();
        foreach (double number in numbers)
        {
            if (!double.IsNaN(number) && different.Add(number) && different.Count > ManyDifferent) return different.Count;
        }
        return different.Count + odd.Cells.Count(cell => (cell.Readings & CellText.ReadingOf(form)) != 0);
    }
}
