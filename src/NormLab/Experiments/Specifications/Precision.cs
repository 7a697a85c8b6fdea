namespace NormLab.Experiments.Specifications;

/// <summary>Floating-point precision of a run.</summary>
public enum Precision
{
    /// <summary>IEEE 754 binary64: <see cref="double"/>.</summary>
    Float64,

    /// <summary>IEEE 754 binary32: <see cref="float"/>.</summary>
    Float32,
}
