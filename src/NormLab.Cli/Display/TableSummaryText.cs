using System.Collections.Immutable;
using System.Globalization;
using NormLab.Data.Encoding;
using NormLab.Data.Tables;
using NormLab.Formats;
using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>Prints what a table of the user's holds and what became of it, above all what was left out.</summary>
internal static class TableSummaryText
{
    private const int ColumnsShown = 30, ClassesShown = 10, NoticesShown = 20, MarksShown = 4;

    public static void Print(IAnsiConsole console, TableSummary summary)
    {
        string leftOut = summary.RowsWithoutLabel == 0 ? ""
            : $", {Count(summary.RowsWithoutLabel)} of them left out, since their label is missing{Marks(summary.MissingLabels)}";
        string classes = string.Join(", ", summary.Classes.Take(ClassesShown)
            .Select(size => $"{Excerpt.Of(size.Name)} ({Count(size.Rows)})"));
        console.WriteLine($"{Excerpt.Of(summary.File, 200)}: {Count(summary.RowsRead)} rows{leftOut}. "
            + $"{(summary.Numbers is null ? "Classes" : "Numbers")} in '{Excerpt.Of(summary.Label)}': "
            + $"{summary.Numbers ?? classes}{(summary.Classes.Length > ClassesShown ? ", ..." : "")}.");
        ColumnSummary[] changed = [.. summary.Columns.Where(column => !column.IsAsItIs)];
        if (changed.Length > 0)
        {
            var table = Terminal.NewTable();
            foreach (string header in (string[])["column", "holds"]) table.AddColumn(header);
            table.AddColumn(new TableColumn("missing").RightAligned());
            table.AddColumn("what becomes of it");
            foreach (ColumnSummary column in changed.Take(ColumnsShown))
            {
                string missing = column.Kind == ColumnKind.NotRead ? "" : Count(column.MissingCount);
                table.AddRow(Markup.Escape(Excerpt.Of(column.Name)), Markup.Escape(column.Values), missing,
                    Markup.Escape(column.Treatment));
            }
            console.Write(table);
            if (changed.Length > ColumnsShown) console.WriteLine($"And {Count(changed.Length - ColumnsShown)} more of that kind.");
        }
        int asTheyAre = summary.Columns.Length - changed.Length;
        string others = asTheyAre == 0 ? ""
            : changed.Length == 0 ? "All columns are numbers and taken as they are: "
            : asTheyAre == 1 ? "The other column is taken as numbers: " : $"The {Count(asTheyAre)} other columns are taken as numbers: ";
        foreach (string notice in summary.Notices.Take(NoticesShown)) console.WriteLine(notice);
        if (summary.Notices.Length > NoticesShown)
            console.WriteLine($"And {Count(summary.Notices.Length - NoticesShown)} more remarks on columns.");
        string features = $"{Count(summary.FeatureCount)} feature{(summary.FeatureCount == 1 ? "" : "s")} in all";
        console.WriteLine($"{others}{features}, as {Count(summary.TrainingRows)} training rows determine.");
    }

    /// <summary>The marks in place of labels, unless all are empty cells, which need no word.</summary>
    public static string Marks(ImmutableArray<MissingLabel> labels) => labels.All(missing => missing.Mark.Length == 0) ? ""
        : $" ({string.Join(", ", labels.Take(MarksShown).Select(missing => missing.Mark.Length == 0
            ? $"empty in {Count(missing.Rows)}" : $"'{Excerpt.Of(missing.Mark)}' in {Count(missing.Rows)}"))})";

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
