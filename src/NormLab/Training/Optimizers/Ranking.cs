namespace NormLab.Training.Optimizers;

/// <summary>The points of a population from the best to the worst: by their values, the less the better; what is no number comes last, and
/// of equals the earlier first.</summary>
internal sealed class Ranking
{
    private readonly Comparison<int> _compare;
    private readonly int[] _order;

    public Ranking(int size)
    {
        (Values, _order) = (new double[size], new int[size]);
        _compare = Compare;
    }

    /// <summary>The values of the points, to be written before <see cref="Sort"/>.</summary>
    public double[] Values { get; }

    /// <summary>The points in order.</summary>
    public ReadOnlySpan<int> Sort()
    {
        for (int i = 0; i < _order.Length; i++) _order[i] = i;
        _order.AsSpan().Sort(_compare);
        return _order;
    }

    private int Compare(int a, int b)
    {
        int missing = double.IsNaN(Values[a]).CompareTo(double.IsNaN(Values[b]));
        if (missing != 0) return missing;
        int byValue = Values[a].CompareTo(Values[b]);
        return byValue != 0 ? byValue : a.CompareTo(b);
    }
}
