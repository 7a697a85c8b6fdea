namespace NormLab.Training.Schedules;

/// <summary>rate(t) = r(0) (t + 1) / (steps + 1) for t &lt; steps, then r(t - steps) with another schedule r: the rate rises in equal
/// strides, the last of which leads to where the other schedule begins (Goyal et al. 2017).</summary>
public sealed class LinearWarmUp : ILearningRateSchedule
{
    private readonly ILearningRateSchedule _afterwards;
    private readonly int _steps;

    /// <summary>Puts a warm-up before a schedule.</summary>
    /// <param name="afterwards">The schedule that begins when the warm-up is over.</param>
    /// <param name="steps">Steps of the warm-up; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is below 1.</exception>
    public LinearWarmUp(ILearningRateSchedule afterwards, int steps)
    {
        ArgumentNullException.ThrowIfNull(afterwards);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        (_afterwards, _steps) = (afterwards, steps);
    }

    /// <inheritdoc/>
    public double RateAt(int stepIndex) =>
        stepIndex < _steps ? _afterwards.RateAt(0) * ((stepIndex + 1.0) / (_steps + 1.0)) : _afterwards.RateAt(stepIndex - _steps);
}
