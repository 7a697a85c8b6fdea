namespace NormLab.Randomness;

/// <summary>A generator whose whole state can be written down and read back, so that an interrupted run goes on with the same
/// numbers.</summary>
public interface IResumableRandom
{
    /// <summary>Length of the state in bytes, the same at every moment.</summary>
    int StateLength { get; }

    /// <summary>Writes the state.</summary>
    /// <param name="destination">At least <see cref="StateLength"/> bytes.</param>
    void WriteState(Span<byte> destination);

    /// <summary>Returns to a state that <see cref="WriteState"/> wrote.</summary>
    /// <param name="source">At least <see cref="StateLength"/> bytes.</param>
    /// <exception cref="ArgumentException">The bytes are not a state of this generator.</exception>
    void ReadState(ReadOnlySpan<byte> source);
}
