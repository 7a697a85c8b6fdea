using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace NormLab.Randomness;

/// <summary>The whole state of a <see cref="MersenneTwister"/>, as NumPy's <c>get_state</c> tells it, and how far it has come.</summary>
/// <param name="Words">The 624 words of the recurrence.</param>
/// <param name="Position">Index of the next word to temper, 0 to 624; 624 means that the recurrence advances first.</param>
/// <param name="WordsDrawn">How many words have been drawn since seeding.</param>
public sealed record MersenneTwisterState(ImmutableArray<uint> Words, int Position, long WordsDrawn)
{
    /// <summary>Length of the state as bytes.</summary>
    public const int ByteCount = (MersenneTwister.Degree * sizeof(uint)) + sizeof(int) + sizeof(long);

    /// <summary>Writes the state, little-endian: the words, the position, the words drawn.</summary>
    /// <param name="destination">At least <see cref="ByteCount"/> bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public void Write(Span<byte> destination)
    {
        if (destination.Length < ByteCount)
            throw new ArgumentException($"The state needs {ByteCount} bytes; {destination.Length} given.", nameof(destination));
        for (int i = 0; i < MersenneTwister.Degree; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(destination[(i * sizeof(uint))..], Words[i]);
        BinaryPrimitives.WriteInt32LittleEndian(destination[(ByteCount - sizeof(long) - sizeof(int))..], Position);
        BinaryPrimitives.WriteInt64LittleEndian(destination[(ByteCount - sizeof(long))..], WordsDrawn);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="source">At least <see cref="ByteCount"/> bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="source"/> is too short or tells an impossible position.</exception>
    public static MersenneTwisterState Read(ReadOnlySpan<byte> source)
    {
        if (source.Length < ByteCount)
            throw new ArgumentException($"The state needs {ByteCount} bytes; {source.Length} given.", nameof(source));
        var words = new uint[MersenneTwister.Degree];
        for (int i = 0; i < words.Length; i++) words[i] = BinaryPrimitives.ReadUInt32LittleEndian(source[(i * sizeof(uint))..]);
        int position = BinaryPrimitives.ReadInt32LittleEndian(source[(ByteCount - sizeof(long) - sizeof(int))..]);
        long drawn = BinaryPrimitives.ReadInt64LittleEndian(source[(ByteCount - sizeof(long))..]);
        if (position is < 0 or > MersenneTwister.Degree || drawn < 0)
            throw new ArgumentException($"Not a state of MT19937: position {position}, {drawn} words drawn.", nameof(source));
        return new MersenneTwisterState(ImmutableCollectionsMarshal.AsImmutableArray(words), position, drawn);
    }

    /// <summary>Whether both states are the same, word for word.</summary>
    public bool Equals(MersenneTwisterState? other) =>
        other is not null && Position == other.Position && WordsDrawn == other.WordsDrawn
            && Words.AsSpan().SequenceEqual(other.Words.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Position, WordsDrawn, Words.IsEmpty ? 0 : Words[0]);
}
