using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Studies.Reproduction;
using NormLab.Tests.Oracle;
using NormLab.Training;

namespace NormLab.Tests.Experiments;

/// <summary>Experiment 2 on the wide network. A class of its own, so that it runs beside the others.</summary>
public class WideTrajectoryTests
{
    /// <remarks>As sure as 501 steps: what is computed is the same in every step, rounding apart, and a fault in it shows in the losses and
    /// the weights after the first ones, at the same tolerance. That rounding grows no faster than it may is the narrow networks' to show
    /// too.</remarks>
    [Theory]
    [InlineData("exp2-256-L1-13-101")]
    [InlineData("exp2-256-dropout-13-101")]
    public void The_wide_network_meets_the_oracle_to_1e_10_over_its_first_101_steps(string name) =>
        TrajectoryTests.AssertMeets("2b-wide", name, 1e-10);

    [FullTheory]
    [InlineData("exp2-256-L1-13")]
    [InlineData("exp2-256-dropout-13")]
    public void The_wide_network_meets_the_oracle_to_1e_10_before_its_chaos_begins(string name) =>
        TrajectoryTests.AssertMeets("2b-wide", name, 1e-10);
}

/// <summary>The presets, planned and trained as a user's command does it, against the curves of an independent NumPy program.</summary>
public class TrajectoryTests
{
    [Theory]
    [InlineData("2b-narrow", "exp2-16-no_reg-13")]
    [InlineData("2b-narrow", "exp2-16-L2-13")]
    [InlineData("2b-narrow", "exp2-16-Linf-13")]
    [InlineData("2a", "exp2-32-L1-13")]
    [InlineData("2a", "exp2-32-L2-13")]
    [InlineData("2a", "exp2-32-L3-13")]
    [InlineData("2a", "exp2-32-Linf-13")]
    public void Experiment_2_meets_the_oracle_to_1e_10_before_its_chaos_begins(string preset, string name) =>
        AssertMeets(preset, name, 1e-10);

    /// <remarks>As sure as 2,501 steps: every step draws its masks from the stream where the one before left it, so that one number too
    /// many or too few, and any fault of a mask's use, shows in the records after it.</remarks>
    [Theory]
    [InlineData("2b-narrow", "exp2-16-dropout-13-501")]
    [InlineData("2a", "exp2-32-dropout-13-501")]
    public void Experiment_2_with_dropout_meets_the_oracle_to_1e_10_over_its_first_501_steps(string preset, string name) =>
        AssertMeets(preset, name, 1e-10);

    [FullTheory]
    [InlineData("2b-narrow", "exp2-16-dropout-13")]
    [InlineData("2a", "exp2-32-dropout-13")]
    public void Experiment_2_with_dropout_meets_the_oracle_to_1e_10_before_its_chaos_begins(string preset, string name) =>
        AssertMeets(preset, name, 1e-10);

    internal static void AssertMeets(string preset, string name, double relative)
    {
        Reference.Trajectory oracle = Reference.Read(name);
        ExperimentPlan plan = ExperimentPlanner.Plan(Presets.Read(preset));
        RunSpecification run = plan.Runs.Single(run => run.Condition == oracle.Condition && run.Seed == oracle.Seed).Specification;
        run = run with { Training = run.Training with { Steps = oracle.Steps, RecordEvery = oracle.Curve[1].Step } };
        Trainer<double> trainer = RunTrainer.Create<double>(run, new DataCache().Prepare(run.Data).Rows);
        trainer.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken);

        AssertSame(oracle.Curve, trainer.Curve, relative);
        foreach ((LayerView layer, double[] expected) in run.Network.ToArchitecture().Layers.Zip(oracle.FirstWeights))
        {
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], layer.Weights(trainer.Parameters)[i], 1e-7 * Math.Max(1e-3, Math.Abs(expected[i])));
        }
    }

    internal static void AssertSame(IEnumerable<CurvePoint> oracle, IEnumerable<CurvePoint> curve, double relative)
    {
        Assert.Equal(oracle.Select(point => point.Step), curve.Select(point => point.Step));
        foreach ((CurvePoint expected, CurvePoint actual) in oracle.Zip(curve))
        {
            Assert.Equal(expected.TrainLoss, actual.TrainLoss, relative * expected.TrainLoss);
            Assert.Equal(expected.ValidationLoss, actual.ValidationLoss, relative * expected.ValidationLoss);
            Assert.Equal(expected.TrainScore, actual.TrainScore);
            Assert.Equal(expected.ValidationScore, actual.ValidationScore);
        }
    }
}
