using NormLab.Randomness;

namespace NormLab.Training.Batches;

/// <summary>An epoch's order is a function of the seed and the epoch alone: Fisher and Yates's shuffle, whose step for place i takes the
/// two words at 2 i of the epoch's stream as one number x below 2^64 and swaps with place floor(x (i + 1) / 2^64). The places are equally
/// likely to i / 2^64.</summary>
public sealed class PhiloxRowOrder : IRowOrder
{
    // The epochs count up from the middle of the streams.
    private const ulong FirstStream = 1ul << 63;

    private readonly Philox _generator;
    private readonly int[] _rows;
    private readonly uint[] _words;
    private int _epoch = -1;

    /// <summary>Fixes seed and rows.</summary>
    /// <param name="seed">The seed; every seed is a generator of its own.</param>
    /// <param name="rowCount">Number of rows.</param>
    public PhiloxRowOrder(ulong seed, int rowCount)
    {
        _generator = new Philox(seed);
        _rows = new int[rowCount];
        _words = new uint[2 * rowCount];
    }

    /// <inheritdoc/>
    public ReadOnlySpan<int> Rows(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        if (epoch == _epoch) return _rows;
        _generator.Fill(FirstStream + (ulong)epoch, 0, _words);
        for (int i = 0; i < _rows.Length; i++) _rows[i] = i;
        for (int i = _rows.Length - 1; i > 0; i--)
        {
            int j = (int)Math.BigMul(((ulong)_words[2 * i] << 32) | _words[2 * i + 1], (ulong)i + 1, out _);
            (_rows[i], _rows[j]) = (_rows[j], _rows[i]);
        }
        _epoch = epoch;
        return _rows;
    }
}
