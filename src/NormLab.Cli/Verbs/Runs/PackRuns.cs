using System.CommandLine;
using System.Globalization;
using NormLab.Cli.Display;
using NormLab.Cli.Requests;
using NormLab.Experiments.Storage;
using NormLab.Experiments.Storage.Upkeep;
using NormLab.Formats;

namespace NormLab.Cli.Verbs.Runs;

/// <summary>normlab runs pack: thousands of runs in one file.</summary>
internal static class PackRuns
{
    public static Command Create()
    {
        Argument<string> folder = StoreArgument.Create();
        var command = new VerbCommand("pack",
            "Put the files of finished runs together, thousands in one tar archive. Every command reads them as before, faster, and "
                + "they take "
                + "a fraction of the place. It pays from some thousand runs on.",
            "normlab runs pack sweep") { folder };
        command.SetAction((parsed, cancellation) =>
        {
            string path = parsed.GetRequiredValue(folder);
            _ = StoreArgument.ToRead(path);
            StorePacking packed;
            using (var progress = new MeasurementProgress(Terminal.Error, "packed"))
                packed = StorePacking.Of(RunStore.Open(path), progress, cancellation);
            foreach (StoreFinding finding in packed.Damaged) Console.Error.WriteLine(finding);
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Counted.Of(packed.Runs, "run")} packed into {Counted.Of(packed.Packs, "file")}"
                    + $"{(packed.Damaged.IsEmpty ? "" : $", {packed.Damaged.Length:N0} damaged and left where they are")}"));
            return Task.FromResult(packed.Damaged.IsEmpty ? ExitCode.Done : ExitCode.Failed);
        });
        return command;
    }
}
