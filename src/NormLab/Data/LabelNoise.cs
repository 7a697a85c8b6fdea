using NormLab.Randomness;

namespace NormLab.Data;

/// <summary>Labels that are wrong on purpose.</summary>
public static class LabelNoise
{
    // A stream of its own, so that noise changes no other draw.
    private const ulong Stream = 0x6C61_6265_6C73;

    /// <summary>The rows with the labels of round(fraction * rows) of them redrawn from the other classes, each alike.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="fraction">The fraction, 0 to 1.</param>
    /// <param name="seed">Which rows, and which classes they get, follows from it. Of two fractions the larger changes the rows of the
    /// smaller and more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is none.</exception>
    public static LabelledRows Apply(LabelledRows rows, double fraction, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (fraction is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "A fraction of labels is at least 0 and at most 1.");
        if (rows.ClassCount < 2) return rows;
        int n = rows.RowCount;
        int[] order = [.. Enumerable.Range(0, n)], labels = rows.Labels.ToArray();
        var draws = new uint[2 * n];
        new Philox(seed).Fill(Stream, 0, draws);
        for (int i = n - 1; i > 0; i--)
        {
            int j = Below(draws[n + i], i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
        foreach (int row in order.AsSpan(0, (int)Math.Round(fraction * n)))
            labels[row] = (labels[row] + 1 + Below(draws[row], rows.ClassCount - 1)) % rows.ClassCount;
        return rows with { Labels = labels };
    }

    private static int Below(uint draw, int bound) => (int)(((ulong)draw * (ulong)bound) >> 32);
}
