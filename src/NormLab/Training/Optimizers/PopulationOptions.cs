using System.Collections.Immutable;
using NormLab.Values;

namespace NormLab.Training.Optimizers;

/// <summary>The options that all optimizers with a population take.</summary>
internal static class PopulationOptions
{
    /// <summary>Points of a step.</summary>
    public const string Population = "population";

    /// <summary>How far points lie from the mean at first.</summary>
    public const string Sigma = "sigma";

    /// <summary>What is small enough to be 0.</summary>
    public const string ZeroThreshold = "zero-threshold";

    /// <summary>The options.</summary>
    public static ImmutableArray<NumberOption> All { get; } =
    [
        new(Population, "Points at which a step asks for the objective; 0 is 4 + floor(3 ln n) of n parameters, made even where points "
            + "lie in pairs", new NumberRange(Minimum: 0, Maximum: 1_000_000) { IsWhole = true }, 0),
        new(Sigma, "Standard deviation of the points around their mean, at the first step or at all", new NumberRange(Above: 0), 0.1),
        new(ZeroThreshold, "A weight of a point counts as 0, exactly, where its magnitude is below this", new NumberRange(Minimum: 0), 0.1),
    ];

    /// <summary>Points of a step.</summary>
    /// <param name="options">The options as they are given.</param>
    /// <param name="parameters">Number of parameters.</param>
    public static int SizeOf(NamedNumbers options, int parameters) =>
        options.Find(Population) is > 0 and double given ? (int)given : Usual(parameters);

    /// <summary>The population of n parameters by Hansen and Ostermeier (2001).</summary>
    public static int Usual(int parameters) => 4 + (int)Math.Floor(3 * Math.Log(parameters));
}
