using System.Collections.Immutable;
using NormLab.Experiments.Specifications;
using NormLab.Training.Optimizers;

namespace NormLab.Studies.Comparison;

/// <summary>How every run of a comparison is trained, whatever the method: one rule. Adam at a constant learning rate, in mini-batches of
/// 64 rows, or of all rows where there are fewer than 128; as many steps as 100 passes over the training rows take, but at least 500 and at
/// most 10,000.</summary>
public static class ComparisonTraining
{
    /// <summary>Rows of a mini-batch.</summary>
    public const int BatchRows = 64;

    private const int Passes = 100, LeastSteps = 500, MostSteps = 10_000, Records = 10;

    /// <summary>The learning rates that strengths are tried with.</summary>
    public static ImmutableArray<double> Rates { get; } = [0.001, 0.003, 0.01];

    /// <summary>The training of runs at the middle rate.</summary>
    /// <param name="trainingRows">Rows that are trained on.</param>
    /// <param name="steps">The number of steps asked for, or null.</param>
    /// <param name="most">The most rows that any run is trained on, where others have fewer; null where all have as many.</param>
    public static TrainingSpecification For(int trainingRows, int? steps = null, int? most = null)
    {
        int? batch = trainingRows < 2 * BatchRows ? null : BatchRows;
        int pass = batch is { } rows ? ((most ?? trainingRows) + rows - 1) / rows : 1;
        int count = steps ?? (int)Math.Clamp((long)Passes * pass, LeastSteps, MostSteps);
        return new TrainingSpecification
        {
            Optimizer = Optimizer.Adam,
            LearningRate = Rates[Rates.Length / 2],
            BatchSize = batch,
            Steps = count,
            RecordEvery = RecordEvery(count),
        };
    }

    /// <summary>Steps from record to record of a run of so many steps, which has ten.</summary>
    public static int RecordEvery(int steps) => Math.Max(1, steps / Records);
}
