using System.CommandLine;
using System.Globalization;
using NormLab.Cli.Display;
using NormLab.Cli.Requests;
using NormLab.Experiments.Storage;
using NormLab.Experiments.Storage.Upkeep;
using NormLab.Formats;

namespace NormLab.Cli.Verbs.Runs;

/// <summary>normlab runs merge: takes over the runs of other stores.</summary>
internal static class MergeRuns
{
    public static Command Create()
    {
        var target = new Argument<string>("DIR") { Description = "The folder that takes; made where it is missing." };
        var sources = new Argument<string[]>("FROM")
        {
            Description = "Folders of results that give; they stay as they are.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new VerbCommand("merge", "Take over the runs of other folders, each verified before; what is there already stays.",
            "normlab runs merge all laptop cluster") { target, sources };
        command.SetAction((parsed, cancellation) =>
        {
            string[] folders = parsed.GetRequiredValue(sources);
            RunStore[] from = [.. folders.Select(StoreArgument.ToRead)];
            RunStore into = RunStore.Open(parsed.GetRequiredValue(target));
            int damaged = 0;
            foreach ((string folder, RunStore source) in folders.Zip(from))
            {
                StoreMerge merged;
                using (var progress = new MeasurementProgress(Terminal.Error, "merged"))
                    merged = StoreMerge.Into(into, source, progress, cancellation);
                foreach (StoreFinding finding in merged.Damaged) Console.Error.WriteLine($"Left out: {finding}");
                damaged += merged.Damaged.Length;
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{folder}: {Counted.Of(merged.Taken, "run")} taken over, {merged.Known:N0} known{Besides(merged)}"));
            }
            return Task.FromResult(damaged == 0 ? ExitCode.Done : ExitCode.Failed);
        });
        return command;
    }

    private static string Besides(StoreMerge merged)
    {
        string damaged = merged.Damaged.IsEmpty ? "" : $", {merged.Damaged.Length.ToString("N0", CultureInfo.InvariantCulture)} damaged";
        return merged.Busy == 0 ? damaged : $"{damaged}, {merged.Busy.ToString("N0", CultureInfo.InvariantCulture)} under way";
    }
}
