using System.CommandLine;
using NormLab.Cli.Requests;
using NormLab.Formats;
using NormLab.Studies.StoredRuns.Tables;

namespace NormLab.Cli.Verbs.Runs;

/// <summary>normlab runs show: all that is known of one run.</summary>
internal static class ShowRun
{
    private const int Fewest = 4;

    public static Command Create()
    {
        Argument<string> folder = StoreArgument.Create();
        var run = new Argument<string>("RUN") { Description = $"The run's name, or its beginning: {Fewest} digits or more." };
        var command = new VerbCommand("show", "Show one run: its results, its specification key by key, its files.",
            "normlab runs show reproduction 07f28f33") { folder, run };
        command.SetAction(parsed =>
        {
            string where = parsed.GetRequiredValue(folder), begin = parsed.GetRequiredValue(run);
            RunTable table = StoreArgument.Table(where);
            if (begin.Length < Fewest || !begin.All(char.IsAsciiHexDigitLower))
                throw new UsageException($"A run is named by {Fewest} or more of its hexadecimal digits, as in 07f28f33, not by "
                    + $"'{Excerpt.Of(begin)}'. 'normlab runs list' tells them.");
            var found = table.Rows.Where(row => ((string)row[0]!).StartsWith(begin, StringComparison.Ordinal)).ToArray();
            if (found.Length != 1) throw new UsageException(found.Length == 0
                ? $"No run in '{Excerpt.Of(where, 200)}' begins with {begin}. 'normlab runs list' tells their names."
                : $"{found.Length} runs in '{Excerpt.Of(where, 200)}' begin with {begin}: give more digits.");
            foreach ((RunColumn column, object? cell) in table.Columns.Zip(found[0]))
                if (cell is not null) Console.Out.WriteLine(FormattableString.Invariant($"{column.Name,-42} {cell}"));
            foreach (string file in Directory.GetFiles(Path.Combine(where, "runs", (string)found[0][0]!)).Order(StringComparer.Ordinal))
                Console.Out.WriteLine(FormattableString.Invariant($"{"file",-42} {file}"));
        });
        return command;
    }
}
