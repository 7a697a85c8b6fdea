namespace NormLab.Training.Passes;

/// <summary>What an evaluation adds up, row by row in their order: the same bits however the rows are cut into blocks.</summary>
/// <param name="Loss">Sum of the cells' losses, by the rows' weights in the loss.</param>
/// <param name="Correct">Rows whose largest probability is at the label, by their weights.</param>
internal readonly record struct LossSums(double Loss, double Correct)
{
    /// <summary>Of predicted numbers the errors.</summary>
    public NumberSums Numbers { get; init; }

    /// <summary>Sum of the rows' weights in the loss; 0 where all count alike.</summary>
    public double LossWeight { get; init; }

    /// <summary>Sum of the rows' weights; 0 where all count alike.</summary>
    public double Weight { get; init; }

    /// <summary>Mean loss and score.</summary>
    /// <param name="loss">The loss; it decides how many cells a row has.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="classes">The classes.</param>
    public Evaluation Over(Loss loss, int rows, int classes)
    {
        double mean = Loss / Cells(loss, LossWeight > 0 ? LossWeight : rows, classes);
        return loss.IsOfNumbers() ? new Evaluation(mean, Numbers.R2) { Errors = Numbers.Errors }
            : new Evaluation(mean, Correct / (Weight > 0 ? Weight : rows));
    }

    /// <summary>What a loss is averaged over.</summary>
    public static double Cells(Loss loss, double rows, int classes) => loss == Passes.Loss.TwoSidedCrossEntropy ? rows * classes : rows;
}
