namespace NormLab.Training.Passes;

/// <summary>What a network's predictions of one set of rows are worth.</summary>
/// <param name="Loss">The loss without penalties.</param>
/// <param name="Score">Of classes the accuracy, the share of rows whose largest probability is at the label (the first of equals); of
/// numbers R2, 1 less the squared errors over those of the rows' own mean. More is better.</param>
public readonly record struct Evaluation(double Loss, double Score)
{
    /// <summary>How far predicted numbers are off; null of classes.</summary>
    public NumberErrors? Errors { get; init; }

    /// <summary>The same with errors in another unit.</summary>
    /// <param name="unit">What one of theirs is in it.</param>
    public Evaluation In(double unit) => this with { Errors = Errors is { } errors ? errors.In(unit) : null };
}

/// <summary>How far predicted numbers are off.</summary>
/// <param name="RootMeanSquare">The root of the mean squared error.</param>
/// <param name="MeanAbsolute">The mean absolute error.</param>
public readonly record struct NumberErrors(double RootMeanSquare, double MeanAbsolute)
{
    /// <summary>The same in another unit.</summary>
    /// <param name="unit">What one of theirs is in it.</param>
    public NumberErrors In(double unit) => new(unit * RootMeanSquare, unit * MeanAbsolute);
}
