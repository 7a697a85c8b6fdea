namespace NormLab.Explorer.Engine.Pictures;

/// <summary>Magnitudes in ascending order: of up to 32,768 weights each as it is, of more to within 0.05%, which nobody sees in a picture
/// and takes a twentieth of the time.</summary>
internal sealed class SortedMagnitudes
{
    private const int MostSorted = 1 << 15;

    // Of a single-precision number without its sign: 8 bits of exponent and the first 11 of its fraction.
    private const int DroppedBits = 12, Bins = 1 << (31 - DroppedBits);

    private readonly float[] _values;
    private readonly long[] _ends;

    private SortedMagnitudes(float[] values, long[] ends) => (_values, _ends) = (values, ends);

    /// <summary>How many there are.</summary>
    public long Count => _ends.Length == 0 ? 0 : _ends[^1];

    /// <summary>Sorts magnitudes.</summary>
    /// <param name="magnitudes">The magnitudes, which may be overwritten. None is negative.</param>
    public static SortedMagnitudes Of(Span<float> magnitudes)
    {
        if (magnitudes.Length <= MostSorted)
        {
            magnitudes.Sort();
            return new SortedMagnitudes(magnitudes.ToArray(), [.. Enumerable.Range(1, magnitudes.Length).Select(i => (long)i)]);
        }
        var counts = new int[Bins];
        foreach (float magnitude in magnitudes) counts[BitConverter.SingleToUInt32Bits(magnitude) >> DroppedBits]++;
        var values = new List<float>();
        var ends = new List<long>();
        long end = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            if (counts[bin] == 0) continue;
            // The middle of the bin; 0 stays 0.
            values.Add(bin == 0 ? 0 : BitConverter.UInt32BitsToSingle(((uint)bin << DroppedBits) | (1u << (DroppedBits - 1))));
            ends.Add(end += counts[bin]);
        }
        return new SortedMagnitudes([.. values], [.. ends]);
    }

    /// <summary>The magnitude of a rank, from 0 for the smallest.</summary>
    public float this[long rank]
    {
        get
        {
            int place = Array.BinarySearch(_ends, rank + 1);
            return _values[place < 0 ? ~place : place];
        }
    }

    /// <summary>How many are below a bound.</summary>
    public long CountBelow(double bound)
    {
        int low = 0, high = _values.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_values[middle] < bound) low = middle + 1;
            else high = middle;
        }
        return low == 0 ? 0 : _ends[low - 1];
    }
}
