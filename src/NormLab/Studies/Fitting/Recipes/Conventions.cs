namespace NormLab.Studies.Fitting.Recipes;

/// <summary>What a coefficient c of the penalty c sum w^2, added to the mean loss of a row, is in other libraries.</summary>
/// <remarks>
/// <para>PyTorch's optimizers add weight_decay w to the gradient (AdamW and SGD with decoupled decay excepted), which is that of
/// weight_decay/2 sum w^2.</para>
/// <para>scikit-learn's MLPClassifier minimises the mean loss plus alpha/(2 n) sum w^2 over the n rows of a batch; its LogisticRegression
/// C times the summed loss plus 1/2 sum w^2.</para>
/// <para>Of numbers to predict our squared loss is the mean of (z - y)^2, as PyTorch's and Keras'. scikit-learn's MLPRegressor has half of
/// it, beside the same alpha/(2 n) sum w^2; its Ridge sums the squares up and adds alpha sum w^2.</para>
/// <para>Keras adds l2 sum w^2 to the mean loss, as we do.</para>
/// </remarks>
public static class Conventions
{
    /// <summary>PyTorch's weight_decay: 2 c.</summary>
    public static double WeightDecay(double coefficient) => 2 * coefficient;

    /// <summary>The alpha of scikit-learn's MLPClassifier: 2 n c.</summary>
    /// <param name="coefficient">c.</param>
    /// <param name="batch">The rows of a batch, n.</param>
    public static double Alpha(double coefficient, int batch) => 2 * coefficient * batch;

    /// <summary>The C of scikit-learn's LogisticRegression: 1 / (2 n c); of two classes 1 / (n c), since it has one vector v of weights
    /// where we have v/2 and -v/2, whose squares add up to half of its.</summary>
    /// <param name="coefficient">c.</param>
    /// <param name="rows">The training rows, n.</param>
    /// <param name="classes">Number of classes.</param>
    public static double InverseStrength(double coefficient, int rows, int classes) => 1 / ((classes == 2 ? 1 : 2) * coefficient * rows);

    /// <summary>The alpha of scikit-learn's MLPRegressor: n c.</summary>
    /// <param name="coefficient">c.</param>
    /// <param name="batch">The rows of a batch, n.</param>
    public static double RegressorAlpha(double coefficient, int batch) => coefficient * batch;

    /// <summary>The alpha of scikit-learn's Ridge: n c.</summary>
    /// <param name="coefficient">c.</param>
    /// <param name="rows">The training rows, n.</param>
    public static double RidgeAlpha(double coefficient, int rows) => coefficient * rows;

    /// <summary>The factor of Keras' L2: c.</summary>
    public static double KerasL2(double coefficient) => coefficient;
}
