using SkiaSharp;

namespace NormLab.Reporting.Rendering;

/// <summary>Puts words beside points so that they hide neither each other nor the points.</summary>
internal static class PointLabels
{
    private const float Distance = 9, Half = 7;

    // Right, left, above, below, then further away.
    private static readonly (float X, float Y)[] Places = [(1, 0), (-1, 0), (0, -1.6f), (0, 1.6f), (1, -1.6f), (1, 1.6f), (-1, -1.6f), (-1, 1.6f), (0, -3), (0, 3), (1, -3), (1, 3), (-1, -3), (-1, 3)];

    /// <summary>The middle of each word.</summary>
    /// <param name="points">The points.</param>
    /// <param name="widths">How wide each point's word is; 0 for a point without.</param>
    /// <param name="area">Where words should lie.</param>
    public static SKPoint[] Arrange(IReadOnlyList<SKPoint> points, IReadOnlyList<float> widths, SKRect area)
    {
        List<SKRect> taken = [.. points.Select(point => new SKRect(point.X - 6, point.Y - 6, point.X + 6, point.Y + 6))];
        var middles = new SKPoint[points.Count];
        for (int i = 0; i < points.Count; i++)
        {
            if (widths[i] == 0) continue;
            SKRect[] boxes = [.. Places.Select(place => Box(points[i], widths[i], place))];
            SKRect best = boxes.MinBy(box => taken.Sum(other => Overlap(box, other)) + Outside(box, area));
            taken.Add(best);
            middles[i] = new SKPoint(best.MidX, best.MidY);
        }
        return middles;
    }

    private static SKRect Box(SKPoint point, float width, (float X, float Y) place)
    {
        float x = point.X + place.X * (width / 2 + Distance), y = point.Y + place.Y * Distance;
        return new SKRect(x - width / 2 - 1, y - Half, x + width / 2 + 1, y + Half);
    }

    private static float Overlap(SKRect a, SKRect b) => SKRect.Intersect(a, b) is { IsEmpty: false } both ? both.Width * both.Height : 0;

    private static float Outside(SKRect box, SKRect area) => 2 * (box.Width * box.Height - Overlap(box, area));
}
