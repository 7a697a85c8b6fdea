namespace NormLab.Studies;

/// <summary>What a way to exact zeros would reach at a count of weights that it was not trained for.</summary>
public static class EqualZeros
{
    /// <summary>The accuracy at so many weights left, between two runs linearly in the logarithm of the count; null where there are none on
    /// both sides.</summary>
    /// <param name="runs">Weights left and accuracy of each run.</param>
    /// <param name="left">Weights left, at least 1.</param>
    public static double? AccuracyAt(IEnumerable<(int Left, double Accuracy)> runs, int left)
    {
        (int Left, double Accuracy)[] sorted = [.. runs.Where(run => run.Left > 0).OrderBy(run => run.Left)];
        int below = Array.FindLastIndex(sorted, run => run.Left <= left), above = Array.FindIndex(sorted, run => run.Left >= left);
        if (below < 0 || above < 0) return null;
        if (sorted[below].Left == sorted[above].Left) return sorted[below].Accuracy;
        double share = Math.Log((double)left / sorted[below].Left) / Math.Log((double)sorted[above].Left / sorted[below].Left);
        return sorted[below].Accuracy + share * (sorted[above].Accuracy - sorted[below].Accuracy);
    }
}
