using NormLab.Training;
using NormLab.Training.Optimizers;

namespace NormLab.Experiments;

/// <summary>How a run minimises. Options of the optimizer that are not given have its defaults, which the plan fills in.</summary>
public sealed record TrainingSpecification
{
    /// <summary>The optimizer.</summary>
    public OptimizerSpecification Optimizer { get; init; } = Training.Optimizers.Optimizer.GradientDescent;

    /// <summary>The step size, which <see cref="Schedule"/> may change from step to step; above 0.</summary>
    public required double LearningRate { get; init; }

    /// <summary>How the learning rate changes; null for not at all.</summary>
    public ScheduleSpecification? Schedule { get; init; }

    /// <summary>Rows of a batch, at least 1; null for all training rows at every step.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Number of steps; at least 1.</summary>
    public required int Steps { get; init; }

    /// <summary>A record is taken at every step whose index (from 0) this divides; at least 1.</summary>
    public required int RecordEvery { get; init; }

    /// <summary>Whether a step's record is taken before or after its update.</summary>
    public required RecordMoment RecordMoment { get; init; }
}

/// <summary>How the learning rate changes: a linear warm-up, then steps, a cosine, or neither.</summary>
public sealed record ScheduleSpecification
{
    /// <summary>The rate drops every so many steps; null for not so.</summary>
    public StepDecaySpecification? Step { get; init; }

    /// <summary>The rate falls along half a cosine until the end of the run; null for not so.</summary>
    public CosineDecaySpecification? Cosine { get; init; }

    /// <summary>Steps in which the rate rises linearly to its value, before anything else; at least 0.</summary>
    public int WarmUp { get; init; }
}

/// <summary>The rate is multiplied by <paramref name="Factor"/> every <paramref name="Every"/> steps.</summary>
/// <param name="Every">Steps from one drop to the next; at least 1.</param>
/// <param name="Factor">Above 0, at most 1.</param>
public sealed record StepDecaySpecification(int Every, double Factor);

/// <summary>The rate falls along half a cosine to <paramref name="Final"/> times its value, which it reaches when all steps are done.</summary>
/// <param name="Final">The final fraction, 0 to 1.</param>
public sealed record CosineDecaySpecification(double Final);
