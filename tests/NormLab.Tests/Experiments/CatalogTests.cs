using NormLab.Data;
using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Format;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Formats;
using NormLab.Networks;
using NormLab.Numerics;
using NormLab.Tests.Training;
using NormLab.Training;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;

namespace NormLab.Tests.Experiments;

[Collection(nameof(ForeignKinds))]
public class CatalogTests
{
    private static readonly Activation Softsign = Activation.Of<Softsign>("softsign", "f(z) = z / (1 + |z|)", isOdd: true);

    static CatalogTests()
    {
        ActivationCatalog.Add(Softsign);
        OptimizerCatalog.Add(new SignDescentKind());
    }

    [Fact]
    public void An_activation_and_an_optimizer_from_outside_are_named_by_files_and_train()
    {
        ExperimentSpecification experiment = ExperimentYaml.Read("""
            name: outside
            network: {hidden: [8], activation: softsign}
            training: {optimizer: sign-descent, learning-rate: 0.002, scale: 0.25, steps: 200}
            conditions: {plain: {}}
            seeds: [1]
            """, "outside.yaml");
        Assert.Equal(Softsign, experiment.Activation);
        Assert.Equal(new OptimizerSpecification("sign-descent").With("scale", 0.25), experiment.Training.Optimizer);
        Assert.Equal(experiment, ExperimentYaml.Read(ExperimentYaml.Write(experiment), "again.yaml"));

        RunSpecification run = ExperimentPlanner.Plan(experiment).Runs[0].Specification;
        Assert.Equal(run, CanonicalJson.Read(CanonicalJson.Write(run)));
        SplitRows rows = new DataCache().Prepare(run.Data).Rows;
        Trainer<double> trainer = RunTrainer.Create<double>(run, rows);
        double before = trainer.Evaluate().Train.Loss;
        double[] first = trainer.Parameters.ToArray();
        trainer.AdvanceTo(1, TimeSpan.MaxValue, TestContext.Current.CancellationToken);
        // Pixels that are always 0 have no gradient.
        double[] moved = [.. first.Zip(trainer.Parameters.ToArray(), (w, after) => Math.Abs(after - w)).Where(distance => distance > 0)];
        Assert.All(moved, distance => Assert.Equal(0.0005, distance, 1e-12));
        Assert.True(moved.Length > first.Length / 2);
        trainer.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
        Assert.True(trainer.Evaluate().Train.Loss < 0.9 * before, $"{trainer.Evaluate().Train.Loss} after {before}");
    }

    [Fact]
    public void The_schema_names_them_and_their_options()
    {
        Assert.Contains("\"softsign\"", ExperimentSchema.Text, StringComparison.Ordinal);
        Assert.Contains("\"sign-descent\"", ExperimentSchema.Text, StringComparison.Ordinal);
        Assert.Contains("\"scale\"", ExperimentSchema.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_given_once()
    {
        Assert.Throws<ArgumentException>(() => ActivationCatalog.Add(Activation.Of<Softsign>("relu", "mine")));
        Assert.Throws<ArgumentException>(() => OptimizerCatalog.Add(new SignDescentKind()));
    }

    [Theory]
    [InlineData("activation: rleu", "relu")]
    [InlineData("activation: softsing", "softsign")]
    public void A_name_that_is_none_is_answered_by_the_nearest(string network, string nearest)
    {
        string text = $"name: outside\nnetwork: {{hidden: [8], {network}}}\nconditions: {{plain: {{}}}}";
        string message = Assert.Throws<InputFileException>(() => ExperimentYaml.Read(text, "outside.yaml")).Message;
        Assert.Contains(nearest, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(InstructionSet.Scalar)]
    [InlineData(InstructionSet.Vector128)]
    [InlineData(InstructionSet.Vector256)]
    [InlineData(InstructionSet.Vector512)]
    public void A_function_that_is_computed_number_by_number_is_the_one_of_the_registers(InstructionSet registers)
    {
        Activation plain = Activation.Of<PlainArctan>("plain-arctan", "f(z) = arctan z");
        double[] Gradient(Activation activation, DropoutOptions? dropout)
        {
            RandomProblem problem = RandomProblem.Create(
                new Architecture([13, 40, 9, 5], activation, biases: true), 61, Loss.CategoricalCrossEntropy,
                    SoftmaxAxis.Classes, dropout, 4);
            var gradient = new double[problem.Network.ParameterCount];
            new VectorizedBackpropagation<double>(problem.Network, problem.Data, problem.Loss, problem.Softmax, registers)
                .ComputeGradient(problem.Parameters, gradient, problem.Masks());
            return gradient;
        }

        foreach (DropoutOptions? dropout in (DropoutOptions?[])[null, new(0.3, DropoutPlacement.AfterActivations),
            new(0.3, DropoutPlacement.AfterProducts) { Noise = DropoutNoise.Gaussian }])
        {
            foreach ((double expected, double actual) in Gradient(Activation.Arctan, dropout).Zip(Gradient(plain, dropout)))
                Assert.Equal(expected, actual, 1e-13);
        }
    }

    [Fact]
    public void Activations_are_equal_by_their_names()
    {
        Assert.Equal(Softsign, Activation.Of<PlainArctan>("softsign", ""));
        Assert.True(Softsign != Activation.Arctan);
        Assert.Equal([Activation.Arctan, Activation.Tanh, Softsign], ActivationCatalog.Kinds.Where(kind => kind.IsOdd));
    }
}
