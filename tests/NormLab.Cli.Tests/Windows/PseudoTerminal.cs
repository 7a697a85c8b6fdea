using System.Diagnostics;
using System.Text.RegularExpressions;

namespace NormLab.Cli.Tests.Windows;

/// <summary>Runs the command in a window: a pseudo-terminal of its own (script, of util-linux) with a number of columns.</summary>
internal static partial class PseudoTerminal
{
    private static readonly string Command = Path.Combine(AppContext.BaseDirectory, "NormLab.Cli.dll");

    /// <summary>What stands between the output of two calls.</summary>
    private const string Separator = "%%%";

    /// <summary>Everything that came to the window, escape sequences included, call by call.</summary>
    /// <param name="columns">The window's width.</param>
    /// <param name="terminal">The value of TERM.</param>
    /// <param name="folder">Where the calls run.</param>
    /// <param name="calls">The words of each call.</param>
    public static string[] Run(int columns, string terminal, string folder, params IReadOnlyList<string[]> calls)
    {
        string commands = string.Join($"; echo; echo {Separator}; ", calls.Select(call =>
            $"dotnet {Quoted(Command)} {string.Join(' ', call.Select(Quoted))}"));
        var start = new ProcessStartInfo("script", ["-qec", $"stty cols {columns} rows 50; {commands}; true", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        (start.Environment["TERM"], start.Environment["NO_COLOR"]) = (terminal, null);
        Normlab.BeginQuickly(start);
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("script did not start.");
        process.StandardInput.Close();
        string written = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        string[] outputs = written.Split(Separator);
        Assert.Equal(calls.Count, outputs.Length);
        return outputs;
    }

    /// <summary>The lines as they stand in the window: without escape sequences, each time that a line is begun anew as one of its
    /// own.</summary>
    public static string[] Lines(string written) =>
        [.. Escapes().Replace(written, "").Split('\r', '\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];

    /// <summary>The words of what was written: letters only, so that numbers and times, which differ from call to call, don't
    /// count.</summary>
    public static HashSet<string> Words(string written) =>
        [.. Lines(written).SelectMany(line => Blanks().Split(line)).SelectMany(part => NoLetters().Split(part))
            .Where(word => word.Length > 0)];

    private static string Quoted(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"\x1b(\[[0-9;?]*[a-zA-Z]|[=>])")]
    private static partial Regex Escapes();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[^\p{L}]+")]
    private static partial Regex NoLetters();
}
