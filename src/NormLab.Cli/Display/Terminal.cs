using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>The two places text goes to: results to standard output, everything else to standard error. Colours and cursor movements appear
/// only on a terminal, never in a file or a pipe.</summary>
internal static class Terminal
{
    /// <summary>Width of tables in a file or a pipe, where there is no window to fit.</summary>
    private const int RedirectedWidth = 160;

    /// <summary>Standard output.</summary>
    public static IAnsiConsole Output { get; } = Create(Console.Out, Console.IsOutputRedirected);

    /// <summary>Standard error: progress and remarks.</summary>
    public static IAnsiConsole Error { get; } = Create(Console.Error, Console.IsErrorRedirected);

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
            Out = new AnsiConsoleOutput(writer),
        });
        if (redirected) console.Profile.Width = RedirectedWidth;
        return console;
    }
}
