namespace NormLab.Training.Schedules;

/// <summary>rate(t) = initial rate * factor^floor(t / every): PyTorch's StepLR, stepped once per training step.</summary>
public sealed class StepDecay : ILearningRateSchedule
{
    private readonly ConstantRate _initial;
    private readonly double _factor;
    private readonly int _every;

    /// <summary>Fixes when and by how much the rate drops.</summary>
    /// <param name="rate">The initial rate; above 0.</param>
    /// <param name="factor">What the rate is multiplied by at each drop; above 0, at most 1.</param>
    /// <param name="every">Steps between two drops; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public StepDecay(double rate, double factor, int every)
    {
        _initial = new ConstantRate(rate);
        if (!(factor > 0 && factor <= 1))
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "The factor must be above 0 and at most 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        (_factor, _every) = (factor, every);
    }

    /// <inheritdoc/>
    public double RateAt(int stepIndex) => _initial.RateAt(stepIndex) * Math.Pow(_factor, stepIndex / _every);
}
