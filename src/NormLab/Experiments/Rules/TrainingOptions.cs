using System.Collections.Immutable;
using NormLab.Experiments.Specifications;
using NormLab.Training;

namespace NormLab.Experiments.Rules;

/// <summary>An option that some optimizers take.</summary>
/// <param name="Key">Its key in an experiment file.</param>
/// <param name="Default">Its value where none is given, PyTorch's (but for the momentum, which there is 0).</param>
/// <param name="Get">Reads it.</param>
/// <param name="With">Sets it.</param>
internal sealed record OptimizerOption(
    string Key, double Default, Func<TrainingSpecification, double?> Get, Func<TrainingSpecification, double, TrainingSpecification> With);

/// <summary>Which options each optimizer takes, and what else the parts of a training specification demand of each other.</summary>
internal static class TrainingOptions
{
    private static readonly OptimizerOption Momentum = new("momentum", 0.9, t => t.Momentum, (t, value) => t with { Momentum = value });
    private static readonly OptimizerOption Beta1 = new("beta1", 0.9, t => t.Beta1, (t, value) => t with { Beta1 = value });
    private static readonly OptimizerOption Beta2 = new("beta2", 0.999, t => t.Beta2, (t, value) => t with { Beta2 = value });
    private static readonly OptimizerOption Epsilon = new("epsilon", 1e-8, t => t.Epsilon, (t, value) => t with { Epsilon = value });
    private static readonly OptimizerOption WeightDecay = new("weight-decay", 0.01, t => t.WeightDecay, (t, value) => t with { WeightDecay = value });

    /// <summary>Every option of any optimizer.</summary>
    public static ImmutableArray<OptimizerOption> All { get; } = [Momentum, Beta1, Beta2, Epsilon, WeightDecay];

    /// <summary>The options an optimizer takes.</summary>
    public static ImmutableArray<OptimizerOption> Of(Optimizer optimizer) => optimizer switch
    {
        Optimizer.GradientDescent => [],
        Optimizer.Momentum or Optimizer.Nesterov => [Momentum],
        Optimizer.Adam => [Beta1, Beta2, Epsilon],
        Optimizer.AdamW => [Beta1, Beta2, Epsilon, WeightDecay],
        _ => throw new ArgumentOutOfRangeException(nameof(optimizer), optimizer, "No such optimizer."),
    };

    /// <summary>The specification with another optimizer, which begins with its own defaults.</summary>
    public static TrainingSpecification Choose(TrainingSpecification training, Optimizer optimizer) => optimizer == training.Optimizer ? training
        : training with { Optimizer = optimizer, Momentum = null, Beta1 = null, Beta2 = null, Epsilon = null, WeightDecay = null };

    /// <summary>Why an optimizer refuses an option, or null where it takes it.</summary>
    public static string? Refusal(Optimizer optimizer, string name, OptimizerOption option) => Of(optimizer).Contains(option)
        ? null
        : $"The optimizer {name} does not take '{option.Key}'; "
            + (Of(optimizer).IsEmpty ? "it takes no options" : $"it takes {string.Join(", ", Of(optimizer).Select(taken => taken.Key))}")
            + ". Leave it out, or choose another optimizer.";

    /// <summary>The specification with every option its optimizer takes, so that a default that is written out and one that is not make the same run.</summary>
    /// <exception cref="ArgumentException">The optimizer does not take an option, or the schedule contradicts itself or the number of steps.</exception>
    public static TrainingSpecification Complete(TrainingSpecification training)
    {
        foreach (OptimizerOption option in All)
        {
            if (option.Get(training) is not null && Refusal(training.Optimizer, Names.Of(training.Optimizer), option) is { } refusal) throw new ArgumentException(refusal);
        }
        if (training.Schedule is { Step: not null, Cosine: not null }) throw new ArgumentException(TwoSchedules);
        if (training.Schedule?.WarmUp >= training.Steps)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The warm-up takes {training.Schedule.WarmUp} steps, but the run has only {training.Steps}; make it shorter or the run longer."));
        }
        training = Of(training.Optimizer).Aggregate(training, (completed, option) => option.With(completed, option.Get(completed) ?? option.Default));
        return training.Schedule == new ScheduleSpecification() ? training with { Schedule = null } : training;
    }

    /// <summary>What is told where the rate is to fall in two ways.</summary>
    public const string TwoSchedules = "The learning rate can follow 'step' or 'cosine', not both. Leave one out.";

    /// <summary>Makes sure that batches can be taken from the training rows.</summary>
    /// <exception cref="ArgumentException">They can't.</exception>
    public static void CheckBatches(int? size, int trainingRows, SoftmaxAxis softmax)
    {
        if (size is not { } rows) return;
        if (rows < 1 || rows > trainingRows)
            throw new ArgumentException(FormattableString.Invariant($"The batch is {rows} rows; it can be 1 to {trainingRows}, the number of training rows, or full."));
        // Down a single row every probability is 1, and nothing is learnt.
        if (softmax == SoftmaxAxis.Batch && (trainingRows % rows == 1 || rows == 1))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"In batches of {rows}, {trainingRows} training rows leave a batch of one row, down which a softmax can't tell anything; choose another batch size, or the softmax across the classes."));
        }
    }
}
