namespace NormLab.Training.Passes;

/// <summary>What is made small: of classes a distance of probabilities p from one-hot labels y, over N rows and C classes; of numbers a
/// distance of the network's output z from y, over N rows.</summary>
public enum Loss
{
    /// <summary>-(1/N) sum_ic y_ic log p_ic.</summary>
    CategoricalCrossEntropy,

    /// <summary>-(1/(N C)) sum_ic [y_ic log p_ic + (1 - y_ic) log(1 - p_ic)]: the binary cross-entropy averaged over all N*C cells, as
    /// in the published experiments.</summary>
    TwoSidedCrossEntropy,

    /// <summary>(1/N) sum_i (z_i - y_i)^2: the mean squared error, without a factor of a half.</summary>
    Squared,

    /// <summary>(1/N) sum_i h(z_i - y_i) with h(r) = r^2 / 2 where |r| is at most delta, else delta (|r| - delta / 2) (Huber
    /// 1964).</summary>
    Huber,
}
