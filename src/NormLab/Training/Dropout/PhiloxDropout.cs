using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NormLab.Numerics;
using NormLab.Randomness;

namespace NormLab.Training.Dropout;

/// <summary>Dropout masks from a counter-based generator: the m-th mask is a function of the seed and m alone, so a run can go on from any
/// step without having drawn what came before, and several threads can draw one mask.
/// <para>Mask m is drawn from stream m, 16 bits a unit, the lower half of every word first: the 48 rows of a block, column by column, block
/// by block. A unit is kept where its 16 bits exceed the upper 16 of ceil(rate 2^48), and dropped where they are below. Where they are
/// equal, as for one unit in 65,536, the first word of counter 2^63 + n decides, with n the unit's place in that order: kept where it is at
/// least the threshold's lower 32 bits. So a unit is dropped with the probability ceil(rate 2^48) / 2^48.</para></summary>
/// <param name="seed">The seed; every seed is a stream of its own.</param>
/// <param name="options">The dropout.</param>
public sealed class PhiloxDropout(ulong seed, DropoutOptions options) : IDropoutMaskSource, IResumableRandom
{
    private const int CountersPerNumber = DropoutMask.BlockRows / 8, WordsPerNumber = CountersPerNumber * Philox.WordsPerCounter;
    private const int NumbersAtATime = 32;
    private const ulong FirstDecidingCounter = 1ul << 63;

    private readonly Philox _generator = new(seed);
    private ulong _threshold = Threshold(options.Rate);

    /// <inheritdoc/>
    public DropoutOptions Options { get; private set; } = options;

    /// <inheritdoc/>
    public void ChangeRate(double rate)
    {
        Options = Options.At(rate);
        _threshold = Threshold(rate);
    }

    /// <summary>How many masks have been drawn: where the next one lies in the stream.</summary>
    public long MasksDrawn { get; private set; }

    /// <summary>Goes to the first mask of a step.</summary>
    /// <param name="step">Steps before it.</param>
    /// <param name="masksPerStep">Masks a step draws: one for each layer where dropout is applied.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public void Seek(long step, int masksPerStep)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfNegative(masksPerStep);
        MasksDrawn = checked(step * masksPerStep);
    }

    /// <inheritdoc/>
    public int StateLength => sizeof(long);

    /// <inheritdoc/>
    public void WriteState(Span<byte> destination) => BinaryPrimitives.WriteInt64LittleEndian(destination, MasksDrawn);

    /// <inheritdoc/>
    public void ReadState(ReadOnlySpan<byte> source)
    {
        long drawn = BinaryPrimitives.ReadInt64LittleEndian(source);
        if (drawn < 0) throw new ArgumentException($"{drawn} masks cannot have been drawn.", nameof(source));
        MasksDrawn = drawn;
    }

    /// <inheritdoc/>
    public void NextMask(DropoutMask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        Draw(0, mask, default);
        Advance(1);
    }

    /// <summary>Draws part of a mask that is still to come. Several threads may do so at once.</summary>
    /// <param name="ahead">How many come before it.</param>
    /// <param name="mask">Its part is overwritten.</param>
    /// <param name="part">Which part.</param>
    internal void Draw(int ahead, DropoutMask mask, Part part)
    {
        ulong stream = (ulong)(MasksDrawn + ahead);
        (int first, int end) = part.Of(mask.Numbers.Length);
        Span<uint> words = stackalloc uint[NumbersAtATime * WordsPerNumber];
        for (int start = first; start < end; start += NumbersAtATime)
        {
            Span<ulong> numbers = mask.Numbers[start..Math.Min(start + NumbersAtATime, end)];
            _generator.Fill(stream, (ulong)start * CountersPerNumber, words[..(numbers.Length * WordsPerNumber)]);
            Compare(stream, (ulong)start * DropoutMask.BlockRows, MemoryMarshal.Cast<uint, ushort>(words), numbers);
        }
    }

    /// <summary>Passes over masks that were drawn ahead.</summary>
    internal void Advance(int masks) => MasksDrawn += masks;

    private static ulong Threshold(double rate) => Math.Min((ulong)Math.Ceiling(rate * (1ul << 48)), (1ul << 48) - 1);

    private void Compare(ulong stream, ulong place, ReadOnlySpan<ushort> bits, Span<ulong> numbers)
    {
        ref ushort source = ref MemoryMarshal.GetReference(bits);
        Vector256<ushort> limit = Vector256.Create((ushort)(_threshold >> 32));
        for (int i = 0; i < numbers.Length; i++, place += DropoutMask.BlockRows)
        {
            nuint at = (nuint)(i * DropoutMask.BlockRows);
            Vector256<ushort> a = Vector256.LoadUnsafe(ref source, at), b = Vector256.LoadUnsafe(ref source, at + 16),
                c = Vector256.LoadUnsafe(ref source, at + 32);
            ulong above = Join(Vector256.GreaterThan(a, limit), Vector256.GreaterThan(b, limit), Vector256.GreaterThan(c, limit));
            Vector256<ushort> equalA = Vector256.Equals(a, limit), equalB = Vector256.Equals(b, limit), equalC = Vector256.Equals(c, limit);
            numbers[i] = (equalA | equalB | equalC) == Vector256<ushort>.Zero
                ? above
                : above | Decide(stream, place, Join(equalA, equalB, equalC));
        }

        static ulong Join(Vector256<ushort> a, Vector256<ushort> b, Vector256<ushort> c) =>
            a.ExtractMostSignificantBits() | ((ulong)b.ExtractMostSignificantBits() << 16) | ((ulong)c.ExtractMostSignificantBits() << 32);
    }

    /// <summary>Those of the undecided units that are kept.</summary>
    private ulong Decide(ulong stream, ulong place, ulong undecided)
    {
        Span<uint> word = stackalloc uint[1];
        ulong kept = 0;
        for (; undecided != 0; undecided &= undecided - 1)
        {
            int row = System.Numerics.BitOperations.TrailingZeroCount(undecided);
            _generator.Fill(stream, FirstDecidingCounter + place + (ulong)row, word);
            if (word[0] >= (uint)_threshold) kept |= 1ul << row;
        }
        return kept;
    }
}
