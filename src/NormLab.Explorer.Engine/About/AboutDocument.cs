using System.Collections.Immutable;
using System.Reflection;
using NormLab.Experiments.Specifications;
using NormLab.Explorer.Engine.Conditions;
using NormLab.Explorer.Engine.Limits;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Networks;

namespace NormLab.Explorer.Engine.About;

/// <summary>What the page builds its controls from: it has no tables of its own.</summary>
/// <param name="Version">NormLab's version.</param>
/// <param name="Kinds">What a column can be given.</param>
/// <param name="Further">Kinds that further columns are given, in turn.</param>
/// <param name="Limits">What controls keep to.</param>
/// <param name="Activations">Activations.</param>
/// <param name="Initializations">Initial weights.</param>
/// <param name="Optimizers">Optimizers.</param>
/// <param name="Scalings">Scalings of the features.</param>
/// <param name="Precisions">Precisions.</param>
/// <param name="Usual">What an address leaves out.</param>
/// <param name="Start">What a newcomer finds.</param>
/// <param name="Threads">Threads that train.</param>
/// <param name="Plane">What there is on the plane.</param>
internal sealed record AboutDocument(string Version, ImmutableArray<ConditionKind> Kinds, ImmutableArray<string> Further,
    AboutLimits Limits, ImmutableArray<Choice<string>> Activations, ImmutableArray<Choice<Initialization>> Initializations,
    ImmutableArray<Choice<string>> Optimizers, ImmutableArray<Choice<FeatureScaling>> Scalings,
    ImmutableArray<Choice<Precision>> Precisions, SessionSpecification Usual, SessionSpecification Start, int Threads, AboutPlane Plane)
{
    /// <summary>The document of this explorer, with what the catalogs hold now.</summary>
    /// <param name="limits">What it takes on.</param>
    /// <param name="threads">Threads that train.</param>
    public static AboutDocument Of(ExplorerLimits limits, int threads) => new(
        typeof(AboutDocument).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
        ConditionKinds.All, ConditionKinds.Further,
        new AboutLimits(limits.Depth, limits.Width, limits.Columns, limits.Sessions, limits.Events,
            limits.TableBytes, limits.TableRows, limits.TableColumns),
        SharedChoices.Activations, SharedChoices.Initializations, SharedChoices.Optimizers,
        SharedChoices.Scalings, SharedChoices.Precisions,
        StartingSession.Usual, StartingSession.Specification, threads, AboutPlane.Of(limits));
}

/// <summary>The limits that the page's controls keep to.</summary>
internal sealed record AboutLimits(int Depth, int Width, int Columns, int Sessions, int Events,
    int TableBytes, int TableRows, int TableColumns);
