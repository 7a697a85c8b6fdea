using SkiaSharp;

namespace NormLab.Reporting.Rendering;

/// <summary>Puts words beside points so that they hide neither each other nor the points.</summary>
internal static class PointLabels
{
    private const float Distance = 9, Half = 7;

    // Right, left, above, below, then further away; where many points lie close together, in a column to one side, a line of words apart.
    private static readonly (float X, float Y)[] Places =
    [
        (1, 0), (-1, 0), (0, -1.6f), (0, 1.6f), (1, -1.6f), (1, 1.6f), (-1, -1.6f), (-1, 1.6f), (0, -3), (0, 3), (1, -3), (1, 3),
            (-1, -3), (-1, 3),
        .. Enumerable.Range(0, 16)
            .SelectMany(line => ((float, float)[])[(Aside, -1.7f * line), (Aside, 1.7f * line), (-Aside, -1.7f * line),
            (-Aside, 1.7f * line)]),
    ];

    /// <summary>Beyond this distance a word needs a line that leads to its point.</summary>
    public const float Near = 22;

    // Of a place in a column: three distances from the word's nearer end to the point.
    private const float Aside = 3;

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

    /// <summary>The line from a point to its word, where that lies too far away to be seen as the point's own; null where it does
    /// not.</summary>
    /// <param name="point">The point.</param>
    /// <param name="middle">The middle of the word.</param>
    /// <param name="width">How wide the word is.</param>
    public static (SKPoint From, SKPoint To)? Leader(SKPoint point, SKPoint middle, float width)
    {
        float aside = Math.Abs(middle.X - point.X) - width / 2;
        if (aside < 2 * Distance && Math.Abs(middle.Y - point.Y) < Near) return null;
        float end = middle.X - Math.Sign(middle.X - point.X) * (width / 2 + 2);
        return (point, new SKPoint(aside > 0 ? end : middle.X, aside > 0 ? middle.Y : middle.Y - Math.Sign(middle.Y - point.Y) * Half));
    }

    private static SKRect Box(SKPoint point, float width, (float X, float Y) place)
    {
        float x = point.X + Math.Sign(place.X) * (width / 2 + Math.Abs(place.X) * Distance), y = point.Y + place.Y * Distance;
        return new SKRect(x - width / 2 - 1, y - Half, x + width / 2 + 1, y + Half);
    }

    private static float Overlap(SKRect a, SKRect b) => SKRect.Intersect(a, b) is { IsEmpty: false } both ? both.Width * both.Height : 0;

    private static float Outside(SKRect box, SKRect area) => 2 * (box.Width * box.Height - Overlap(box, area));
}
