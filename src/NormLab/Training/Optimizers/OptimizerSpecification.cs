using NormLab.Values;

namespace NormLab.Training.Optimizers;

/// <summary>An optimizer by its name, with options. One that is not given has the optimizer's default.</summary>
/// <param name="Kind">The name, one of <see cref="OptimizerCatalog.Names"/>.</param>
public sealed record OptimizerSpecification(string Kind)
{
    /// <summary>The options, by their keys.</summary>
    public NamedNumbers Options { get; init; }

    /// <summary>The same optimizer with an option set, or, by null, left out.</summary>
    public OptimizerSpecification With(string option, double? value) => this with { Options = Options.With(option, value) };
}

/// <summary>The optimizers of this library with their default options, each in its optimizer's file.</summary>
public static partial class Optimizer;
