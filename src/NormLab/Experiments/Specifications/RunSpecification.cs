using System.Text.Json.Serialization;
using NormLab.Values;

namespace NormLab.Experiments.Specifications;

/// <summary>Everything that decides the bits of one training run, and nothing else: no names, no folders, no number of workers. Two equal
/// specifications are the same run; <see cref="CanonicalJson"/> writes one down and <see cref="RunId"/> names it.</summary>
public sealed record RunSpecification
{
    /// <summary>The rows trained on and validated with.</summary>
    public required DataSpecification Data { get; init; }

    /// <summary>The network and its initial weights' distribution.</summary>
    public required NetworkSpecification Network { get; init; }

    /// <summary>What is minimised.</summary>
    public required ObjectiveSpecification Objective { get; init; }

    /// <summary>How it is minimised, for how long, and when a record is taken.</summary>
    public required TrainingSpecification Training { get; init; }

    /// <summary>Where the random numbers come from.</summary>
    public required RandomSpecification Random { get; init; }

    /// <summary>The precision of the arithmetic.</summary>
    public Precision Precision { get; init; } = Precision.Float64;

    /// <summary>Whether it keeps what its final weights say of every test row.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool KeepsPredictions { get; init; }

    /// <summary>By what else its final weights are measured, by code point.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ValueList<string> Metrics { get; init; }

    /// <summary>The run it starts from; null where it draws its own weights.</summary>
    public StartSpecification? Start { get; init; }
}
