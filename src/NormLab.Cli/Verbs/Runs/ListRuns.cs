using System.CommandLine;
using NormLab.Cli.Display;
using NormLab.Cli.Documents;
using NormLab.Cli.Documents.Basis;
using NormLab.Cli.Requests;
using NormLab.Formats;
using NormLab.Studies.StoredRuns.Tables;

namespace NormLab.Cli.Verbs.Runs;

/// <summary>normlab runs list: a table of all runs.</summary>
internal static class ListRuns
{
    private static readonly string[] Usual =
        ["run", "experiment", "condition", "seed", "steps", "train_accuracy", "validation_accuracy", "test_accuracy", "train_r2",
            "validation_r2", "test_r2"];

    public static Command Create()
    {
        Argument<string> folder = StoreArgument.Create();
        var columns = new Option<string[]?>("--columns")
        {
            Description = "Columns to show, separated by commas, or all. Default: run, experiment, condition, seed, steps and scores; "
                + "in JSON and CSV all.",
            HelpName = "NAME,...",
            CustomParser = result => ColumnNames.Parse(result, "column"),
        };
        Option<int?> rows = RowLimit.Create();
        Option<OutputFormat> format = FormatOption.TableJsonOrCsv("one line for each run");
        var command = new VerbCommand("list", "List the runs: a column for each result and each key of their specifications.",
            "normlab runs list reproduction --columns condition,seed,training_steps,test_accuracy")
        { folder, columns, rows, format };
        command.SetAction(parsed =>
        {
            RunTable table = StoreArgument.Table(parsed.GetRequiredValue(folder));
            OutputFormat chosen = parsed.GetValue(format);
            string[]? named = parsed.GetValue(columns) is { Length: > 0 } given ? given : null;
            RunTable shown = named is null && chosen == OutputFormat.Table ? Only(table, [.. Usual.Where(name => table.IndexOf(name) >= 0)])
                : named is null or ["all"] ? table : Only(table, named);
            chosen.Write(() => RunTableText.Print(Terminal.Output, shown, RowLimit.Of(parsed, rows)),
                output => output.Write(RunTableDocument.Of(shown)), output => RunTableCsv.Write(shown, output));
        });
        return command;
    }

    private static RunTable Only(RunTable table, string[] names)
    {
        int[] places = [.. names.Select(name => table.IndexOf(name) is >= 0 and var place ? place : throw new UsageException(
            $"There is no column '{Excerpt.Of(name)}'.{NearestName.Question(table.Columns.Select(column => column.Name), name)} "
            + "'normlab runs list DIR --columns all --format csv' has them all."))];
        return table with
        {
            Columns = [.. places.Select(place => table.Columns[place])],
            Rows = [.. table.Rows.Select(
                row => (System.Collections.Immutable.ImmutableArray<object?>)[.. places.Select(place => row[place])])],
        };
    }
}
