namespace NormLab.Explorer.Sessions;

/// <summary>Looks at columns, at each kind of thing as often as training can spare the time. Not safe for concurrent use.</summary>
internal sealed class Observation
{
    private static readonly TimeSpan FrameInterval = TimeSpan.FromMilliseconds(30), FilterInterval = TimeSpan.FromMilliseconds(100);

    private readonly Budget _evaluations = new(0.02, FrameInterval), _pictures = new(0.02, FrameInterval),
        _filters = new(0.01, FilterInterval);

    /// <summary>Looks at what is due, or at everything, and publishes what was seen.</summary>
    /// <param name="columns">The columns, at one step.</param>
    /// <param name="threshold">What counts as near zero.</param>
    /// <param name="always">Whether everything is due.</param>
    /// <param name="gate">Held while it is published.</param>
    /// <returns>Whether there is something new to show, and whether all there is to show is of this step.</returns>
    public (bool IsNew, bool IsWhole) Look(IReadOnlyList<ColumnState> columns, double threshold, bool always, Lock gate)
    {
        bool evaluate = always || _evaluations.IsDue, picture = always || _pictures.IsDue, filters = always || _filters.IsDue;
        if (evaluate) _evaluations.Spend(() => { foreach (ColumnState column in columns) column.Evaluate(); });
        if (picture) _pictures.Spend(() => { foreach (ColumnState column in columns) column.Look(threshold); });
        if (filters) _filters.Spend(() => { foreach (ColumnState column in columns) column.LookAtFilters(); });
        if (!evaluate && !picture) return (false, false);
        lock (gate) foreach (ColumnState column in columns) column.Publish();
        return (true, evaluate && picture && filters);
    }
}
