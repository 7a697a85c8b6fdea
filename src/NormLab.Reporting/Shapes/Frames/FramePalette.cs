using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace NormLab.Reporting.Shapes.Frames;

/// <summary>The few colours that all frames of an animation share, so that what stands still keeps its colour to the bit. The commonest
/// colours stay as they are; the others, mostly smoothed edges, become the nearest of these. Nothing is dithered.</summary>
internal sealed class FramePalette
{
    /// <summary>A GIF has 256, and one of them is for what does not change.</summary>
    private const int Most = 255;

    private readonly Dictionary<uint, uint> _nearest = [];

    private FramePalette(ImmutableArray<uint> colours) => Colours = colours;

    /// <summary>The colours, commonest first, each as red, green, blue and alpha.</summary>
    public ImmutableArray<uint> Colours { get; }

    /// <summary>A palette for frames like <paramref name="samples"/>: of all colours, from the commonest on, those that are further than a
    /// distance from every one taken before; the distance is the smallest that leaves few enough.</summary>
    public static FramePalette Of(IEnumerable<uint[]> samples)
    {
        var counts = new Dictionary<uint, int>();
        foreach (uint[] sample in samples)
        {
            foreach (uint colour in sample) CollectionsMarshal.GetValueRefOrAddDefault(counts, colour, out _)++;
        }
        uint[] byCount = [.. counts.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).Select(entry => entry.Key)];
        int reach = 0;
        List<uint>? chosen;
        while ((chosen = Choose(byCount, reach)) is null) reach += 1 + reach / 4;
        return new FramePalette([.. chosen]);
    }

    /// <summary>Replaces every pixel by the nearest colour of the palette. Not safe for several threads.</summary>
    public void Apply(Span<uint> pixels)
    {
        uint last = pixels[0] + 1, nearest = 0;
        foreach (ref uint pixel in pixels)
        {
            if (pixel != last) (last, nearest) = (pixel, Nearest(pixel));
            pixel = nearest;
        }
    }

    private uint Nearest(uint colour)
    {
        ref uint nearest = ref CollectionsMarshal.GetValueRefOrAddDefault(_nearest, colour, out bool known);
        if (!known) nearest = Colours.MinBy(candidate => SquaredDistance(candidate, colour));
        return nearest;
    }

    /// <summary>Colours further apart than the root of <paramref name="reach"/>; null where there are too many.</summary>
    private static List<uint>? Choose(uint[] byCount, int reach)
    {
        var chosen = new List<uint>();
        foreach (uint colour in byCount)
        {
            if (chosen.Exists(near => SquaredDistance(near, colour) <= reach)) continue;
            if (chosen.Count == Most) return null;
            chosen.Add(colour);
        }
        return chosen;
    }

    private static int SquaredDistance(uint a, uint b)
    {
        int red = (int)(a & 255) - (int)(b & 255), green = (int)((a >> 8) & 255) - (int)((b >> 8) & 255), blue = (int)((a >> 16) & 255)
            - (int)((b >> 16) & 255);
        return red * red + green * green + blue * blue;
    }
}
