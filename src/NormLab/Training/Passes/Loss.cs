namespace NormLab.Training.Passes;

/// <summary>The loss that compares probabilities p with one-hot labels y, over N rows and C classes.</summary>
public enum Loss
{
    /// <summary>-(1/N) sum_ic y_ic log p_ic.</summary>
    CategoricalCrossEntropy,

    /// <summary>-(1/(N C)) sum_ic [y_ic log p_ic + (1 - y_ic) log(1 - p_ic)]: the binary cross-entropy averaged over all N*C cells, as
    /// in the published experiments.</summary>
    TwoSidedCrossEntropy,
}
