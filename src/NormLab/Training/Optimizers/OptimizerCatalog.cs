using System.Collections.Immutable;
using System.Numerics;
using NormLab.Formats;
using NormLab.Training.Schedules;
using NormLab.Values;

namespace NormLab.Training.Optimizers;

/// <summary>The optimizers an experiment can name: those of this library and what <see cref="Add"/> adds.</summary>
public static class OptimizerCatalog
{
    private static ImmutableArray<OptimizerKind> s_kinds =
    [
        new GradientDescentKind(),
        new MomentumKind(),
        new NesterovKind(),
        new AdamKind(),
        new AdamWKind(),
        new SeparableCmaEsKind(),
        new OpenAiEvolutionKind(),
    ];

    /// <summary>The optimizers.</summary>
    public static ImmutableArray<OptimizerKind> Kinds => s_kinds;

    /// <summary>Their names.</summary>
    public static ImmutableArray<string> Names => [.. Kinds.Select(kind => kind.Name)];

    /// <summary>The names of those that follow gradients.</summary>
    public static ImmutableArray<string> NamesWithGradients => [.. Kinds.Where(kind => kind.UsesGradients).Select(kind => kind.Name)];

    /// <summary>Adds an optimizer for this process. A run's identity has the name in it and not the formula: a formula that changes
    /// needs a new name.</summary>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public static void Add(OptimizerKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ImmutableInterlocked.Update(ref s_kinds, kinds => kinds.Any(known => known.Name == kind.Name)
            ? throw new ArgumentException($"There is an optimizer '{kind.Name}' already; choose another name.", nameof(kind))
            : kinds.Add(kind));
    }

    /// <summary>The optimizer of a name, or null.</summary>
    public static OptimizerKind? Find(string name) => Kinds.FirstOrDefault(kind => kind.Name == name);

    /// <summary>The specification with all options its optimizer takes, so that a default that is written out and one that is not make
    /// the same run.</summary>
    public static OptimizerSpecification Complete(OptimizerSpecification optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        return Find(optimizer.Kind) is { } kind ? optimizer with { Options = kind.Options.Complete(optimizer.Options) } : optimizer;
    }

    /// <summary>Why a specification means nothing, and what to do; null where it is in order.</summary>
    public static string? Refusal(OptimizerSpecification optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        if (Find(optimizer.Kind) is { } kind)
            return kind.Options.Refusal($"The optimizer {kind.Name}", optimizer.Options)
                ?? kind.Misfit(kind.Options.Complete(optimizer.Options));
        string question = NearestName.Question(Names, optimizer.Kind);
        return $"There is no optimizer '{Excerpt.Of(optimizer.Kind)}'.{question} There are {string.Join(", ", Names)}.";
    }

    /// <summary>Makes the optimizer a specification names.</summary>
    /// <typeparam name="T">The precision.</typeparam>
    /// <param name="optimizer">The specification.</param>
    /// <param name="rate">The learning rate of every step.</param>
    /// <param name="parameters">Number of parameters.</param>
    /// <exception cref="ArgumentException">The specification means nothing: see <see cref="Refusal"/>.</exception>
    public static IOptimizer<T> Create<T>(OptimizerSpecification optimizer, ILearningRateSchedule rate, int parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Refusal(optimizer) is { } refusal) throw new ArgumentException(refusal, nameof(optimizer));
        OptimizerKind kind = Find(optimizer.Kind)!;
        return kind.Create<T>(rate, kind.Options.Complete(optimizer.Options), parameters);
    }

    /// <summary>Makes the optimizer a specification names, where it is one that follows gradients.</summary>
    /// <inheritdoc cref="Create{T}"/>
    /// <exception cref="ArgumentException">The specification means nothing, or an optimizer without gradients.</exception>
    public static IGradientOptimizer<T> CreateWithGradients<T>(OptimizerSpecification optimizer, ILearningRateSchedule rate, int parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Create<T>(optimizer, rate, parameters) as IGradientOptimizer<T> ?? throw new ArgumentException(
            $"The optimizer {optimizer.Kind} follows no gradient; choose one of {string.Join(", ", NamesWithGradients)}.",
                nameof(optimizer));
}
