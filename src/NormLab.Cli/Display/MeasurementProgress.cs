using System.Diagnostics;
using System.Globalization;
using NormLab.Formats;
using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>Tells how much of a measurement, or of other work in one piece, is left: on a terminal in one line that goes away in the
/// end, in a file or a pipe in a line every ten seconds. The thread that measures writes it, between two measurements: one of
/// its own would disturb them.</summary>
internal sealed class MeasurementProgress : IProgress<double>, IDisposable
{
    private const int MostWidth = 50;

    private readonly IAnsiConsole _console;
    private readonly string _done;
    private readonly bool _isTerminal;
    private readonly TimeSpan _interval;
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _told = Stopwatch.GetTimestamp();

    /// <summary>Begins.</summary>
    /// <param name="console">Where to tell it.</param>
    /// <param name="done">What is done: "measured", "drawn".</param>
    public MeasurementProgress(IAnsiConsole console, string done = "measured")
    {
        _done = done;
        (_console, _isTerminal) = (console, console.Profile.Capabilities.Interactive && console.Profile.Capabilities.Ansi);
        _interval = _isTerminal ? TimeSpan.FromMilliseconds(500) : TimeSpan.FromSeconds(10);
    }

    /// <summary>Takes note of the share that is done: 0 to 1.</summary>
    public void Report(double value)
    {
        if (Stopwatch.GetElapsedTime(_told) < _interval) return;
        _told = Stopwatch.GetTimestamp();
        TimeSpan left = Stopwatch.GetElapsedTime(_start) * ((1 - value) / value);
        string words = string.Create(CultureInfo.InvariantCulture, $"{100 * value,3:F0}% {_done}, {Durations.About(left)} left");
        if (_isTerminal) _console.Write(new ControlCode($"\r{Excerpt.Of(words, Math.Max(0, LineWidth - 3)).PadRight(LineWidth)}"));
        else _console.WriteLine(words);
    }

    // A line of the whole width would move the cursor on to the next one.
    private int LineWidth => Math.Clamp(_console.Profile.Width - 1, 1, MostWidth);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isTerminal) _console.Write(new ControlCode($"\r{new string(' ', LineWidth)}\r"));
    }
}
