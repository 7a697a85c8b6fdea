using System.Collections.Immutable;
using System.Numerics;
using NormLab.Training.Schedules;
using NormLab.Values;

namespace NormLab.Training.Optimizers;

/// <summary>An optimizer as an experiment names it: what it takes, and how it is made.</summary>
/// <param name="name">Its name in experiment files: lower-case letters, digits and '-'.</param>
/// <param name="description">What it does, for people: one line without a full stop.</param>
public abstract class OptimizerKind(string name, string description)
{
    /// <summary>Its name in experiment files.</summary>
    public string Name { get; } = name;

    /// <summary>What it does, for people.</summary>
    public string Description { get; } = description;

    /// <summary>The options it takes, each with a default: PyTorch's (but for the momentum, which there is 0).</summary>
    public ImmutableArray<NumberOption> Options { get; init; } = [];

    /// <summary>Makes it.</summary>
    /// <typeparam name="T">The precision.</typeparam>
    /// <param name="rate">The learning rate of every step.</param>
    /// <param name="options">All of <see cref="Options"/>, in their ranges.</param>
    /// <param name="parameters">Number of parameters.</param>
    public abstract IOptimizer<T> Create<T>(ILearningRateSchedule rate, NamedNumbers options, int parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Whether it follows gradients, an <see cref="IGradientOptimizer{T}"/>; else it is an <see
    /// cref="IPopulationOptimizer{T}"/>.</summary>
    public virtual bool UsesGradients => true;

    /// <summary>Whether the learning rate means anything to it.</summary>
    public virtual bool HasLearningRate => true;

    /// <summary>What is wrong with options that are all in their ranges, and what to do; null for nothing.</summary>
    /// <param name="options">All of <see cref="Options"/>.</param>
    public virtual string? Misfit(NamedNumbers options) => null;

    /// <summary>The same options without a weight decay, for parameters that must not decay.</summary>
    public virtual NamedNumbers WithoutDecay(NamedNumbers options) => options;
}
