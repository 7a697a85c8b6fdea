namespace NormLab.Penalties;

/// <summary>How a penalty's coefficient changes over a run: a factor for every step. One of the two is given.</summary>
public sealed record PenaltySchedule
{
    /// <summary>It rises once.</summary>
    public CoefficientRamp? Ramp { get; init; }

    /// <summary>It rises and falls again and again.</summary>
    public CoefficientCycle? Cyclic { get; init; }

    /// <summary>The factor of a step.</summary>
    /// <param name="step">Index of the step, from 0.</param>
    public double FactorAt(int step) => Ramp?.FactorAt(step) ?? Cyclic?.FactorAt(step) ?? 1;

    /// <summary>What is wrong with it, or null.</summary>
    public string? Refusal => this switch
    {
        { Ramp: null, Cyclic: null } or { Ramp: not null, Cyclic: not null } =>
            "The schedule of a coefficient is either 'ramp' or 'cyclic'. Give one of them.",
        { Ramp: { } ramp } when ramp.Steps < 1 || !(ramp.From >= 0 && double.IsFinite(ramp.From)) =>
            "A ramp takes at least 1 step and begins at a factor of at least 0.",
        { Cyclic: { } cycle } when cycle.Period < 2 || !(cycle.Lowest is >= 0 and <= 1) =>
            "A cycle takes at least 2 steps and its lowest factor is 0 to 1.",
        _ => null,
    };
}

/// <summary>factor(t) = from + (1 - from) min(t / steps, 1).</summary>
/// <param name="Steps">Steps until the whole coefficient is reached; at least 1.</param>
/// <param name="From">The factor at the first step; at least 0, and above 1 for a coefficient that falls.</param>
public sealed record CoefficientRamp(int Steps, double From = 0)
{
    /// <inheritdoc cref="PenaltySchedule.FactorAt"/>
    public double FactorAt(int step) => From + (1 - From) * Math.Min((double)step / Steps, 1);
}

/// <summary>factor(t) = lowest + (1 - lowest) (1 - cos(2 pi t / period)) / 2.</summary>
/// <param name="Period">Steps of a cycle; at least 2.</param>
/// <param name="Lowest">The factor where a cycle begins and ends, 0 to 1.</param>
public sealed record CoefficientCycle(int Period, double Lowest = 0)
{
    /// <inheritdoc cref="PenaltySchedule.FactorAt"/>
    public double FactorAt(int step) => Lowest + (1 - Lowest) * (1 - Math.Cos(2 * Math.PI * (step % Period) / Period)) / 2;
}
