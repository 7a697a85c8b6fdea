using System.CommandLine;
using NormLab.Cli.Display;
using NormLab.Cli.Requests;
using NormLab.Explorer.Hosting;
using Spectre.Console;

namespace NormLab.Cli.Verbs;

/// <summary>normlab explore: regularization in the browser, live.</summary>
internal static class ExploreVerb
{
    private const string DefaultFolder = "reproduction";

    public static Command Create()
    {
        var port = new Option<int?>("--port")
        {
            Description = $"Port on this machine, 0 for any that is free. Default: {ExplorerOptions.DefaultPort}.",
            HelpName = "N",
            CustomParser = result => (int?)ArgumentValues.WholeNumber(result, 0, ushort.MaxValue),
        };
        var folder = new Option<DirectoryInfo?>("--out")
        {
            Description =
            $"Folder whose runs are shown, and where tables dropped on the page are kept. Default: {DefaultFolder}.",
            HelpName = "DIR"
        };
        var noOpen = new Option<bool>("--no-open") { Description = "Do not open the browser." };
        var command = new VerbCommand("explore", "Open the explorer: norms, training and runs in the browser, live.",
            "normlab explore --port 5170") { port, folder, noOpen };
        command.SetAction((parsed, cancellation) => RunAsync(
            new ExplorerOptions(parsed.GetValue(folder)?.FullName ?? Path.GetFullPath(DefaultFolder), parsed.GetValue(port)
                ?? ExplorerOptions.DefaultPort)
            {
                PageFolder = Environment.GetEnvironmentVariable(ExplorerOptions.PageVariable) is { Length: > 0 } page ? page : null,
            },
            !parsed.GetValue(noOpen), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ExplorerOptions options, bool open, CancellationToken cancellation)
    {
        ExplorerServer server;
        try
        {
            server = await ExplorerServer.StartAsync(options, cancellation);
        }
        catch (ExplorerStartException error)
        {
            throw new UsageException(error.Message);
        }
        await using (server)
        {
            Terminal.Output.WriteLine($"The explorer is at {server.Address}");
            Terminal.Output.WriteLine("It answers this machine only. Ctrl-C stops it.");
            if (open) Browser.TryOpen(server.Address);
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation)
                .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
        return ExitCode.Interrupted;
    }
}
