using System.Text.Json.Serialization;

namespace NormLab.Training.Dropout;

/// <summary>Dropout: each unit, or each weight, is dropped with probability <paramref name="Rate"/>; what is kept is divided by 1 -
/// rate.</summary>
/// <param name="Rate">Probability of dropping, 0 to below 1.</param>
/// <param name="Placement">Where.</param>
public sealed record DropoutOptions(double Rate, DropoutPlacement Placement)
{
    /// <summary>What is multiplied by. Left out of a run's identity where it is <see cref="DropoutNoise.Bernoulli"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public DropoutNoise Noise { get; init; }

    /// <summary>This dropout at another rate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not at least 0 and below 1.</exception>
    internal DropoutOptions At(double rate) => rate is >= 0 and < 1
        ? this with { Rate = rate }
        : throw new ArgumentOutOfRangeException(nameof(rate), rate, "A dropout rate is at least 0 and below 1.");
}
