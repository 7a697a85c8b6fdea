using System.Text.Json.Serialization;
using NormLab.Training;

namespace NormLab.Experiments.Specifications;

/// <summary>How a run minimises. An option that is null where the optimizer takes it has the optimizer's default, which the plan fills in.</summary>
public sealed record TrainingSpecification
{
    /// <summary>The optimizer.</summary>
    public Optimizer Optimizer { get; init; } = Optimizer.GradientDescent;

    /// <summary>The step size, which <see cref="Schedule"/> may change from step to step; above 0.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Share of the velocity that a step keeps, at least 0 and below 1; for <see cref="Optimizer.Momentum"/> and
    /// <see cref="Optimizer.Nesterov"/>.</summary>
    public double? Momentum { get; init; }

    /// <summary>Share of the mean gradient that a step keeps, at least 0 and below 1; for <see cref="Optimizer.Adam"/> and
    /// <see cref="Optimizer.AdamW"/>.</summary>
    public double? Beta1 { get; init; }

    /// <summary>Share of the mean squared gradient that a step keeps, at least 0 and below 1; for <see cref="Optimizer.Adam"/> and
    /// <see cref="Optimizer.AdamW"/>.</summary>
    public double? Beta2 { get; init; }

    /// <summary>Keeps the divisor off zero; above 0; for <see cref="Optimizer.Adam"/> and <see cref="Optimizer.AdamW"/>.</summary>
    public double? Epsilon { get; init; }

    /// <summary>The decoupled weight decay; at least 0; for <see cref="Optimizer.AdamW"/>.</summary>
    public double? WeightDecay { get; init; }

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

/// <summary>How the gradient g moves the parameters w.</summary>
public enum Optimizer
{
    /// <summary>w &lt;- w - rate g.</summary>
    GradientDescent,

    /// <summary>The heavy ball of Polyak (1964): v &lt;- momentum v + g, w &lt;- w - rate v.</summary>
    Momentum,

    /// <summary>Nesterov (1983): v &lt;- momentum v + g, w &lt;- w - rate (g + momentum v).</summary>
    Nesterov,

    /// <summary>Kingma and Ba (2015): the mean gradient over the root of the mean squared gradient.</summary>
    Adam,

    /// <summary>Adam with the decoupled weight decay of Loshchilov and Hutter (2019).</summary>
    [JsonStringEnumMemberName("adamw")]
    AdamW,
}
