using System.CommandLine;
using System.Globalization;
using NormLab.Cli.Documents.Basis;
using NormLab.Cli.Requests;
using NormLab.Formats;
using NormLab.Studies.StoredRuns.Tables;

namespace NormLab.Cli.Verbs.Runs;

/// <summary>normlab runs export: the table of all runs as a file.</summary>
internal static class ExportRuns
{
    private static readonly (string Ending, Action<RunTable, Stream> Write)[] Kinds =
        [(".parquet", RunTableParquet.Write), (".csv", RunTableCsv.Write)];

    public static Command Create()
    {
        Argument<string> folder = StoreArgument.Create();
        var file = new Argument<string>("FILE") { Description = "The file to write; its ending says the kind: .parquet or .csv." };
        var command = new VerbCommand("export", "Write the table of all runs, with all columns, as Parquet or CSV.",
            "normlab runs export reproduction runs.parquet") { folder, file };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(file);
            Action<RunTable, Stream> write =
                Kinds.FirstOrDefault(kind => path.EndsWith(kind.Ending, StringComparison.OrdinalIgnoreCase)).Write
                ?? throw new UsageException($"The file ends in .parquet or .csv, not as '{Excerpt.Of(path)}' does.");
            RunTable table = StoreArgument.Table(parsed.GetRequiredValue(folder));
            OutputFile.Write(path, stream => write(table, stream));
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{path}: {table.Rows.Length:N0} runs, {table.Columns.Length} columns"));
        });
        return command;
    }
}
