namespace NormLab.Randomness;

/// <summary>Two generators as one: the state of the first, and behind it that of the second.</summary>
/// <param name="first">The first.</param>
/// <param name="second">The second.</param>
public sealed class ResumablePair(IResumableRandom first, IResumableRandom second) : IResumableRandom
{
    /// <inheritdoc/>
    public int StateLength => first.StateLength + second.StateLength;

    /// <inheritdoc/>
    public void WriteState(Span<byte> destination)
    {
        first.WriteState(destination);
        second.WriteState(destination[first.StateLength..]);
    }

    /// <inheritdoc/>
    public void ReadState(ReadOnlySpan<byte> source)
    {
        first.ReadState(source);
        second.ReadState(source[first.StateLength..]);
    }
}
