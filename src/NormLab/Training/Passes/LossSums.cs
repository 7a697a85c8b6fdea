namespace NormLab.Training.Passes;

/// <summary>What an evaluation adds up, row by row in their order: the same bits however the rows are cut into blocks.</summary>
/// <param name="Loss">Sum of the cells' losses.</param>
/// <param name="Correct">Rows whose largest probability is at the label.</param>
/// <param name="Numbers">Of predicted numbers the errors.</param>
internal readonly record struct LossSums(double Loss, double Correct, NumberSums Numbers = default)
{
    /// <summary>Mean loss and score.</summary>
    /// <param name="loss">The loss; it decides how many cells a row has.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="classes">The classes.</param>
    public Evaluation Over(Loss loss, int rows, int classes) => loss.IsOfNumbers()
        ? new Evaluation(Loss / rows, Numbers.R2) { Errors = Numbers.Errors }
        : new Evaluation(Loss / Cells(loss, rows, classes), Correct / rows);

    /// <summary>What a loss is averaged over.</summary>
    public static double Cells(Loss loss, int rows, int classes) =>
        loss == Passes.Loss.TwoSidedCrossEntropy ? (double)rows * classes : rows;
}
