using System.Collections.Immutable;
using System.Globalization;
using NormLab.Experiments.Storage;
using NormLab.Formats;

namespace NormLab.Studies.StoredRuns.Tables;

/// <summary>All finished runs of a store as one table: a row a run, a column for each result and for each key of their
/// specifications.</summary>
/// <param name="Columns">The columns: what names a run, its results, its keys, where it was made.</param>
/// <param name="Rows">The cells of every run, in the order of the columns; null where a run has no such key or result.</param>
/// <param name="Damaged">Runs that can't be trusted and are left out.</param>
public sealed record RunTable(ImmutableArray<RunColumn> Columns, ImmutableArray<ImmutableArray<object?>> Rows,
    ImmutableArray<StoreFinding> Damaged)
{
    /// <summary>Reads the table: the <c>run.json</c> of every finished run and no other file. Runs stand by experiment, condition, split
    /// and seed.</summary>
    /// <param name="folder">A folder of results, as 'normlab run' leaves it.</param>
    /// <exception cref="ArgumentException">There is no such folder, or there are no finished runs in it.</exception>
    /// <exception cref="StoreException">The system could not read it.</exception>
    public static RunTable Read(string folder)
    {
        const string Advice = "Give a folder of results, as 'normlab run' or 'normlab reproduce' leaves it.";
        if (!Directory.Exists(folder)) throw new ArgumentException($"There is no folder '{Excerpt.Of(folder, 200)}'. {Advice}");
        var store = RunStore.ToRead(folder);
        var read = store.Ids.AsParallel().Select(id => (Run: RunDescription.TryRead(store, id, out StoreFinding? finding), finding))
            .ToArray();
        RunDescription[] runs = [.. read.Select(one => one.Run).OfType<RunDescription>()];
        ImmutableArray<StoreFinding> damaged =
            [.. read.Select(one => one.finding).OfType<StoreFinding>().OrderBy(finding => finding.RunId, StringComparer.Ordinal)];
        if (runs.Length == 0)
        {
            string others = damaged.IsEmpty ? "" : string.Create(CultureInfo.InvariantCulture, $" {damaged.Length} are damaged.");
            throw new ArgumentException($"There are no finished runs in '{Excerpt.Of(folder, 200)}'.{others} {Advice}");
        }
        return Of(runs, damaged);
    }

    /// <summary>The place of a column, or -1.</summary>
    public int IndexOf(string name)
    {
        for (int i = 0; i < Columns.Length; i++)
            if (Columns[i].Name == name) return i;
        return -1;
    }

    private static RunTable Of(RunDescription[] runs, ImmutableArray<StoreFinding> damaged)
    {
        var names = new RunNames();
        Dictionary<string, object?>[] described = [.. runs.AsParallel().AsOrdered().Select(run => RunCells.Of(run, names))];
        ImmutableArray<RunColumn> columns = [.. RunCells.Ordered(described.SelectMany(cells => cells.Keys).Distinct())
            .Select(name => new RunColumn(name, KindOf(described.Select(cells => cells.GetValueOrDefault(name)))))
            .Where(column => !RunCells.IsAlwaysMissing(column.Name, described))];
        IEnumerable<Dictionary<string, object?>> ordered = described
            .OrderBy(cells => (string?)cells["experiment"], StringComparer.Ordinal)
            .ThenBy(cells => (string?)cells["condition"], StringComparer.Ordinal)
            .ThenBy(cells => (long?)cells["split_seed"]).ThenBy(cells => (long?)cells["seed"])
            .ThenBy(cells => (string?)cells["run"], StringComparer.Ordinal);
        return new RunTable(columns, [.. ordered.Select(cells => columns.Select(column => Cell(cells, column)).ToImmutableArray())],
            damaged);
    }

    private static object? Cell(Dictionary<string, object?> cells, RunColumn column) => cells.GetValueOrDefault(column.Name) switch
    {
        long whole when column.Kind == RunColumnKind.Number => (double)whole,
        { } other when column.Kind == RunColumnKind.Text => Convert.ToString(other, CultureInfo.InvariantCulture),
        var cell => cell,
    };

    private static RunColumnKind KindOf(IEnumerable<object?> cells)
    {
        RunColumnKind? kind = null;
        foreach (object cell in cells.OfType<object>())
        {
            RunColumnKind own = cell switch
            {
                long => RunColumnKind.Whole,
                double => RunColumnKind.Number,
                bool => RunColumnKind.Truth,
                _ => RunColumnKind.Text,
            };
            kind = kind is null || kind == own ? own
                : kind is RunColumnKind.Whole or RunColumnKind.Number && own is RunColumnKind.Whole or RunColumnKind.Number
                    ? RunColumnKind.Number : RunColumnKind.Text;
        }
        return kind ?? RunColumnKind.Text;
    }
}
