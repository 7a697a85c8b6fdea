using Spectre.Console;
using Spectre.Console.Rendering;

namespace NormLab.Cli.Display;

/// <summary>The two places text goes to: results to standard output, everything else to standard error. Colours and cursor movements appear
/// only on a terminal that has them, never in a file or a pipe; a dumb terminal gets plain characters.</summary>
internal static class Terminal
{
    /// <summary>Width of tables in a file or a pipe, where there is no window to fit.</summary>
    private const int RedirectedWidth = 160;

    /// <summary>What a line takes before and after a title, at least.</summary>
    private const int RuleRoom = 8;

    private static readonly bool IsDumb = Environment.GetEnvironmentVariable("TERM") == "dumb";

    /// <summary>Standard output.</summary>
    public static IAnsiConsole Output { get; } = Create(Console.Out, Console.IsOutputRedirected);

    /// <summary>Standard error: progress and remarks.</summary>
    public static IAnsiConsole Error { get; } = Create(Console.Error, Console.IsErrorRedirected);

    /// <summary>An empty table with a line below its header.</summary>
    public static Table NewTable() => new Table().Border(IsDumb ? Hyphens : TableBorder.Simple);

    /// <summary>A title with a line behind it; alone where it needs the whole window.</summary>
    public static void WriteHeading(this IAnsiConsole console, string title)
    {
        if (title.Length + RuleRoom > console.Profile.Width)
        {
            console.MarkupLineInterpolated($"[bold]{title}[/]");
            return;
        }
        Rule rule = new Rule($"[bold]{Markup.Escape(title)}[/]").LeftJustified();
        if (IsDumb) rule.Border = BoxBorder.Ascii;
        console.Write(rule);
    }

    private static TableBorder Hyphens { get; } = new HyphenBorder();

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        bool plain = redirected || IsDumb;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = plain ? InteractionSupport.No : InteractionSupport.Detect,
            Out = new AnsiConsoleOutput(writer),
        });
        if (redirected) console.Profile.Width = RedirectedWidth;
        return console;
    }

    /// <summary>The simple border without box drawing characters.</summary>
    private sealed class HyphenBorder : TableBorder
    {
        public override string GetPart(TableBorderPart part) => Simple.GetPart(part).Replace('─', '-');
    }
}
