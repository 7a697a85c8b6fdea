using System.Collections.Immutable;
using NormLab.Experiments.Specifications;
using NormLab.Studies.Reproduction;

namespace NormLab.Studies.Descent;

/// <summary>What a study of double descent looks at.</summary>
public sealed record DoubleDescentSpecification
{
    /// <summary>The key of the width.</summary>
    public const string WidthKey = "network.hidden";

    /// <summary>The key of the training rows.</summary>
    public const string RowsKey = "data.train-rows";

    /// <summary>The experiment over the width, also looked at over the steps; null for neither.</summary>
    public ExperimentSpecification? Widths { get; init; } = Presets.Read("double-descent-width");

    /// <summary>The experiment over the training rows; null for none.</summary>
    public ExperimentSpecification? Rows { get; init; } = Presets.Read("double-descent-rows");

    /// <summary>Whether verdicts are given over the width.</summary>
    public bool BySize { get; init; } = true;

    /// <summary>Whether verdicts are given over the steps.</summary>
    public bool ByTime { get; init; } = true;

    /// <summary>Fractions of wrong training labels, ascending. The regularizers are looked at with the largest alone, where there is most
    /// to remove.</summary>
    public ImmutableArray<double> Noises { get; init; } = [0, 0.1, 0.2];

    /// <summary>Of the seeds, so many choose each regularizer's strength, by the validation rows.</summary>
    public int TuningSeeds { get; init; } = 3;
}
