namespace NormLab.Reporting.Rendering;

/// <summary>Moves labels apart that would lie on each other.</summary>
internal static class EndLabels
{
    /// <summary>Places for labels that want to be at <paramref name="wanted"/>: in the same order, at least <paramref name="gap"/> apart,
    /// between <paramref name="minimum"/> and <paramref name="maximum"/> where there is room for all.</summary>
    public static double[] Spread(double[] wanted, double gap, double minimum, double maximum)
    {
        int[] order = [.. Enumerable.Range(0, wanted.Length).OrderBy(i => wanted[i])];
        var places = new double[wanted.Length];
        double free = minimum;
        foreach (int i in order)
        {
            places[i] = Math.Max(wanted[i], free);
            free = places[i] + gap;
        }
        double limit = maximum;
        foreach (int i in order.Reverse())
        {
            places[i] = Math.Max(Math.Min(places[i], limit), minimum);
            limit = places[i] - gap;
        }
        return places;
    }
}
