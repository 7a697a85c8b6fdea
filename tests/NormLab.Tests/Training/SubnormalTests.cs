using System.Numerics;
using NormLab.Data;
using NormLab.Networks;
using NormLab.Numerics;
using NormLab.Penalties;
using NormLab.Tests.Networks;
using NormLab.Training;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;
using NormLab.Training.Schedules;

namespace NormLab.Tests.Training;

/// <summary>A training that has learnt its rows by heart: probabilities, deltas, moments and weights without a purpose all go to
/// 0.</summary>
public class SubnormalTests
{
    private static readonly InstructionSet[] Registers =
        [InstructionSet.Scalar, InstructionSet.Vector128, InstructionSet.Vector256, InstructionSet.Vector512];

    public static TheoryData<string, string, PenaltyUpdate> Trainings
    {
        get
        {
            var trainings = new TheoryData<string, string, PenaltyUpdate>();
            foreach (string optimizer in (string[])["gradient-descent", "momentum", "nesterov", "adam", "adamw"])
            {
                trainings.Add(optimizer, "relu", PenaltyUpdate.Subgradient);
                trainings.Add(optimizer, "tanh", PenaltyUpdate.Decoupled);
                trainings.Add(optimizer, "gelu", PenaltyUpdate.Proximal);
            }
            return trainings;
        }
    }

    [Theory]
    [MemberData(nameof(Trainings))]
    public void Weights_and_state_of_a_long_training_hold_no_subnormal_number(string optimizer, string activation, PenaltyUpdate update)
    {
        Check<float>(600);
        // The exponents of float64 are eight times as many.
        Check<double>(4800);

        void Check<T>(int steps)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (InstructionSet registers in Registers)
            {
                T[] end = Train<T>(optimizer, activation, update, steps, registers);
                Assert.DoesNotContain(end, T.IsSubnormal);
                Assert.Contains(end, value => T.Abs(value) > T.CreateChecked(1e-5));
            }
        }
    }

    [Fact]
    public void A_gradient_holds_no_subnormal_number_however_far_the_units_are_saturated()
    {
        foreach (Activation activation in AnyActivation.Library)
        {
            foreach (double scale in (double[])[1, 10, 30, 100])
            {
                RandomProblem problem = RandomProblem.Create(
                    new Architecture([9, 40, 12, 7], activation, biases: true), 61, Loss.CategoricalCrossEntropy,
                        SoftmaxAxis.Classes, null, 3);
                float[] parameters = [.. problem.Parameters.Select(w => (float)(scale * w))];
                foreach (InstructionSet registers in Registers)
                {
                    var gradient = new float[parameters.Length];
                    new VectorizedBackpropagation<float>(problem.Network, problem.Data, problem.Loss, problem.Softmax, registers)
                        .ComputeGradient(parameters, gradient);
                    Assert.DoesNotContain(gradient, float.IsSubnormal);
                    Assert.Contains(gradient, value => value != 0);
                }
            }
        }
    }

    /// <summary>Weights and the optimizer's vectors after some steps.</summary>
    private static T[] Train<T>(string optimizer, string activation, PenaltyUpdate update, int steps, InstructionSet registers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Two classes far apart, and a feature that is always 0: nothing but the penalty moves its weights.
        const int RowCount = 12, Features = 5;
        double[] features = [.. Enumerable.Range(0, RowCount * Features).Select(i =>
            i % Features == 0 ? 0 : (i / Features % 2 == 0 ? 1 : -1) * (1 + i % 7 / 10.0))];
        int[] labels = [.. Enumerable.Range(0, RowCount).Select(row => row % 2)];
        var rows = new LabelledRows(features, labels, RowCount, Features, 2);
        var network = new Architecture([Features, 6, 2], ActivationCatalog.Find(activation)!, biases: true);
        var random = new Random(7);
        T[] initial = [.. Enumerable.Range(0, network.ParameterCount).Select(_ => T.CreateChecked(2 * random.NextDouble() - 1))];
        var specification = new OptimizerSpecification(optimizer);
        if (optimizer.StartsWith("adam", StringComparison.Ordinal)) specification = specification.With("beta1", 0.5).With("beta2", 0.8);
        // The first layer alone is penalised, so that the second goes on to spread the logits.
        var penalties = new PenaltyObjective(network, [new PenaltyTerm("l2", 1) { Update = update }], PenaltyReduction.Sum, [1, 0]);
        VectorizedBackpropagation<T> Passes() => new(network, rows, Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes, registers);
        var trainer = new Trainer<T>(Passes(), Passes(), penalties,
            OptimizerCatalog.Create<T>(specification, new ConstantRate(0.1), initial.Length),
            new RecordSchedule(steps, steps, RecordMoment.BeforeUpdate), initial);
        trainer.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
        TrainingState<T> state = trainer.Capture();
        return [.. state.Parameters.Span, .. state.OptimizerVectors.SelectMany(vector => vector.Values.ToArray())];
    }
}
