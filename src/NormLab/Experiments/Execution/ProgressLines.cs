using System.Diagnostics;
using NormLab.Formats;

namespace NormLab.Experiments.Execution;

/// <summary>Writes how many runs are finished, at most a line every few seconds: what a program can show of a long call, as in
/// <c>progress: new ProgressLines(Console.Error)</c>.</summary>
public sealed class ProgressLines : IProgress<RunProgress>
{
    private readonly TextWriter _writer;
    private readonly TimeSpan _every;
    private readonly Lock _access = new();
    private long _told;
    private int _finished;

    /// <summary>Begins.</summary>
    /// <param name="writer">Where lines go.</param>
    /// <param name="every">Time between two lines, at least; null for two seconds.</param>
    public ProgressLines(TextWriter writer, TimeSpan? every = null) => (_writer, _every) = (writer, every ?? TimeSpan.FromSeconds(2));

    /// <inheritdoc/>
    /// <remarks>Safe for several threads.</remarks>
    public void Report(RunProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Event is not (RunEvent.Finished or RunEvent.Reused)) return;
        lock (_access)
        {
            _finished++;
            if (_told != 0 && Stopwatch.GetElapsedTime(_told) < _every) return;
            _told = Stopwatch.GetTimestamp();
            _writer.WriteLine($"{Counted.Of(_finished, "run")} finished, the last: {value.Experiment}, {value.Run.Condition}");
        }
    }
}
