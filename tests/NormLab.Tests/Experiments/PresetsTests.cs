using NormLab.Experiments.Format;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Studies.Reproduction;
using NormLab.Training;
using NormLab.Training.Passes;

namespace NormLab.Tests.Experiments;

public class PresetsTests
{
    public static TheoryData<string> Names => [.. Presets.Names];

    public static TheoryData<string> Published => [.. Presets.Published];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_preset_is_called_by_its_name_and_can_be_written_and_read(string name)
    {
        ExperimentSpecification preset = Presets.Read(name);
        Assert.Equal(name, preset.Name);
        Assert.Equal(preset, ExperimentYaml.Read(ExperimentYaml.Write(preset), name));
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void What_all_published_experiments_share(string name)
    {
        ExperimentSpecification preset = Presets.Read(name);
        Assert.Equal(new DataSpecification
        {
            Source = "digits",
            Scaling = FeatureScaling.None,
            Split = new SplitSpecification(1337, 0.3, 0.3)
        }, preset.Data);
        Assert.Equal((Activation.Arctan, false), (preset.Activation, preset.Biases));
        Assert.Equal((Loss.TwoSidedCrossEntropy, SoftmaxAxis.Batch), (preset.Loss, preset.Softmax));
        Assert.Equal((25_000, 250), (preset.Training.Steps, preset.Training.RecordEvery));
        Assert.Equal([13, 1337, 42], preset.Seeds);
        Assert.Equal((RandomGenerator.NumPyLegacy, Precision.Float64), (preset.Stream.Generator, preset.Precision));
    }

    [Fact]
    public void Experiment_1_is_as_published()
    {
        ExperimentSpecification preset = Presets.Read("1");
        Assert.Equal([256], preset.HiddenSizes);
        Assert.Equal([Initialization.InverseSqrtFanProduct], preset.Initialization);
        Assert.Equal(PenaltyReduction.Sum, preset.PenaltyReduction);
        Assert.Equal([1, 0], preset.PenaltyMultipliers);
        Assert.Equal((0.001, RecordMoment.AfterUpdate), (preset.Training.LearningRate, preset.Training.RecordMoment));
        Assert.Equal(new SharedDraws(1337, [13, 1337, 42], 1797, 64 * 128 + 128 * 10), preset.Stream.Shared);
        Assert.Equal(new ZeroRule(0.001, false, [1]), preset.ZeroRule);
        Assert.Equal([Plain, With("L0", "l0", 5e-2), With("L1", "l1", 5e-4), With("L2", "l2", 5e-2), With("L3", "l3", 5e-2)],
            preset.Conditions);
    }

    [Theory]
    [InlineData("2a", 32)]
    [InlineData("2b-narrow", 16)]
    [InlineData("2b-wide", 256)]
    public void Experiment_2_is_as_published(string name, int width)
    {
        ExperimentSpecification preset = Presets.Read(name);
        Assert.Equal(Enumerable.Repeat(width, 6), preset.HiddenSizes);
        Assert.Equal([.. Enumerable.Repeat(Initialization.InverseSqrtFanProduct, 6), Initialization.Unit], preset.Initialization);
        Assert.Equal(PenaltyReduction.Mean, preset.PenaltyReduction);
        Assert.Equal([1, 2, 1, 1, 1, 1, 1], preset.PenaltyMultipliers);
        Assert.Equal((0.3, RecordMoment.BeforeUpdate), (preset.Training.LearningRate, preset.Training.RecordMoment));
        Assert.Null(preset.Stream.Shared);
        Assert.Equal(new ZeroRule(0.001, true, [1, 2, 1, 1, 1, 1, 1]), preset.ZeroRule);
        Assert.Equal(
            [
                Plain, With("L0", "l0", 5e-2), With("L1", "l1", 5e-2), With("L2", "l2", 5e-2), With("L3", "l3", 5e-2),
                    With("Linf", "linf", 5e-2),
                new ConditionSpecification("dropout") { ["dropout"] = SettingValue.Of(("rate", 0.33), ("placement", "after-products")) },
            ],
            preset.Conditions);
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void As_described_an_experiment_has_the_same_networks_and_data_and_what_the_text_says(string name)
    {
        ExperimentSpecification published = Presets.Read(name), described = Presets.Read(Presets.DescribedOf(name));
        Assert.Equal(name, Presets.PublishedOf(described.Name));
        Assert.Null(Presets.PublishedOf(name));
        Assert.Equal((published.Data, published.Activation, published.Biases), (described.Data, described.Activation, described.Biases));
        Assert.Equal(published.HiddenSizes, described.HiddenSizes);
        Assert.Equal((Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes), (described.Loss, described.Softmax));
        Assert.Equal([Initialization.InverseSqrtFanProduct], described.Initialization);
        Assert.Equal((published.PenaltyReduction, 1.0), (described.PenaltyReduction, Assert.Single(described.PenaltyMultipliers)));
        Assert.Equal(published.Training with { LearningRate = described.Training.LearningRate }, described.Training);
        Assert.Null(described.Stream.Shared);
        Assert.Equal(new ZeroRule(0.001, false, [1]), described.ZeroRule);
        Assert.Equal((10, Precision.Float32), (described.Seeds.Length, described.Precision));
        Assert.Equal(
            [
                Plain, With("L0", "l0", 5e-2), With("L1", "l1", 5e-2), With("L2", "l2", 5e-2), With("L3", "l3", 5e-2),
                    With("Linf", "linf", 5e-2),
                new ConditionSpecification("dropout") { ["dropout"] = SettingValue.Of(("rate", 0.33), ("placement", "after-activations")) },
            ],
            described.Conditions);
    }

    [Fact]
    public void A_preset_that_does_not_exist_is_told_with_the_nearest() =>
        Assert.Equal("There is no preset '2b-narow'. Did you mean '2b-narrow'? The presets are 1, 2a, 2b-narrow, 2b-wide, 1-described, "
            + "2a-described, 2b-narrow-described, 2b-wide-described, double-descent-width, double-descent-rows.",
            Assert.Throws<ArgumentException>(() => Presets.Text("2b-narow")).Message);

    private static ConditionSpecification Plain => new("no_reg");

    private static ConditionSpecification With(string name, string penalty, double coefficient) =>
        new(name) { [$"penalty.{penalty}"] = coefficient };
}
