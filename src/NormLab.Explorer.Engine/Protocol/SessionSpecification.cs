using System.Collections.Immutable;
using NormLab.Experiments.Specifications;
using NormLab.Networks;

namespace NormLab.Explorer.Engine.Protocol;

/// <summary>A training as the page describes it and keeps it in its address: one network on one data set, in up to four columns, and what
/// was changed while it trained.</summary>
/// <param name="Data">The data.</param>
/// <param name="Scaling">What is done to the features.</param>
/// <param name="Network">The network.</param>
/// <param name="Training">How it is trained.</param>
/// <param name="Seed">The seed of initial weights, batches and noise: 0 to 2^32 - 1.</param>
/// <param name="Precision">The precision.</param>
/// <param name="Columns">The conditions, side by side.</param>
internal sealed record SessionSpecification(DataChoice Data, FeatureScaling Scaling, NetworkChoice Network, TrainingChoice Training,
    long Seed, Precision Precision,
    ImmutableArray<ColumnChoice> Columns)
{
    /// <summary>Strengths changed in mid-training, in the order of their steps.</summary>
    public ImmutableArray<StrengthChange> Events { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>The data of a training.</summary>
/// <param name="Source">"digits", "table", or the name of a source on a plane.</param>
/// <param name="Id">The uploaded table's SHA-256; null for the digits.</param>
/// <param name="Label">The table's column that holds the class; null for the digits.</param>
/// <param name="Drop">Columns of the table that are left out; null for none.</param>
internal sealed record DataChoice(string Source, string? Id = null, string? Label = null, ImmutableArray<string>? Drop = null)
{
    /// <summary>Fraction of the training labels that are redrawn from the other classes; on a plane the points have one of their
    /// own.</summary>
    public double Flipped { get; init; }

    /// <summary>How points on a plane are drawn and divided; null for other data.</summary>
    public PlaneChoice? Plane { get; init; }
}

/// <summary>Points on a plane.</summary>
/// <param name="Rows">How many are drawn.</param>
/// <param name="Noise">Standard deviation of what is added to their coordinates.</param>
/// <param name="Seed">The seed of everything drawn, and of the division.</param>
/// <param name="Share">Share of the points that are trained on; the others validate.</param>
/// <param name="Flipped">Fraction of the training labels that are of the other class.</param>
/// <param name="Features">What the network is given of a point, by names.</param>
/// <param name="Points">Points that are given, three numbers each: coordinates and class; null where they are drawn.</param>
internal sealed record PlaneChoice(int Rows, double Noise, long Seed, double Share, double Flipped, ImmutableArray<string> Features,
    ImmutableArray<double>? Points = null);

/// <summary>The network of a training.</summary>
/// <param name="Hidden">Neurons of each hidden layer.</param>
/// <param name="Activation">The hidden layers' activation.</param>
/// <param name="Biases">Whether neurons have biases.</param>
/// <param name="Initialization">How every layer's weights are drawn.</param>
internal sealed record NetworkChoice(ImmutableArray<int> Hidden, Activation Activation, bool Biases, Initialization Initialization);

/// <summary>How a training goes about it.</summary>
/// <param name="Optimizer">The optimizer by its name, with its default options.</param>
/// <param name="Rate">The learning rate.</param>
/// <param name="Batch">Rows of a batch; null for all.</param>
internal sealed record TrainingChoice(string Optimizer, double Rate, int? Batch = null);

/// <summary>A strength changed while a column trained.</summary>
/// <param name="Step">Steps done before the change.</param>
/// <param name="Column">Index of the column.</param>
/// <param name="Strength">The strength from then on.</param>
internal sealed record StrengthChange(int Step, int Column, double Strength);
