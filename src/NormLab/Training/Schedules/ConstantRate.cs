namespace NormLab.Training.Schedules;

/// <summary>rate(t) = rate.</summary>
public sealed class ConstantRate : ILearningRateSchedule
{
    private readonly double _rate;

    /// <summary>Fixes the rate.</summary>
    /// <param name="rate">Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not above 0 or not finite.</exception>
    public ConstantRate(double rate)
    {
        if (!(rate > 0 && double.IsFinite(rate)))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "The learning rate must be a number above 0.");
        _rate = rate;
    }

    /// <inheritdoc/>
    public double RateAt(int stepIndex) => _rate;
}
