using NormLab.Explorer.Engine.Protocol;

namespace NormLab.Explorer.Engine.Sessions;

/// <summary>Looks at columns, at each kind of thing as often as training can spare the time. Not safe for concurrent use.</summary>
/// <param name="view">What is looked at.</param>
internal sealed class Observation(View view)
{
    // A surface is what one watches: it may take its time from training, which is held back anyway.
    private static readonly TimeSpan FrameInterval = TimeSpan.FromMilliseconds(30), FilterInterval = TimeSpan.FromMilliseconds(100),
        PlaneInterval = TimeSpan.FromMilliseconds(12);

    private readonly Budget _evaluations = new(0.02, FrameInterval), _filters = new(0.01, FilterInterval),
        _pictures = view == View.Plane ? new(0.4, PlaneInterval) : new(0.02, FrameInterval);

    /// <summary>Looks at what is due, or at everything, and publishes what was seen.</summary>
    /// <param name="columns">The columns, at one step.</param>
    /// <param name="threshold">What counts as near zero.</param>
    /// <param name="always">Whether everything is due.</param>
    /// <param name="gate">Held while it is published.</param>
    /// <returns>Whether there is something new to show, and whether all there is to show is of this step.</returns>
    public (bool IsNew, bool IsWhole) Look(IReadOnlyList<ColumnState> columns, double threshold, bool always, Lock gate)
    {
        bool hasFilters = view == View.Weights, evaluate = always || _evaluations.IsDue, picture = always || _pictures.IsDue,
            filters = hasFilters && (always || _filters.IsDue);
        if (evaluate) Spend(_evaluations, column => column.Evaluate());
        if (picture) Spend(_pictures, hasFilters ? column => column.Look(threshold) : column => column.LookAtPlane(threshold));
        if (filters) Spend(_filters, column => column.LookAtFiltersAndAnswers());
        if (!evaluate && !picture) return (false, false);
        lock (gate) foreach (ColumnState column in columns) column.Publish();
        return (true, evaluate && picture && (filters || !hasFilters));

        void Spend(Budget budget, Action<ColumnState> look) =>
            budget.Spend(() => { foreach (ColumnState column in columns) look(column); });
    }
}
