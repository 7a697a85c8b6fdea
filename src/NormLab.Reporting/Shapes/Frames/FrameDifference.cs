namespace NormLab.Reporting.Shapes.Frames;

/// <summary>What a frame changes in the one before: the smallest rectangle around it, with what stays transparent.</summary>
/// <param name="Left">The rectangle's left edge.</param>
/// <param name="Top">Its upper edge.</param>
/// <param name="Width">Its width, at least 1.</param>
/// <param name="Height">Its height, at least 1.</param>
/// <param name="Pixels">Its pixels row by row, 0 where nothing changes.</param>
internal sealed record FrameDifference(int Left, int Top, int Width, int Height, uint[] Pixels)
{
    /// <summary>The difference of two frames of one size.</summary>
    public static FrameDifference Between(ReadOnlySpan<uint> before, ReadOnlySpan<uint> after, int width)
    {
        int left = width, right = 0, top = -1, bottom = 0;
        for (int y = 0; y < after.Length / width; y++)
        {
            ReadOnlySpan<uint> old = before.Slice(y * width, width), row = after.Slice(y * width, width);
            int first = row.CommonPrefixLength(old);
            if (first == width) continue;
            int last = width - 1;
            while (row[last] == old[last]) last--;
            (left, right, bottom) = (Math.Min(left, first), Math.Max(right, last + 1), y + 1);
            if (top < 0) top = y;
        }
        if (top < 0) return new FrameDifference(0, 0, 1, 1, [0]);

        var pixels = new uint[(right - left) * (bottom - top)];
        for (int y = top, i = 0; y < bottom; y++)
        {
            for (int x = left; x < right; x++, i++)
            {
                uint pixel = after[y * width + x];
                pixels[i] = pixel == before[y * width + x] ? 0 : pixel;
            }
        }
        return new FrameDifference(left, top, right - left, bottom - top, pixels);
    }
}
