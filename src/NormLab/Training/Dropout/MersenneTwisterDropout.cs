using System.Numerics;
using System.Runtime.InteropServices;
using NormLab.Randomness;

namespace NormLab.Training.Dropout;

/// <summary>Dropout masks in the published stream: a uniform number a unit, row by row, kept where it exceeds the rate. A number is n /
/// 2^53 with an integer n, so the comparison n &gt; floor(rate 2^53) decides exactly as that of the numbers would.</summary>
/// <param name="generator">The stream; other draws may come before and after.</param>
/// <param name="options">The dropout.</param>
public sealed class MersenneTwisterDropout(MersenneTwister generator, DropoutOptions options) : IDropoutMaskSource
{
    private const int UnitsAtATime = 1024;

    private ulong _threshold = Threshold(options.Rate);
    private uint[] _words = [];

    /// <inheritdoc/>
    public DropoutOptions Options { get; private set; } = options;

    /// <inheritdoc/>
    public void ChangeRate(double rate)
    {
        Options = Options.At(rate);
        _threshold = Threshold(rate);
    }

    /// <inheritdoc/>
    public void NextMask(DropoutMask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        mask.Numbers.Clear();
        int rowsAtATime = Math.Max(1, UnitsAtATime / mask.Columns), wordsPerRow = 2 * mask.Columns;
        if (_words.Length < rowsAtATime * wordsPerRow) _words = new uint[rowsAtATime * wordsPerRow];
        for (int first = 0; first < mask.Rows; first += rowsAtATime)
        {
            int end = Math.Min(first + rowsAtATime, mask.Rows);
            generator.Fill(_words.AsSpan(0, (end - first) * wordsPerRow));
            for (int row = first; row < end; row++)
                SetWhereAbove(_words.AsSpan((row - first) * wordsPerRow, wordsPerRow), mask.BlockOf(row),
                    1ul << (row % DropoutMask.BlockRows));
        }
    }

    private static ulong Threshold(double rate) => (ulong)Math.Floor(rate * 9007199254740992.0);

    /// <summary>Sets the bit in numbers_i where the 53-bit number floor(a / 2^5) 2^26 + floor(b / 2^6) of the i-th pair of words a, b is
    /// above the threshold.</summary>
    private void SetWhereAbove(ReadOnlySpan<uint> words, Span<ulong> numbers, ulong bit)
    {
        if (numbers.Length < Vector<ulong>.Count || !BitConverter.IsLittleEndian)
        {
            for (int i = 0; i < numbers.Length; i++)
                if ((((ulong)words[2 * i] >> 5 << 26) | (words[2 * i + 1] >> 6)) > _threshold) numbers[i] |= bit;
            return;
        }
        ReadOnlySpan<ulong> pairs = MemoryMarshal.Cast<uint, ulong>(words);
        Vector<ulong> limit = new(_threshold), bits = new(bit), upper = new(0xffffffe0);
        int last = numbers.Length - Vector<ulong>.Count;
        // The last register overlaps the one before it, and sets the same bits again.
        for (int i = 0; i < numbers.Length; i += Vector<ulong>.Count)
        {
            int at = Math.Min(i, last);
            var pair = new Vector<ulong>(pairs[at..]);
            Vector<ulong> above = Vector.GreaterThan(((pair & upper) << 21) | (pair >>> 38), limit);
            (new Vector<ulong>(numbers[at..]) | (above & bits)).CopyTo(numbers[at..]);
        }
    }
}
