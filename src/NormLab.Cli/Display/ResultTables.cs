using NormLab.Experiments.Specifications;
using NormLab.Reporting.Results;
using NormLab.Reporting.Tables;
using NormLab.Studies.Reproduction;
using Spectre.Console;
using Table = NormLab.Reporting.Tables.Table;

namespace NormLab.Cli.Display;

/// <summary>Prints what came out: the tables, how far they agree with the article's, and where the report is.</summary>
internal static class ResultTables
{
    public static void Print(IAnsiConsole console, IEnumerable<ExperimentReport> reports, string? reportPath)
    {
        foreach (ExperimentReport report in reports)
        {
            ExperimentSpecification experiment = report.Result.Experiment;
            ExperimentTables tables = ExperimentTables.Of(report);
            string title = experiment.Title == experiment.Name
                ? $"Experiment {experiment.Name}"
                : $"Experiment {experiment.Name}: {experiment.Title}";
            console.WriteHeading(title);
            console.WriteLine();
            Print(console, tables.Accuracy);
            if (tables.Metrics is { } metrics) Print(console, metrics);
            if (tables.FirstSeedWeights is { } first) Print(console, first);
            Print(console, tables.Weights);
            if (tables.Pruning is { } pruning) Print(console, pruning);
            foreach (string line in Verdict.Of(report)) console.WriteLine(line);
            console.WriteLine();
        }
        if (reportPath is not null) console.WriteLine($"Report: {reportPath}");
    }

    /// <summary>A table whole where it fits; else in blocks of columns one below the other, group by group where there are groups, each
    /// with the names of the rows.</summary>
    public static void Print(IAnsiConsole console, Table table)
    {
        console.MarkupLineInterpolated($"[grey]{table.Caption}[/]");
        int[] all = [.. Enumerable.Range(0, table.Columns.Length)];
        int[] widths = [.. all.Select(i => Width(table, i))], whole = [.. all.Select(i => Math.Max(widths[i], GroupWidth(table, i)))];
        if (ColumnBlocks.WidthOf(whole, all) <= console.Profile.Width) console.Write(Render(table, all, withGroups: true));
        else
        {
            foreach (IGrouping<string?, int> group in all.Skip(table.Names).GroupBy(i => table.Columns[i].Group))
            {
                if (group.Key is not null) console.MarkupLineInterpolated($"[bold]{group.Key}[/]");
                foreach (int[] block in ColumnBlocks.Of(widths, table.Names, group, console.Profile.Width))
                {
                    if (block.Length > table.Names) console.Write(Render(table, block, withGroups: false));
                    else foreach (int column in block) PrintAsLines(console, table, column);
                }
            }
        }
        foreach (string note in table.Notes) console.MarkupLineInterpolated($"[grey]{note}[/]");
        console.WriteLine();
    }

    /// <summary>A column too wide to stand beside the names: a line for each row, broken between words.</summary>
    private static void PrintAsLines(IAnsiConsole console, Table table, int column)
    {
        console.WriteLine();
        foreach (var row in table.Rows)
        {
            string name = string.Join(", ", Enumerable.Range(0, table.Names).Select(i => row[i].Text));
            console.WriteLine($"{name}: {table.Columns[column].Header} {row[column].Text}");
        }
        console.WriteLine();
    }

    private static int Width(Table table, int column) =>
        Math.Max(table.Columns[column].Header.Length, table.Rows.Select(row => row[column].Text.Length).DefaultIfEmpty(0).Max());

    private static int GroupWidth(Table table, int column) => table.Columns[column].Group?.Length ?? 0;

    private static Spectre.Console.Table Render(Table table, int[] columns, bool withGroups)
    {
        var rendered = Terminal.NewTable();
        string? group = null;
        foreach (int i in columns)
        {
            Column column = table.Columns[i];
            // A group's name stands over its first column only.
            string above = withGroups && column.Group != group ? column.Group ?? "" : "";
            group = column.Group;
            string header = withGroups && table.Columns.Any(c => c.Group is not null)
                ? $"[bold]{Markup.Escape(above)}[/]\n{Markup.Escape(column.Header)}" : Markup.Escape(column.Header);
            var head = new TableColumn(new Markup(header)) { NoWrap = true };
            rendered.AddColumn(column.Alignment == Alignment.Right ? head.RightAligned() : head);
        }
        foreach (var row in table.Rows) rendered.AddRow([.. columns.Select(i => Render(row[i]))]);
        return rendered;
    }

    private static Text Render(Cell cell) => new Text(cell.Text, cell.Tone switch
    {
        Tone.Good => new Style(Color.Green),
        Tone.Bad => new Style(Color.Yellow),
        _ => Style.Plain,
    });
}
