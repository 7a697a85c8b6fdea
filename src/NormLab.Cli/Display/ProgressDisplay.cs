using System.Globalization;
using NormLab.Formats;
using NormLab.Studies;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NormLab.Cli.Display;

/// <summary>Shows how far the runs have come: on a terminal a bar per experiment with the time left, in a file or a pipe a line every ten
/// seconds.</summary>
internal sealed class ProgressDisplay : IDisposable
{
    private static readonly TimeSpan BarInterval = TimeSpan.FromMilliseconds(150), LineInterval = TimeSpan.FromSeconds(10);

    private readonly IAnsiConsole _console;
    private readonly WorkLedger _ledger;
    private readonly Func<TimeSpan>? _budget;
    private readonly ManualResetEventSlim _ended = new();
    private readonly Thread _thread;

    private ProgressDisplay(IAnsiConsole console, WorkLedger ledger, Func<TimeSpan>? budget)
    {
        (_console, _ledger, _budget) = (console, ledger, budget);
        _thread = new Thread(console.Profile.Capabilities.Interactive && console.Profile.Capabilities.Ansi
            ? ShowBars
            : ShowLines)
        { Name = "Progress", IsBackground = true };
    }

    /// <summary>Begins to show; ends with <see cref="Dispose"/>.</summary>
    /// <param name="console">Where.</param>
    /// <param name="ledger">The experiments, and what is booked of them.</param>
    /// <param name="budget">What is left of the time that they may take; null where there is no limit.</param>
    public static ProgressDisplay Start(IAnsiConsole console, WorkLedger ledger, Func<TimeSpan>? budget = null)
    {
        var display = new ProgressDisplay(console, ledger, budget);
        display._thread.Start();
        return display;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ended.Set();
        _thread.Join();
        _ended.Dispose();
    }

    private void ShowBars() => _console.Progress().AutoClear(false).HideCompleted(false)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(),
            new TimeLeftColumn())
        .Start(context =>
        {
            (string? Name, ProgressTask Task)[] bars = [.. _ledger.Experiments.Select(name => (name, context.AddTask(name, maxValue: 1)))];
            if (bars.Length > 1) bars = [.. bars, (null, context.AddTask("all", maxValue: 1))];
            do
            {
                foreach ((string? name, ProgressTask task) in bars) Show(name, task);
            }
            while (!_ended.Wait(BarInterval));
            foreach ((string? name, ProgressTask task) in bars) Show(name, task);
        });

    // What stands beside a name takes some sixty columns; a description of two lines would move all below it.
    private int LongestName => Math.Clamp(_console.Profile.Width - 66, 9, 60);

    private void Show(string? name, ProgressTask task)
    {
        WorkLedger.State state = _ledger.Read(name);
        task.Value = state.Fraction;
        task.Description = string.Create(CultureInfo.InvariantCulture,
            $"{Markup.Escape(Excerpt.Of(name ?? "all", LongestName))}  [grey]{state.Finished} of {Counted.Of(state.Runs, "run")}"
                + $"{(name is null ? Budget() : "")}[/]");
        task.State.Update<TimeSpan>(TimeLeftColumn.Key, _ => state.Left);
    }

    private void ShowLines()
    {
        while (!_ended.Wait(LineInterval))
        {
            WorkLedger.State state = _ledger.Read();
            _console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{100 * state.Fraction,3:F0}% done, {state.Finished} of {Counted.Of(state.Runs, "run")} finished, "
                    + $"{Durations.About(state.Left)} left"
                    + $"{Budget()}"));
        }
    }

    private string Budget() => _budget is null ? "" : $", {Durations.Words(_budget())} of the budget";

    /// <summary>The time left, by the ledger.</summary>
    private sealed class TimeLeftColumn : ProgressColumn
    {
        public const string Key = "left";

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.IsFinished ? "done" : $"{Durations.Words(task.State.Get<TimeSpan>(Key))} left", new Style(Color.Grey));
    }
}
