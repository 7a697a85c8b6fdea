using System.Numerics;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Penalties;
using NormLab.Penalties.Basis;
using NormLab.Tests.Experiments;
using NormLab.Training;

namespace NormLab.Tests.Penalties.Groups;

/// <summary>What penalties do to a small network that learns the digits.</summary>
public class DigitsTests
{
    private const int Hidden = 24;

    [Theory]
    [InlineData(Precision.Float64)]
    [InlineData(Precision.Float32)]
    public void Proximal_L1_holds_exact_zeros_where_the_subgradient_holds_none_at_equal_accuracy(Precision precision)
    {
        (double[] crossed, double crossing) = Train(precision, new PenaltyTerm("l1", 1e-3));
        (double[] held, double holding) = Train(precision, new PenaltyTerm("l1", 1e-3) { Update = PenaltyUpdate.Proximal });
        Assert.DoesNotContain(0.0, crossed);
        Assert.InRange(held.Count(w => w == 0), held.Length / 5, held.Length);
        // Within a percent of the 540 validation rows.
        Assert.Equal(crossing, holding, 0.01);
        Assert.True(holding > 0.94);
    }

    [Theory]
    [InlineData(Precision.Float64)]
    [InlineData(Precision.Float32)]
    public void Group_lasso_removes_whole_neurons_and_leaves_the_others_whole(Precision precision)
    {
        // On the first layer alone: a neuron whose incoming weights are all 0 is gone.
        (double[] weights, double accuracy) =
            Train(precision, new PenaltyTerm("group-lasso", 1.5e-2)
            {
                By = NeuronGroup.Incoming,
                Update = PenaltyUpdate.Proximal,
                Layers = [1, 0]
            });
        double[][] neurons = [.. Enumerable.Range(0, Hidden)
            .Select(neuron => Enumerable.Range(0, 64).Select(pixel => weights[pixel * Hidden + neuron]).ToArray())];
        double[][] removed = [.. neurons.Where(incoming => incoming.All(w => w == 0))];
        Assert.InRange(removed.Length, 3, Hidden / 2);
        // But for the weights of pixels without an image, which shrink until they are nothing.
        ReadOnlyMemory<double> features = new DataCache().Prepare(Digits).Rows.Train.Features;
        int[] pixels = [.. Enumerable.Range(0, 64)
            .Where(pixel => Enumerable.Range(0, features.Length / 64).Any(row => features.Span[row * 64 + pixel] != 0))];
        Assert.InRange(pixels.Length, 56, 62);
        Assert.All(neurons.Except(removed), incoming => Assert.All(pixels, pixel => Assert.NotEqual(0, incoming[pixel])));
        Assert.True(accuracy > 0.93);
    }

    [Theory]
    [InlineData(Precision.Float64)]
    [InlineData(Precision.Float32)]
    public void K_sparse_keeps_exactly_k(Precision precision)
    {
        (double[] weights, double accuracy) = Train(precision, new PenaltyTerm("k-sparse", 300));
        Assert.Equal(300, weights.Count(w => w != 0));
        Assert.True(accuracy > 0.9);
    }

    [Fact]
    public void Constraints_hold_at_the_end_of_a_run_beside_a_penalty()
    {
        (double[] weights, _) = Train(Precision.Float64, new PenaltyTerm("l1", 1e-4),
            new PenaltyTerm("max-norm", 0.5) { By = NeuronGroup.Incoming }, new PenaltyTerm("non-negative", 1));
        Assert.All(weights, w => Assert.True(w >= 0));
        for (int neuron = 0; neuron < Hidden; neuron++)
            Assert.True(Enumerable.Range(0, 64).Sum(pixel => Math.Pow(weights[pixel * Hidden + neuron], 2)) <= 0.25 * (1 + 1e-12));
    }

    private static DataSpecification Digits { get; } =
        SmallRuns.Small().Data with { Scaling = FeatureScaling.Standard, Split = new SplitSpecification(7, 0.3, 0.3) };

    private static (double[] Weights, double Accuracy) Train(Precision precision, params PenaltyTerm[] penalties)
    {
        RunSpecification small = SmallRuns.Small(steps: 400, rate: 0.3, every: 400, biases: false, precision: precision,
            moment: RecordMoment.AfterUpdate);
        RunSpecification run = small with
        {
            Data = Digits,
            Network = small.Network with { Sizes = [64, Hidden, 10] },
            Objective = small.Objective with { Penalties = [.. penalties] },
        };
        return precision == Precision.Float64 ? Of<double>() : Of<float>();

        (double[] Weights, double Accuracy) Of<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Trainer<T> trainer = RunTrainer.Create<T>(run, new DataCache().Prepare(run.Data).Rows);
            while (!trainer.IsFinished) trainer.Advance(TimeSpan.FromSeconds(1));
            return ([.. trainer.Parameters.ToArray().Select(double.CreateChecked)], trainer.Evaluate().Validation.Score);
        }
    }
}
