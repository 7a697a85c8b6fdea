using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using NormLab.Cli.Display;
using NormLab.Cli.Requests;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Storage;
using NormLab.Formats;
using Spectre.Console;

namespace NormLab.Cli;

/// <summary>Runs the command: every outcome becomes an exit code and, where something went wrong, one clear message on standard
/// error.</summary>
internal static class CommandLine
{
    // A word that begins with '@' is a word like any other.
    private static readonly ParserConfiguration Words = new() { ResponseFileTokenReplacer = null };

    /// <summary>Parses and runs; returns the exit code.</summary>
    public static async Task<int> InvokeAsync(Command root, string[] args)
    {
        ParseResult parsed = root.Parse(args.Length == 0 ? ["--help"] : args, Words);
        if (parsed.Errors.Count > 0) return Fail(ExitCode.WrongUsage, $"{Problem(parsed)} Try '{Path(parsed.CommandResult)} --help'.");

        using var interruption = new CancellationTokenSource();
        InterruptSignal.TakeBack();
        using PosixSignalRegistration interrupt = StopOn(PosixSignal.SIGINT, interruption);
        using PosixSignalRegistration terminate = StopOn(PosixSignal.SIGTERM, interruption);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null
            }, interruption.Token);
        }
        catch (Exception error)
        {
            return Report(error);
        }
    }

    private static int Report(Exception error)
    {
        switch (error)
        {
            case DryRunException:
                return ExitCode.Done;
            case OperationCanceledException:
                return Fail(ExitCode.Interrupted, "Interrupted. What was computed is kept; run the same command again to go on.");
            case UsageException or InputFileException:
                return Fail(ExitCode.WrongUsage, error.Message);
            case StoreException or IOException or UnauthorizedAccessException or OutOfMemoryException or TimeoutException
                or RunStartException:
                return Fail(ExitCode.Failed, error.Message);
            case AggregateException { InnerExceptions: [Exception only] }:
                return Report(only);
            default:
                // A fault of our own: whoever reports it needs all there is to know.
                return Fail(ExitCode.Failed,
                    $"This is a fault in NormLab itself; please report it with what follows.{Environment.NewLine}{error}");
        }
    }

    private static int Fail(int code, string message)
    {
        // A window gets whole words in every line; a file or a pipe one line.
        if (Console.IsErrorRedirected) Console.Error.WriteLine($"normlab: {message}");
        else Terminal.Error.WriteLine($"normlab: {message}");
        return code;
    }

    private static PosixSignalRegistration StopOn(PosixSignal signal, CancellationTokenSource interruption) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            // The second Ctrl-C is not held back: whoever insists is obeyed.
            context.Cancel = !interruption.IsCancellationRequested;
            interruption.Cancel();
        });

    private static string Problem(ParseResult parsed)
    {
        // A word that is not known says more than what is missing because of it.
        if (parsed.UnmatchedTokens is [string word, ..]) return SurplusWord.Message(parsed, word)
            ?? UnknownWord.Message(parsed.CommandResult.Command, word);
        return $"{parsed.Errors[0].Message.TrimEnd('.')}.";
    }

    private static string Path(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{Path(parent)} {command.Command.Name}" : command.Command.Name;
}
