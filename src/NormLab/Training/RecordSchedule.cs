namespace NormLab.Training;

/// <summary>How many steps a run has and which of them leave a record.</summary>
/// <param name="Steps">Number of steps; at least 1.</param>
/// <param name="RecordEvery">A record is taken at every step whose index (from 0) this divides; at least 1.</param>
/// <param name="Moment">Whether a step's record is taken before or after its update.</param>
public readonly record struct RecordSchedule(int Steps, int RecordEvery, RecordMoment Moment)
{
    /// <summary>The most records that are kept, at least 1; null for all of them. A run that has no end has room for so many: where there
    /// would be more, the distance doubles and every other record is dropped. Which ones are kept follows from the number of steps
    /// alone.</summary>
    public int? MostRecords { get; init; }

    /// <summary>The distance of the records that are kept of the first <paramref name="steps"/> steps: <see cref="RecordEvery"/>, doubled
    /// until there are no more than <see cref="MostRecords"/>.</summary>
    public int DistanceIn(int steps)
    {
        long distance = RecordEvery;
        if (MostRecords is { } most) while (Count(steps, distance) > most) distance *= 2;
        return (int)Math.Min(distance, int.MaxValue);
    }

    /// <summary>Number of records kept of the first <paramref name="steps"/> steps.</summary>
    public int RecordsIn(int steps) => Count(steps, DistanceIn(steps));

    /// <summary>The recorded steps among the first <paramref name="steps"/>.</summary>
    public IEnumerable<int> RecordedSteps(int steps)
    {
        int distance = DistanceIn(steps);
        return Enumerable.Range(0, RecordsIn(steps)).Select(i => i * distance);
    }

    private static int Count(int steps, long distance) => (int)((steps + distance - 1) / distance);
}
