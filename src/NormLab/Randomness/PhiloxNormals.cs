namespace NormLab.Randomness;

/// <summary>Standard normal numbers from Philox by the transform of Box and Muller (1958): the four words of a counter give two uniform
/// numbers u in (0, 1] and v in [0, 1), and these sqrt(-2 ln u) cos(2 pi v), then sqrt(-2 ln u) sin(2 pi v).</summary>
/// <param name="seed">The seed; every seed is a generator of its own.</param>
/// <param name="stream">Which of the generator's 2^64 streams.</param>
/// <param name="skippedWords">32-bit words of the stream to skip; at least 0.</param>
public sealed class PhiloxNormals(ulong seed, ulong stream, long skippedWords = 0) : INormalSource
{
    private const int WordsPerPair = 4;

    private readonly Philox _generator = new(seed);
    private ulong _position = checked((ulong)skippedWords);
    private double? _second;

    /// <inheritdoc/>
    public double NextNormal()
    {
        if (_second is double kept)
        {
            _second = null;
            return kept;
        }
        // Two counters hold the four words wherever in the first of them they begin.
        Span<uint> words = stackalloc uint[2 * WordsPerPair];
        _generator.Fill(stream, _position / WordsPerPair, words);
        words = words.Slice((int)(_position % WordsPerPair), WordsPerPair);
        _position += WordsPerPair;

        double radius = Math.Sqrt(-2 * Math.Log(1 - Uniform(words[0], words[1])));
        (double sine, double cosine) = Math.SinCos(2 * Math.PI * Uniform(words[2], words[3]));
        _second = radius * sine;
        return radius * cosine;
    }

    /// <summary>The upper 53 bits of two words, over 2^53.</summary>
    private static double Uniform(uint high, uint low) => ((((ulong)high << 32) | low) >> 11) / 9007199254740992.0;
}
