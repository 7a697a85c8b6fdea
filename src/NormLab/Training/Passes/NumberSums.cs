namespace NormLab.Training.Passes;

/// <summary>Errors of predicted numbers, added up row by row.</summary>
/// <param name="Weight">The weights of the rows so far: their number where all count alike.</param>
/// <param name="Squares">Sum of their squared errors.</param>
/// <param name="Magnitudes">Sum of their absolute errors.</param>
/// <param name="Mean">The mean of their targets.</param>
/// <param name="Spread">The targets' sum of squared distances from it (Welford 1962).</param>
internal readonly record struct NumberSums(double Weight, double Squares, double Magnitudes, double Mean, double Spread)
{
    /// <summary>1 less the squared errors over those of the mean; of targets that are all the same 1 where every one is met, else 0, as
    /// scikit-learn has it.</summary>
    public double R2 => Spread == 0 ? (Squares == 0 ? 1 : 0) : 1 - Squares / Spread;

    /// <summary>The mean errors.</summary>
    public NumberErrors Errors => new(Math.Sqrt(Squares / Weight), Magnitudes / Weight);

    /// <summary>With one row more.</summary>
    /// <param name="target">What was to be predicted.</param>
    /// <param name="error">What was predicted, less that.</param>
    /// <param name="weight">How much the row counts.</param>
    public NumberSums With(double target, double error, double weight = 1)
    {
        if (weight == 0) return this;
        double total = Weight + weight, distance = target - Mean, mean = Mean + distance * weight / total;
        return new NumberSums(total, Squares + weight * error * error, Magnitudes + weight * Math.Abs(error), mean,
            Spread + weight * distance * (target - mean));
    }
}
