using System.Buffers.Binary;
using NormLab.Randomness;

namespace NormLab.Training;

/// <summary>Dropout masks from a counter-based generator: the m-th mask is a function of the seed and m alone, so a run can go on from any
/// step without having drawn what came before. A unit is kept where its 32-bit word is at least rate 2^32.</summary>
/// <param name="seed">The seed; every seed is a stream of its own.</param>
/// <param name="options">The dropout.</param>
public sealed class PhiloxDropout(ulong seed, DropoutOptions options) : IDropoutMaskSource, IResumableRandom
{
    private readonly Philox _generator = new(seed);
    private readonly uint[] _words = new uint[1024];
    private readonly uint _threshold = (uint)Math.Ceiling(options.Rate * 4294967296.0);

    /// <inheritdoc/>
    public DropoutOptions Options => options;

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
    public void NextMask(int rows, int columns, Span<byte> keep)
    {
        keep = keep[..(rows * columns)];
        ulong mask = (ulong)MasksDrawn++;
        for (int start = 0; start < keep.Length; start += _words.Length)
        {
            Span<byte> target = keep[start..];
            Span<uint> words = _words.AsSpan(0, Math.Min(target.Length, _words.Length));
            _generator.Fill(mask, (ulong)start / 4, words);
            MaskThreshold.AtLeast(words, _threshold, target);
        }
    }
}
