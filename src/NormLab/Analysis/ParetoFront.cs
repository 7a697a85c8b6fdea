using System.Collections.Immutable;

namespace NormLab.Analysis;

/// <summary>The points of a trade between two things wanted that no other point beats: of accuracy and share of near-zero weights,
/// say.</summary>
public static class ParetoFront
{
    /// <summary>Indices of the points that no other point dominates, by descending <paramref name="first"/>. A point dominates another if
    /// it is at least as large in both and larger in one; of equal points none does.</summary>
    /// <param name="first">One coordinate of every point; more is better.</param>
    /// <param name="second">The other; more is better.</param>
    /// <exception cref="ArgumentException">The two are not equally long, empty, or not finite.</exception>
    public static ImmutableArray<int> Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
            throw new ArgumentException($"Every point has two coordinates; {first.Length} and {second.Length} given.", nameof(second));
        Sample.Require(first, 1, "A Pareto front", nameof(first));
        Sample.Require(second, 1, "A Pareto front", nameof(second));
        var points = new (double First, double Second, int Index)[first.Length];
        for (int i = 0; i < points.Length; i++) points[i] = (-first[i], -second[i], i);
        Array.Sort(points);

        var front = ImmutableArray.CreateBuilder<int>();
        double best = double.PositiveInfinity, of = double.NaN;
        foreach ((double x, double y, int index) in points)
        {
            if (y > best || (y == best && x != of)) continue;
            (best, of) = (y, x);
            front.Add(index);
        }
        return front.ToImmutable();
    }
}
