using System.Globalization;
using NormLab.Experiments.Specifications;
using NormLab.Formats;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;

namespace NormLab.Experiments.Rules;

/// <summary>What the parts of a training specification demand of each other.</summary>
internal static class TrainingOptions
{
    /// <summary>The specification with every option its optimizer takes, so that a default that is written out and one that is not make the
    /// same run.</summary>
    /// <exception cref="ArgumentException">The optimizer does not take an option, or the schedule contradicts itself or the number of
    /// steps.</exception>
    public static TrainingSpecification Complete(TrainingSpecification training)
    {
        if (OptimizerCatalog.Refusal(training.Optimizer) is { } refusal) throw new ArgumentException(refusal);
        if (training.Schedule is { Step: not null, Cosine: not null }) throw new ArgumentException(TwoSchedules);
        if (training.Schedule?.WarmUp >= training.Steps)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"The warm-up takes {Counted.Of(training.Schedule.WarmUp, "step")}, but the run has only {training.Steps}; make "
                    + $"it shorter or the run longer."));
        }
        training = training with { Optimizer = OptimizerCatalog.Complete(training.Optimizer) };
        return training.Schedule == new ScheduleSpecification() ? training with { Schedule = null } : training;
    }

    /// <summary>What is told where the rate is to fall in two ways.</summary>
    public const string TwoSchedules = "The learning rate can follow 'step' or 'cosine', not both. Leave one out.";

    /// <summary>Why batches can't be taken from the training rows, or null.</summary>
    public static string? BatchRefusal(int? size, int trainingRows, SoftmaxAxis softmax)
    {
        if (size is not { } rows) return null;
        if (rows < 1 || rows > trainingRows)
            return FormattableString.Invariant(
                $"The batch is {rows} rows; it can be 1 to {trainingRows}, the number of training rows, or full.");
        // Down a single row every probability is 1, and nothing is learnt.
        return softmax == SoftmaxAxis.Batch && (trainingRows % rows == 1 || rows == 1)
            ? string.Create(CultureInfo.InvariantCulture,
                $"In batches of {rows}, {trainingRows} training rows leave a batch of one row, down which a softmax can't tell anything; "
                    + $"choose another batch size, or the softmax across the classes.")
            : null;
    }
}
