using System.Collections.Immutable;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tables;

/// <summary>A figure of the article beside the recomputed one, as three columns.</summary>
internal static class ArticleCells
{
    /// <summary>The columns: printed, recomputed, and how they differ.</summary>
    /// <param name="group">The header over them.</param>
    /// <param name="field">What their fields' names start with.</param>
    /// <param name="margins">Whether both come with margins.</param>
    public static IEnumerable<Column> Columns(string group, string field, bool margins)
    {
        ImmutableArray<string> Fields(string kind) => margins ? [$"{field}_{kind}", $"{field}_{kind}_population_sd"] : [$"{field}_{kind}"];
        return
        [
            new Column("printed", Fields("printed")) { Group = group },
            new Column("recomputed", Fields("recomputed")) { Group = group },
            new Column("difference", [$"{field}_difference", $"{field}_every_digit"]) { Group = group },
        ];
    }

    /// <summary>The cells of one figure, printed and recomputed with the same digits; dashes where the article prints none.</summary>
    public static IEnumerable<Cell> Of(ArticleFigure? figure, bool margins)
    {
        if (figure is null)
        {
            ImmutableArray<Value> none = margins ? [Value.None, Value.None] : [Value.None];
            return [new Cell("–", none), new Cell("–", none), new Cell("–", [Value.None, Value.None])];
        }
        string printed = figure.Printed.Text, recomputed = double.IsFinite(figure.Measured)
            ? figure.Printed.Format(figure.Measured)
            : Text.Number(figure.Measured);
        ImmutableArray<Value> printedValues = [figure.Printed.Text], recomputedValues = [figure.Measured];
        if (margins)
        {
            printed += figure.PrintedPopulationDeviation is PrintedNumber margin ? $" ± {margin.Text}" : "";
            recomputed += figure.MeasuredPopulationDeviation is double deviation && double.IsFinite(deviation)
                ? $" ± {(figure.PrintedPopulationDeviation ?? figure.Printed).Format(deviation)}" : "";
            printedValues = printedValues.Add(figure.PrintedPopulationDeviation is PrintedNumber sd ? sd.Text : Value.None);
            recomputedValues = recomputedValues.Add(figure.MeasuredPopulationDeviation is double value ? value : Value.None);
        }
        bool matches = figure.MatchesEveryDigit;
        return
        [
            new Cell(printed, printedValues), new Cell(recomputed, recomputedValues),
            new Cell(matches ? "✓" : $"{Difference(figure)} ✗", [figure.Difference, matches], matches ? Tone.Good : Tone.Bad),
        ];
    }

    private static string Difference(ArticleFigure figure)
    {
        if (!double.IsFinite(figure.Difference)) return "–";
        string text = figure.Printed.Format(figure.Difference);
        if (!text.Any(c => c is >= '1' and <= '9') || figure.Difference == 0) return "std";
        return text[0] == '-' ? "−" + text[1..] : "+" + text;
    }
}
