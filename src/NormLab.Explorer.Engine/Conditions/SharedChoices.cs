using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Training.Optimizers;

namespace NormLab.Explorer.Engine.Conditions;

/// <summary>What the settings that all columns share can be.</summary>
internal static class SharedChoices
{
    // What the catalogs' names are written like for people; a name that is missing here stands as it is.
    private static readonly FrozenDictionary<string, string> Labels = new Dictionary<string, string>
    {
        ["relu"] = "ReLU",
        ["gelu"] = "GELU",
        ["gradient-descent"] = "gradient descent",
        ["nesterov"] = "Nesterov",
        ["adam"] = "Adam",
        ["adamw"] = "AdamW",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a neuron makes of its input.</summary>
    public static ImmutableArray<Choice<string>> Activations => [.. ActivationCatalog.Names.Select(Labelled)];

    /// <summary>How the gradient becomes a step.</summary>
    public static ImmutableArray<Choice<string>> Optimizers => [.. OptimizerCatalog.NamesWithGradients.Select(Labelled)];

    /// <summary>How large weights are before the first step.</summary>
    public static ImmutableArray<Choice<Initialization>> Initializations { get; } = [.. Named<Initialization>(value => value switch
    {
        Initialization.InverseSqrtFanProduct => "1/√(in · out)",
        Initialization.Unit => "N(0, 1)",
        Initialization.Glorot => "Glorot",
        Initialization.He => "He",
        _ => null,
    }).Where(choice => choice.Value != Initialization.Zero)];

    /// <summary>What is done to the features before.</summary>
    public static ImmutableArray<Choice<FeatureScaling>> Scalings { get; } = Named<FeatureScaling>(value => value switch
    {
        FeatureScaling.None => "as it is",
        FeatureScaling.Maximum => "by the maximum",
        FeatureScaling.Standard => "standardised",
        _ => null,
    });

    /// <summary>Of all numbers in training.</summary>
    public static ImmutableArray<Choice<Precision>> Precisions { get; } = Named<Precision>(_ => null);

    private static Choice<string> Labelled(string name) => new(name, Labels.GetValueOrDefault(name, name));

    // What has no label of its own is called by its word in experiment files.
    private static ImmutableArray<Choice<T>> Named<T>(Func<T, string?> label)
        where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(value => new Choice<T>(value, label(value) ?? WordOf(value.ToString())))];

    private static string WordOf(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
