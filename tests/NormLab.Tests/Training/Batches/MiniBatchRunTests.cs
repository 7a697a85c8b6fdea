using System.Text.Json;
using NormLab.Data;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Training;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;

namespace NormLab.Tests.Training.Batches;

public class MiniBatchRunTests
{
    [Fact]
    public void A_run_in_batches_with_dropout_Adam_and_a_schedule_is_that_of_an_independent_program()
    {
        JsonElement expected = JsonDocument
            .Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Training", "Fixtures", "mini-batch-run.json"))).RootElement;
        int[] labels = [.. expected.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32())];
        var rows = new LabelledRows(Numbers(expected, "features"), labels, labels.Length, FeatureCount: 4, ClassCount: 3);
        var run = new RunSpecification
        {
            Data = new DataSpecification { Source = "digits", Split = new SplitSpecification(0, 0.5, 0) },  // not asked: the rows are given
            Network = new NetworkSpecification
            {
                Sizes = [4, 6, 3],
                Activation = Activation.Tanh,
                Biases = false,
                Initialization = [Initialization.Glorot, Initialization.Glorot]
            },
            Objective = new ObjectiveSpecification
            {
                Loss = Loss.CategoricalCrossEntropy,
                Softmax = SoftmaxAxis.Classes,
                Penalties = [],
                PenaltyReduction = NormLab.Penalties.PenaltyReduction.Sum,
                PenaltyMultipliers = [1, 1],
                Dropout = new DropoutOptions(0.25, DropoutPlacement.AfterActivations),
            },
            Training = new TrainingSpecification
            {
                Optimizer = Optimizer.Adam,
                LearningRate = 0.05,
                Schedule = new ScheduleSpecification { WarmUp = 8, Cosine = new CosineDecaySpecification(0.1) },
                BatchSize = 5,
                Steps = 40,
                RecordEvery = 1,
                RecordMoment = RecordMoment.BeforeUpdate,
            },
            Random = new RandomSpecification { Generator = RandomGenerator.NumPyLegacy, Seed = 2021 },
        };
        Trainer<double> trainer = RunTrainer.Create<double>(run, new SplitRows(rows, rows, rows.Slice(0, 0)));
        trainer.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
        double[] losses = Numbers(expected, "losses"), weights = Numbers(expected, "weights");
        Assert.Equal(losses.Length, trainer.Curve.Count);
        Assert.All(losses.Zip(trainer.Curve), pair => Assert.Equal(pair.First, pair.Second.TrainLoss, 1e-12));
        Assert.All(weights.Zip(trainer.Parameters.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-11));
    }

    private static double[] Numbers(JsonElement document, string name) =>
        [.. document.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];
}
