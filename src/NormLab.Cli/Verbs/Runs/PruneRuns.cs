using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using NormLab.Cli.Queries;
using NormLab.Cli.Requests;
using NormLab.Experiments.Storage;
using NormLab.Experiments.Storage.Upkeep;

namespace NormLab.Cli.Verbs.Runs;

/// <summary>normlab runs prune: makes room, after saying what would go.</summary>
internal static class PruneRuns
{
    public static Command Create()
    {
        Argument<string> folder = StoreArgument.Create();
        var damaged = new Option<bool>("--damaged") { Description = "What was moved aside since it could not be trusted." };
        var partial = new Option<bool>("--partial") { Description = "Checkpoints of interrupted runs, which then begin anew." };
        var states = new Option<bool>("--states") { Description = "What finished runs need to be trained longer." };
        var where = new Option<string?>("--where")
        {
            Description = "Finished runs for which a condition in SQL holds: --where \"condition = 'L3' and steps < 500\".",
            HelpName = "SQL",
        };
        var yes = new Option<bool>("--yes") { Description = "Remove it. Without this, it is only said what would go." };
        var command = new VerbCommand("prune",
            "Remove what is named from a folder of results; without --yes it is only said what would go.",
            "normlab runs prune reproduction --damaged --partial") { folder, damaged, partial, states, where, yes };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(folder);
            RunStore store = StoreArgument.ToRead(path);
            string? condition = parsed.GetValue(where);
            var scope = new PruningScope(parsed.GetValue(damaged), parsed.GetValue(partial), parsed.GetValue(states),
                condition is null ? null : Runs(path, condition));
            if (scope is { Damaged: false, Partial: false, States: false, Runs: null })
                throw new UsageException("Say what to remove: --damaged, --partial, --states, or runs by --where SQL.");
            ImmutableArray<PruningItem> items = StorePruning.Find(store, scope);
            if (parsed.GetValue(yes)) StorePruning.Remove(RunStore.Open(path), items);
            Tell(items, parsed.GetValue(yes));
        });
        return command;
    }

    private static ImmutableHashSet<string> Runs(string folder, string condition) =>
        [.. RunDatabase.Ask(StoreArgument.Table(folder), $"select run from runs where ({condition})").Rows.Select(row => (string)row[0]!)];

    private static void Tell(ImmutableArray<PruningItem> items, bool isDone)
    {
        foreach (IGrouping<string, PruningItem> kind in items.GroupBy(item => item.What))
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{kind.Key,-12} {kind.Count(),8:N0} {kind.Sum(item => item.Bytes) / 1e6,12:N1} MB"));
        Console.Out.WriteLine(items.IsEmpty ? "There is nothing of that kind."
            : isDone ? "Removed." : "Nothing was removed: the same with --yes removes it.");
    }
}
