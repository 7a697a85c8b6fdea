using NormLab.Training;
using NormLab.Training.Optimizers;

namespace NormLab.Experiments.Specifications;

/// <summary>How a run minimises. Options of the optimizer that are not given have its defaults, which the plan fills in.</summary>
public sealed record TrainingSpecification
{
    /// <summary>The optimizer.</summary>
    public OptimizerSpecification Optimizer { get; init; } = Training.Optimizers.Optimizer.GradientDescent;

    /// <summary>The step size, which <see cref="Schedule"/> may change from step to step; above 0.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>How the learning rate changes; null for not at all.</summary>
    public ScheduleSpecification? Schedule { get; init; }

    /// <summary>Rows of a batch, at least 1; null for all training rows at every step.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Number of steps; at least 1.</summary>
    public int Steps { get; init; } = 2000;

    /// <summary>A record is taken at every step whose index (from 0) this divides; at least 1.</summary>
    public int RecordEvery { get; init; } = 20;

    /// <summary>Whether a step's record is taken before or after its update.</summary>
    public RecordMoment RecordMoment { get; init; } = RecordMoment.BeforeUpdate;
}

