using System.Text.Json.Serialization;

namespace NormLab.Experiments.Specifications;

/// <summary>Where a run's random numbers come from: initial weights first, layer by layer, row-major; then, as the
/// steps need them, the order of rows of every epoch and dropout masks.</summary>
public sealed record RandomSpecification
{
    /// <summary>The generator.</summary>
    public required RandomGenerator Generator { get; init; }

    /// <summary>The seed, 0 to 2^32 - 1.</summary>
    public required long Seed { get; init; }

    /// <summary>How many 32-bit draws of the seeded stream are skipped before the first is used.</summary>
    public long SkippedDraws { get; init; }

    /// <summary>The initial weights are multiplied by 1 + this times a standard normal draw of another stream (Philox, seed of the run); 0
    /// for none. 1e-15 shows whether a run's last digits mean anything.</summary>
    public double Perturbation { get; init; }
}

/// <summary>A source of random numbers.</summary>
public enum RandomGenerator
{
    /// <summary>NumPy's legacy stream: MT19937, 53-bit uniforms, polar normals with the second value kept.</summary>
    [JsonStringEnumMemberName("numpy-legacy")]
    NumPyLegacy,

    /// <summary>Philox 4x32-10, counter-based (Salmon et al. 2011).</summary>
    Philox,
}
