using System.CommandLine;
using System.Globalization;
using NormLab.Cli.Display;
using NormLab.Cli.Requests;
using NormLab.Explorer.Site;
using NormLab.Formats;
using Spectre.Console;

namespace NormLab.Cli.Verbs;

/// <summary>normlab site: the explorer's page as a folder for any static host.</summary>
internal static class SiteVerb
{
    private const string DefaultFolder = "site";

    public static Command Create()
    {
        var stores = new Argument<string[]>("STORE")
        {
            Description = "Folders of results whose runs are shown, read-only; none for a site without them.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var folder = new Option<DirectoryInfo?>("--out")
        {
            Description = $"Folder to write: empty, missing, or one that a site was written to. Default: {DefaultFolder}.",
            HelpName = "DIR",
        };
        var command = new VerbCommand("site",
            "Write the explorer as a site for any static host: networks train in the reader's browser.",
            "normlab site reproduction --out site") { stores, folder };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(folder)?.FullName ?? Path.GetFullPath(DefaultFolder), parsed.GetValue(stores) ?? [], cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string folder, string[] stores, CancellationToken cancellation)
    {
        SiteSummary summary;
        try
        {
            summary = await SiteWriter.WriteAsync(folder, [.. stores.Select(Path.GetFullPath)], cancellation);
        }
        catch (SiteException error)
        {
            throw new UsageException(error.Message);
        }
        foreach (string damaged in summary.Damaged) Terminal.Error.WriteLine($"Left out: {damaged}");
        if (summary.Omitted > 0) Terminal.Error.WriteLine($"Left out: {Counted.Of(summary.Omitted, "run")}, more than a page can show.");
        Terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Wrote {folder}: {Counted.Of(summary.Files, "file")}, {summary.Bytes / 1e6:0.0} MB, {Counted.Of(summary.Runs, "run")}."));
        Terminal.Output.WriteLine("Put the folder on any static host; it needs https, or localhost, to work offline.");
        return summary.Damaged.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
