using System.Collections.Immutable;
using System.Reflection;
using NormLab.Experiments;
using NormLab.Explorer.Conditions;
using NormLab.Explorer.Limits;
using NormLab.Networks;

namespace NormLab.Explorer.Hosting.Endpoints;

/// <summary>What the page builds its controls from.</summary>
internal sealed record AboutDocument(string Version, ImmutableArray<ConditionKind> Kinds, AboutLimits Limits, ImmutableArray<Activation> Activations,
    ImmutableArray<Initialization> Initializations, ImmutableArray<Optimizer> Optimizers, ImmutableArray<FeatureScaling> Scalings, ImmutableArray<Precision> Precisions, int Threads)
{
    /// <summary>The document of this explorer.</summary>
    public static AboutDocument Of(ExplorerLimits limits) => new(
        typeof(AboutDocument).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
        ConditionKinds.All,
        new AboutLimits(limits.Depth, limits.Width, limits.Columns, limits.Sessions, limits.Events, limits.TableBytes, limits.TableRows, limits.TableColumns),
        [.. Enum.GetValues<Activation>()], [.. Enum.GetValues<Initialization>()], [.. Enum.GetValues<Optimizer>()], [.. Enum.GetValues<FeatureScaling>()],
        [.. Enum.GetValues<Precision>()], Sessions.TrainingPool.SizeForThisMachine);
}

/// <summary>The limits that the page's controls keep to.</summary>
internal sealed record AboutLimits(int Depth, int Width, int Columns, int Sessions, int Events, int TableBytes, int TableRows, int TableColumns);
