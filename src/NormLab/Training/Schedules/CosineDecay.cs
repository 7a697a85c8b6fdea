namespace NormLab.Training.Schedules;

/// <summary>rate(t) = rate * (final + (1 - final) (1 + cos(pi t / steps)) / 2), and rate * final from t = steps on: one period of
/// Loshchilov and Hutter (2017), PyTorch's CosineAnnealingLR with T_max = steps and eta_min = rate * final. The end is reached when all
/// steps are done, so that the last step still moves.</summary>
public sealed class CosineDecay : ILearningRateSchedule
{
    private readonly ConstantRate _initial;
    private readonly double _final;
    private readonly int _steps;

    /// <summary>Fixes the ends of the curve.</summary>
    /// <param name="rate">The initial rate; above 0.</param>
    /// <param name="final">The final rate as a fraction of the initial one, 0 to 1.</param>
    /// <param name="steps">Steps from the one to the other; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public CosineDecay(double rate, double final, int steps)
    {
        _initial = new ConstantRate(rate);
        if (!(final >= 0 && final <= 1))
            throw new ArgumentOutOfRangeException(nameof(final), final, "The final fraction must be from 0 to 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        (_final, _steps) = (final, steps);
    }

    /// <inheritdoc/>
    public double RateAt(int stepIndex) =>
        _initial.RateAt(stepIndex)
            * (stepIndex >= _steps ? _final : _final + (1 - _final) * (1 + Math.Cos(Math.PI * stepIndex / _steps)) / 2);
}
