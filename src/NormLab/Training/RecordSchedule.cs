namespace NormLab.Training;

/// <summary>How many steps a run has and which of them leave a record.</summary>
/// <param name="Steps">Number of steps; at least 1.</param>
/// <param name="RecordEvery">A record is taken at every step whose index (from 0) this divides; at least 1.</param>
/// <param name="Moment">Whether a step's record is taken before or after its update.</param>
public readonly record struct RecordSchedule(int Steps, int RecordEvery, RecordMoment Moment)
{
    /// <summary>Number of records taken in the first <paramref name="steps"/> steps.</summary>
    public int RecordsIn(int steps) => (int)(((long)steps + RecordEvery - 1) / RecordEvery);

    /// <summary>The recorded steps among the first <paramref name="steps"/>.</summary>
    public IEnumerable<int> RecordedSteps(int steps)
    {
        int every = RecordEvery;
        return Enumerable.Range(0, RecordsIn(steps)).Select(i => i * every);
    }
}
