using System.CommandLine;
using NormLab.Cli.Display;
using NormLab.Cli.Documents;
using NormLab.Cli.Documents.Basis;
using NormLab.Cli.Queries;
using NormLab.Cli.Requests;
using NormLab.Studies.StoredRuns.Tables;

namespace NormLab.Cli.Verbs.Runs;

/// <summary>normlab runs query: a question in SQL.</summary>
internal static class QueryRuns
{
    public static Command Create()
    {
        Argument<string> folder = StoreArgument.Create();
        var sql = new Argument<string>("SQL")
        {
            Description = "A query in DuckDB's SQL; the table of 'runs list' is called runs. 'describe runs' names its columns.",
        };
        Option<int?> rows = RowLimit.Create();
        Option<OutputFormat> format = FormatOption.TableJsonOrCsv("one line for each row of the answer");
        var command = new VerbCommand("query", "Ask in SQL.",
            "normlab runs query reproduction \"select condition, avg(test_accuracy) from runs group by all order by 2 desc\"") { folder,
                sql,
                rows, format };
        command.SetAction(parsed =>
        {
            RunTable answer = RunDatabase.Ask(StoreArgument.Table(parsed.GetRequiredValue(folder)), parsed.GetRequiredValue(sql));
            parsed.GetValue(format).Write(() => RunTableText.Print(Terminal.Output, answer, RowLimit.Of(parsed, rows)),
                output => output.Write(RunTableDocument.Of(answer)), output => RunTableCsv.Write(answer, output));
        });
        return command;
    }
}
