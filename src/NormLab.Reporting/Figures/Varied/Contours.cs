using System.Collections.Immutable;

namespace NormLab.Reporting.Figures.Varied;

/// <summary>Lines along which a function on a grid has one value: marching squares over the grid's points.</summary>
/// <remarks>Between points the function is taken to be linear along the edges of each square. A square with two opposite corners above the
/// level is cut as the mean of its corners says. Squares with a corner that is not finite have no line.</remarks>
public static class Contours
{
    /// <summary>The lines at a level, each as joined points in units of columns and rows.</summary>
    /// <param name="values">The function, row by row: <c>values[row, column]</c>.</param>
    /// <param name="level">The level.</param>
    public static ImmutableArray<ImmutableArray<PlotPoint>> Of(double[,] values, double level)
    {
        var segments = new List<(Edge From, Edge To)>();
        for (int row = 0; row + 1 < values.GetLength(0); row++)
            for (int column = 0; column + 1 < values.GetLength(1); column++) segments.AddRange(Segments(values, level, row, column));
        return [.. Join(segments).Select(line => line.Select(edge => Crossing(values, level, edge)).ToImmutableArray())];
    }

    private static IEnumerable<(Edge From, Edge To)> Segments(double[,] values, double level, int row, int column)
    {
        double[] corners = [values[row, column], values[row, column + 1], values[row + 1, column + 1], values[row + 1, column]];
        if (!corners.All(double.IsFinite)) return [];
        // In the order of the corners: edge i leads from corner i to the next one.
        Edge[] edges = [new(row, column, true), new(row, column + 1, false), new(row + 1, column, true), new(row, column, false)];
        bool[] above = [.. corners.Select(corner => corner >= level)];
        Edge[] crossed = [.. edges.Where((_, i) => above[i] != above[(i + 1) % 4])];
        if (crossed.Length == 0) return [];
        if (crossed.Length == 2) return [(crossed[0], crossed[1])];
        // A saddle: the corners that the middle does not belong to are cut off.
        return corners.Average() >= level == above[0]
            ? [(edges[0], edges[1]), (edges[2], edges[3])]
            : [(edges[3], edges[0]), (edges[1], edges[2])];
    }

    private static IEnumerable<List<Edge>> Join(List<(Edge From, Edge To)> segments)
    {
        var left = segments.ToHashSet();
        ILookup<Edge, (Edge From, Edge To)> at = segments.SelectMany(segment => new[] { (segment.From, segment), (segment.To, segment) })
            .ToLookup(pair => pair.Item1, pair => pair.segment);
        foreach ((Edge From, Edge To) segment in segments)
        {
            if (!left.Remove(segment)) continue;
            var line = new LinkedList<Edge>([segment.From, segment.To]);
            while (Next(line.Last!.Value) is { } next) line.AddLast(next);
            while (Next(line.First!.Value) is { } next) line.AddFirst(next);
            yield return [.. line];
        }

        Edge? Next(Edge end)
        {
            foreach ((Edge From, Edge To) segment in at[end])
                if (left.Remove(segment)) return segment.From == end ? segment.To : segment.From;
            return null;
        }
    }

    private static PlotPoint Crossing(double[,] values, double level, Edge edge)
    {
        double from = values[edge.Row, edge.Column], to = edge.IsAcross
            ? values[edge.Row, edge.Column + 1]
            : values[edge.Row + 1, edge.Column];
        double part = (level - from) / (to - from);
        return edge.IsAcross ? new PlotPoint(edge.Column + part, edge.Row) : new PlotPoint(edge.Column, edge.Row + part);
    }

    /// <summary>The edge from a point to the next one, across or down.</summary>
    private readonly record struct Edge(int Row, int Column, bool IsAcross);
}
