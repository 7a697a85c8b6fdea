namespace NormLab.Randomness;

/// <summary>NumPy's legacy random stream (numpy.random.seed and the functions beside it), draw for draw: MT19937 with 53-bit uniforms, the
/// polar method for normals with its second value kept for the next call, and a shuffle by masked rejection.</summary>
/// <param name="seed">The seed, as in numpy.random.seed(seed).</param>
public sealed class NumPyRandom(uint seed) : INormalSource
{
    private double? _secondNormal;

    /// <summary>The stream of 32-bit words underneath.</summary>
    public MersenneTwister Stream { get; } = new(seed);

    /// <summary>Whether the polar method holds a second normal number that the next <see cref="NextNormal"/> returns without a
    /// draw.</summary>
    public bool HoldsNormal => _secondNormal is not null;

    /// <summary>A uniform number in [0, 1): two words a and b give ((a >> 5) * 2^26 + (b >> 6)) / 2^53.</summary>
    public double NextDouble() => Stream.NextDouble();

    /// <summary>A standard normal number by Marsaglia's polar method (1964): of a point (x, y) uniform in the unit disc, with r = x^2 +
    /// y^2, y sqrt(-2 ln r / r) is returned first and x sqrt(-2 ln r / r) by the next call.</summary>
    public double NextNormal()
    {
        if (_secondNormal is double kept)
        {
            _secondNormal = null;
            return kept;
        }
        double x, y, r;
        do
        {
            x = 2.0 * NextDouble() - 1.0;
            y = 2.0 * NextDouble() - 1.0;
            r = x * x + y * y;
        }
        while (r >= 1.0 || r == 0.0);
        double factor = Math.Sqrt(-2.0 * Math.Log(r) / r);
        _secondNormal = factor * x;
        return factor * y;
    }

    /// <summary>Fisher and Yates's shuffle from the last element down, each partner drawn by <see cref="NextIndex"/>:
    /// numpy.random.shuffle.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextIndex(i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>A uniform integer from 0 to <paramref name="largest"/>, both included: words masked to the bits that are needed are drawn
    /// until one is not too large. Nothing is drawn for 0.</summary>
    public int NextIndex(int largest)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(largest);
        if (largest == 0) return 0;
        uint mask = uint.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount((uint)largest);
        uint value;
        do value = Stream.NextUInt32() & mask;
        while (value > (uint)largest);
        return (int)value;
    }

    /// <summary>Skips 32-bit words of the stream; a normal number that was held is dropped.</summary>
    public void Skip(long words)
    {
        Stream.Skip(words);
        _secondNormal = null;
    }
}
