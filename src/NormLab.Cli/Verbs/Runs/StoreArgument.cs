using System.CommandLine;
using NormLab.Cli.Requests;
using NormLab.Experiments.Storage;
using NormLab.Formats;
using NormLab.Studies.StoredRuns.Tables;

namespace NormLab.Cli.Verbs.Runs;

/// <summary>The folder of results that a verb is about.</summary>
internal static class StoreArgument
{
    public static Argument<string> Create() => new("DIR")
    {
        Description = "A folder of results, as 'normlab run' or 'normlab reproduce' leaves it.",
    };

    /// <summary>The runs of the folder as a table; what is damaged is told on standard error.</summary>
    /// <exception cref="UsageException">There are none.</exception>
    public static RunTable Table(string folder)
    {
        try
        {
            RunTable table = RunTable.Read(folder);
            foreach (StoreFinding finding in table.Damaged) Console.Error.WriteLine($"Left out: {finding}");
            return table;
        }
        catch (ArgumentException problem)
        {
            throw new UsageException(problem.Message, problem);
        }
    }

    /// <summary>A store that is only read.</summary>
    /// <exception cref="UsageException">There is no such folder.</exception>
    public static RunStore ToRead(string folder) => Directory.Exists(Path.Combine(folder, "runs"))
        ? RunStore.ToRead(folder)
        : throw new UsageException($"'{Excerpt.Of(folder, 200)}' is no folder of results. Give one that 'normlab run' left.");
}
