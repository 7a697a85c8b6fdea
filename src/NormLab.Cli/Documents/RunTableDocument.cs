using System.ComponentModel;
using NormLab.Cli.Documents.Basis;
using NormLab.Studies.StoredRuns.Tables;

namespace NormLab.Cli.Documents;

/// <summary>What "runs list" and "runs query" print with --format json: rows whose members are the columns.</summary>
[DocumentKind("run-table", 1, "runs list", "runs query")]
[Description("A table of the runs of a store, or what a query makes of it")]
internal sealed record RunTableDocument(
    [Description("The columns, in order")] IEnumerable<RunTableColumn> Columns,
    [Description("The rows; a cell that is missing or not finite is null")] IEnumerable<IReadOnlyDictionary<string, object?>> Rows)
        : Document
{
    public static RunTableDocument Of(RunTable table) => new(
        table.Columns.Select(column => new RunTableColumn(column.Name, column.Kind switch
        {
            RunColumnKind.Whole => "whole",
            RunColumnKind.Number => "number",
            RunColumnKind.Truth => "truth",
            _ => "text",
        })),
        table.Rows.Select(row =>
        {
            var cells = new Dictionary<string, object?>();
            for (int i = 0; i < row.Length; i++)
                cells[table.Columns[i].Name] = row[i] is double number ? DocumentJson.Finite(number) : row[i];
            return cells;
        }));
}

/// <summary>A column of a table of runs.</summary>
internal sealed record RunTableColumn(
    [Description("Its name, which the rows' members have")] string Name,
    [Description("What its cells are: text, whole, number or truth")] string Kind);
