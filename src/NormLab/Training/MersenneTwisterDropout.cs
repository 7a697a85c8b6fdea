using NormLab.Randomness;

namespace NormLab.Training;

/// <summary>Dropout masks in the published stream: a uniform number a unit, row by row, kept where it exceeds the rate. A number is n / 2^53
/// with an integer n, so the comparison n &gt; floor(rate 2^53) decides exactly as that of the numbers would.</summary>
/// <param name="generator">The stream; other draws may come before and after.</param>
/// <param name="options">The dropout.</param>
public sealed class MersenneTwisterDropout(MersenneTwister generator, DropoutOptions options) : IDropoutMaskSource
{
    private readonly uint[] _words = new uint[2048];
    private readonly ulong _threshold = (ulong)Math.Floor(options.Rate * 9007199254740992.0);

    /// <inheritdoc/>
    public DropoutOptions Options => options;

    /// <inheritdoc/>
    public void NextMask(int rows, int columns, Span<byte> keep)
    {
        keep = keep[..(rows * columns)];
        for (int start = 0; start < keep.Length; start += _words.Length / 2)
        {
            Span<byte> target = keep[start..];
            Span<uint> words = _words.AsSpan(0, Math.Min(2 * target.Length, _words.Length));
            generator.Fill(words);
            MaskThreshold.DoubleAbove(words, _threshold, target);
        }
    }
}
