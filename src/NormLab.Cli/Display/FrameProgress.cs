using System.Globalization;
using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>Shows how many frames are drawn: on a terminal a bar, in a file or a pipe a line every ten seconds.</summary>
internal sealed class FrameProgress : IDisposable
{
    private static readonly TimeSpan BarInterval = TimeSpan.FromMilliseconds(150), LineInterval = TimeSpan.FromSeconds(10);

    private readonly IAnsiConsole _console;
    private readonly ManualResetEventSlim _ended = new();
    private readonly Thread _thread;
    private int _done, _total;

    private FrameProgress(IAnsiConsole console)
    {
        _console = console;
        _thread = new Thread(console.Profile.Capabilities.Interactive && console.Profile.Capabilities.Ansi
            ? ShowBar
            : ShowLines)
        { Name = "Progress", IsBackground = true };
    }

    /// <summary>Begins to show; ends with <see cref="Dispose"/>.</summary>
    public static FrameProgress Start(IAnsiConsole console)
    {
        var progress = new FrameProgress(console);
        progress._thread.Start();
        return progress;
    }

    /// <summary>Takes note that so many frames are drawn by now. Safe for several threads.</summary>
    public void Report(int done, int total)
    {
        Volatile.Write(ref _total, total);
        // Threads may come in another order than they counted.
        int before;
        while ((before = Volatile.Read(ref _done)) < done && Interlocked.CompareExchange(ref _done, done, before) != before)
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ended.Set();
        _thread.Join();
        _ended.Dispose();
    }

    private void ShowBar() => _console.Progress().AutoClear(true)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
        .Start(context =>
        {
            ProgressTask task = context.AddTask("drawing", maxValue: 1);
            do
            {
                int done = Volatile.Read(ref _done), total = Volatile.Read(ref _total);
                if (total == 0) continue;
                task.Value = (double)done / total;
                // The last frames are drawn some time before the last file is put together.
                task.Description = done == total ? "writing" : Words(done, total);
            }
            while (!_ended.Wait(BarInterval));
        });

    private void ShowLines()
    {
        while (!_ended.Wait(LineInterval)) _console.WriteLine(Words(Volatile.Read(ref _done), Volatile.Read(ref _total)));
    }

    private static string Words(int done, int total) => string.Create(CultureInfo.InvariantCulture, $"{done} of {total} frames drawn");
}
