using System.CommandLine;
using System.Globalization;
using NormLab.Cli.Display;
using NormLab.Cli.Requests;
using NormLab.Experiments.Storage;
using NormLab.Experiments.Storage.Upkeep;
using NormLab.Formats;

namespace NormLab.Cli.Verbs.Runs;

/// <summary>normlab runs verify: reads every file of every run.</summary>
internal static class VerifyRuns
{
    public static Command Create()
    {
        Argument<string> folder = StoreArgument.Create();
        var command = new VerbCommand("verify",
            "Read every file of every run and check it against its hash; nothing is changed. Exit code 1 where something is damaged.",
            "normlab runs verify reproduction") { folder };
        command.SetAction((parsed, cancellation) =>
        {
            RunStore store = StoreArgument.ToRead(parsed.GetRequiredValue(folder));
            StoreVerification found;
            using (var progress = new MeasurementProgress(Terminal.Error, "verified"))
                found = StoreVerification.Of(store, progress, cancellation);
            foreach (StoreFinding finding in found.Damaged) Console.Error.WriteLine(finding);
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Counted.Of(found.Runs, "run")}, {found.Damaged.Length:N0} "
                    + $"damaged{(found.Damaged.IsEmpty ? "" : "; the command that made them does them again")}"));
            return Task.FromResult(found.Damaged.IsEmpty ? ExitCode.Done : ExitCode.Failed);
        });
        return command;
    }
}
