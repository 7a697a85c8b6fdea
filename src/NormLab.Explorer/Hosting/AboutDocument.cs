using System.Collections.Immutable;
using System.Reflection;
using NormLab.Experiments;
using NormLab.Explorer.Conditions;
using NormLab.Networks;
using NormLab.Training.Optimizers;

namespace NormLab.Explorer.Hosting;

/// <summary>What the page builds its controls from.</summary>
internal sealed record AboutDocument(string Version, ImmutableArray<ConditionKind> Kinds, AboutLimits Limits, ImmutableArray<Activation> Activations,
    ImmutableArray<Initialization> Initializations, ImmutableArray<string> Optimizers, ImmutableArray<FeatureScaling> Scalings, ImmutableArray<Precision> Precisions, int Threads)
{
    /// <summary>The document of this explorer.</summary>
    public static AboutDocument Of(Limits limits) => new(
        typeof(AboutDocument).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
        ConditionKinds.All,
        new AboutLimits(limits.Depth, limits.Width, limits.Columns, limits.Sessions, limits.Events, limits.TableBytes, limits.TableRows, limits.TableColumns),
        ActivationCatalog.Kinds, [.. Enum.GetValues<Initialization>()], OptimizerCatalog.Names, [.. Enum.GetValues<FeatureScaling>()],
        [.. Enum.GetValues<Precision>()], Sessions.TrainingPool.SizeForThisMachine);
}

/// <summary>The limits that the page's controls keep to.</summary>
internal sealed record AboutLimits(int Depth, int Width, int Columns, int Sessions, int Events, int TableBytes, int TableRows, int TableColumns);
