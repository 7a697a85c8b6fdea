using System.Numerics;

namespace NormLab.Randomness;

/// <summary>The generator MT19937 of Matsumoto and Nishimura (1998), seeded as NumPy's <c>numpy.random.seed(int)</c> does, so that its
/// words and numbers are NumPy's legacy stream to the last bit. Recurrence and tempering run on as many words at once as the hardware has
/// lanes.</summary>
public sealed class MersenneTwister : IResumableRandom
{
    internal const int Degree = 624;
    private const int Middle = 397;
    private const uint UpperBit = 0x80000000, LowerBits = 0x7fffffff, TwistMatrix = 0x9908b0df;

    private readonly uint[] _state = new uint[Degree];
    private int _position = Degree;

    /// <summary>Seeds the generator by Knuth's linear recurrence (<c>init_genrand</c>).</summary>
    /// <param name="seed">Any 32-bit number.</param>
    public MersenneTwister(uint seed)
    {
        _state[0] = seed;
        for (int i = 1; i < Degree; i++) _state[i] = 1812433253 * (_state[i - 1] ^ (_state[i - 1] >> 30)) + (uint)i;
    }

    /// <summary>Continues from a captured state.</summary>
    /// <param name="state">What <see cref="Capture"/> returned.</param>
    public MersenneTwister(MersenneTwisterState state) => Restore(state);

    /// <summary>How many 32-bit words have been drawn or skipped since seeding.</summary>
    public long WordsDrawn { get; private set; }

    /// <summary>The next word, uniform over all 32-bit numbers.</summary>
    public uint NextUInt32()
    {
        if (_position == Degree) Twist();
        WordsDrawn++;
        return Temper(_state[_position++]);
    }

    /// <summary>The next number of [0, 1): two words a, b give (floor(a / 2^5) 2^26 + floor(b / 2^6)) / 2^53.</summary>
    public double NextDouble()
    {
        uint a = NextUInt32() >> 5, b = NextUInt32() >> 6;
        return (a * 67108864.0 + b) / 9007199254740992.0;
    }

    /// <summary>Fills <paramref name="words"/> with the next words of the stream.</summary>
    public void Fill(Span<uint> words)
    {
        WordsDrawn += words.Length;
        while (!words.IsEmpty)
        {
            if (_position == Degree) Twist();
            int count = Math.Min(words.Length, Degree - _position);
            Temper(_state.AsSpan(_position, count), words);
            _position += count;
            words = words[count..];
        }
    }

    /// <summary>Passes over words as if they had been drawn.</summary>
    /// <param name="words">How many, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="words"/> is negative.</exception>
    public void Skip(long words)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(words);
        WordsDrawn += words;
        while (words > Degree - _position)
        {
            words -= Degree - _position;
            Twist();
        }
        _position += (int)words;
    }

    /// <summary>A copy of the generator's whole state.</summary>
    public MersenneTwisterState Capture() => new([.. _state], _position, WordsDrawn);

    /// <summary>Returns to a captured state.</summary>
    /// <param name="state">What <see cref="Capture"/> returned.</param>
    public void Restore(MersenneTwisterState state)
    {
        state.Words.CopyTo(_state);
        (_position, WordsDrawn) = (state.Position, state.WordsDrawn);
    }

    /// <inheritdoc/>
    public int StateLength => MersenneTwisterState.ByteCount;

    /// <inheritdoc/>
    public void WriteState(Span<byte> destination) => Capture().Write(destination);

    /// <inheritdoc/>
    public void ReadState(ReadOnlySpan<byte> source) => Restore(MersenneTwisterState.Read(source));

    /// <summary>Advances all 624 words in place. Word i needs words i, i + 1 and i + 397 (around the end), none of them closer behind than
    /// 227, so that runs of neighbours can be computed at once.</summary>
    private void Twist()
    {
        Span<uint> state = _state;
        Twist(state[..(Degree - Middle + 1)], state[Middle..]);
        Twist(state[(Degree - Middle)..], state);
        uint last = (state[Degree - 1] & UpperBit) | (state[0] & LowerBits);
        state[Degree - 1] = state[Middle - 1] ^ (last >> 1) ^ ((0 - (last & 1)) & TwistMatrix);
        _position = 0;
    }

    /// <summary>Advances all but the last of <paramref name="words"/>, which serves as neighbour only.</summary>
    private static void Twist(Span<uint> words, ReadOnlySpan<uint> middle)
    {
        int i = 0, count = words.Length - 1;
        for (; i <= count - Vector<uint>.Count; i += Vector<uint>.Count)
        {
            Vector<uint> joined = (new Vector<uint>(words[i..]) & new Vector<uint>(UpperBit)) | (new Vector<uint>(
                words[(i + 1)..]) & new Vector<uint>(LowerBits));
            Vector<uint> twist = (Vector<uint>.Zero - (joined & Vector<uint>.One)) & new Vector<uint>(TwistMatrix);
            (new Vector<uint>(middle[i..]) ^ (joined >>> 1) ^ twist).CopyTo(words[i..]);
        }
        for (; i < count; i++)
        {
            uint joined = (words[i] & UpperBit) | (words[i + 1] & LowerBits);
            words[i] = middle[i] ^ (joined >> 1) ^ ((0 - (joined & 1)) & TwistMatrix);
        }
    }

    private static void Temper(ReadOnlySpan<uint> state, Span<uint> words)
    {
        int i = 0;
        for (; i <= state.Length - Vector<uint>.Count; i += Vector<uint>.Count)
        {
            var y = new Vector<uint>(state[i..]);
            y ^= y >>> 11;
            y ^= (y << 7) & new Vector<uint>(0x9d2c5680);
            y ^= (y << 15) & new Vector<uint>(0xefc60000);
            (y ^ (y >>> 18)).CopyTo(words[i..]);
        }
        for (; i < state.Length; i++) words[i] = Temper(state[i]);
    }

    private static uint Temper(uint y)
    {
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }
}
