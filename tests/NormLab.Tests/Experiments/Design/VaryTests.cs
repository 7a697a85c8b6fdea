using NormLab.Data;
using NormLab.Experiments.Design;
using NormLab.Experiments.Format;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Formats;
using NormLab.Penalties;
using NormLab.Training.Optimizers;

namespace NormLab.Tests.Experiments.Design;

/// <summary>Conditions that change any key, and keys that vary.</summary>
public class VaryTests
{
    private const string Head = "name: grid\nnetwork: {hidden: [8]}\n";

    [Fact]
    public void A_condition_changes_what_it_names_and_leaves_the_rest()
    {
        Group[] groups = Groups("""
            penalty: {l2: 0.01}
            dropout: {rate: 0.2, placement: after-products}
            training: {optimizer: adam, beta1: 0.8, learning-rate: 0.01}
            conditions:
              as-it-is: {}
              both: {penalty: {l1: 0.1}}
              stronger: {penalty.l2: 0.5}
              none: {penalty: none, dropout: none}
              less: {dropout: {rate: 0.1}}
              wide: {network.hidden: [64, 32], training: {steps: 7}}
              descent: {training.optimizer: gradient-descent}
            """);
        Assert.Equal([new PenaltyTerm("l2", 0.01)], groups[0].Setting.Penalties);
        Assert.Equal([new PenaltyTerm("l2", 0.01), new PenaltyTerm("l1", 0.1)], groups[1].Setting.Penalties);
        Assert.Equal([new PenaltyTerm("l2", 0.5)], groups[2].Setting.Penalties);
        Assert.Empty(groups[3].Setting.Penalties);
        Assert.Null(groups[3].Setting.Dropout);
        Assert.Equal(groups[0].Setting.Dropout! with { Rate = 0.1 }, groups[4].Setting.Dropout);
        Assert.Equal([64, 32], groups[5].Setting.HiddenSizes);
        Assert.Equal((7, 0.01), (groups[5].Setting.Training.Steps, groups[5].Setting.Training.LearningRate));
        // Another optimizer begins with its own options.
        Assert.Equal(Optimizer.GradientDescent, groups[6].Setting.Training.Optimizer);
    }

    [Fact]
    public void Keys_vary_over_every_combination_the_last_one_fastest()
    {
        ExperimentPlan plan = ExperimentPlanner.Plan(Read("conditions: {a: {}, b: {penalty: {l1: 0.1}}}\n"
            + "vary: {network.hidden: [[4], [8, 8]], training.learning-rate: [0.1, 0.2]}\nseeds: [1, 2]"));
        Assert.Equal(["a, hidden 4, learning-rate 0.1", "a, hidden 4, learning-rate 0.2", "a, hidden [8, 8], learning-rate 0.1",
            "a, hidden [8, 8], learning-rate 0.2"],
            plan.Groups.Take(4).Select(group => group.Name));
        Assert.Equal(2 * 2 * 2 * 2, plan.Runs.Count);
        Assert.All(plan.Runs, run =>
            Assert.Equal(run.Group.Find("training.learning-rate")!.Value.Number, run.Specification.Training.LearningRate));
        Assert.All(plan.Runs, run => Assert.Equal(run.Group.Find("network.hidden")!.Value.Number is null ? 4
            : 3, run.Specification.Network.Sizes.Length));
    }

    [Theory]
    [InlineData("network.hidden: {from: 4, to: 512, count: 8, scale: log}", "4, 8, 16, 32, 64, 128, 256, 512")]
    [InlineData("training.steps: {from: 10, to: 30, count: 3}", "10, 20, 30")]
    [InlineData("training.learning-rate: {from: 1, to: 0.01, count: 3, scale: log}", "1, 0.1, 0.01")]
    [InlineData("data.label-noise: {from: 0, to: 0.4, count: 3}", "0, 0.2, 0.4")]
    [InlineData("penalty.l1: {from: 0.001, to: 0.1, count: 3, scale: log}", "0.001, 0.01, 0.1")]
    public void A_range_is_its_values(string range, string values) =>
        Assert.Equal(values, string.Join(", ", Read($"conditions: {{a: {{}}}}\nvary: {{{range}}}").Vary[0].Values));

    [Theory]
    [InlineData("vary: {network.hiden: [[4]]}",
        "There is no key 'network.hiden' in an experiment that 'vary' could change. Did you mean 'network.hidden'?")]
    [InlineData("vary: {seeds: [1]}", "There is no key 'seeds' in 'vary'.")]
    [InlineData("vary: {network.hidden: 8}", "'network.hidden' must be a list of the values that it varies over, or a range")]
    [InlineData("vary: {network.hidden: [8, 0]}", "must be a whole number from 1 to 65536")]
    [InlineData("vary: {network.hidden: []}", "'network.hidden' has 0 entries")]
    [InlineData("vary: {training.learning-rate: [0.1, 0.1]}", "'training.learning-rate' varies over 0.1 twice. Keep one.")]
    [InlineData("vary: {training.learning-rate: {from: 0, to: 1, count: 3, scale: log}}",
        "A range on a logarithmic scale needs ends above 0.")]
    [InlineData("vary: {training.learning-rate: {from: 0, to: 1, count: 3}}",
        "A value of the range must be a finite number above 0, not '0'.")]
    [InlineData("vary: {training.learning-rate: {from: 1, to: 1, count: 3}}", "A range needs two ends that differ")]
    [InlineData("vary: {training.optimizer: {from: 1, to: 2, count: 2}}",
        "'training.optimizer' must be a list of the values that it varies over, not a mapping.")]
    [InlineData("vary: {training.optimizer: [adm]}", "Did you mean 'adam'?")]
    [InlineData("vary: [a]", "'vary' must be a mapping from keys to lists of values")]
    [InlineData("vary: {zeros.layers: [[1, 2, 3]]}", "'layers' has 3 entries; the network has 2 layers of weights")]
    public void A_mistake_is_told_with_its_place(string vary, string message)
    {
        string refusal = Assert.Throws<InputFileException>(() => Read($"conditions: {{a: {{}}}}\n{vary}")).Message;
        Assert.StartsWith("grid.yaml, line 4, column ", refusal);
        Assert.Contains(message, refusal);
    }

    [Theory]
    [InlineData("training.steps", "500")]
    [InlineData("conditions.a.penalty.l1", "0.25")]
    [InlineData("vary.data.label-noise", "[0, 0.5]")]
    [InlineData("data.split", "{seed: 7}")]
    public void Any_key_can_be_set(string key, string value)
    {
        ExperimentSpecification before = Read("conditions: {a: {}}"),
            after = before.With([new Setting(key, new SettingValue(value))], "--set");
        Assert.NotEqual(before, after);
        Assert.Equal(after, ExperimentYaml.Read(ExperimentYaml.Write(after), "again.yaml"));
    }

    [Theory]
    [InlineData("training.stepps", "5", "--set: There is no key 'stepps' in 'training'. Did you mean 'steps'?")]
    [InlineData("training.steps", "0", "--set: 'steps' must be a whole number from 1 to 2147483647, not '0'.")]
    [InlineData("training.steps", "[", "--set: '[' is no value for 'training.steps': it is not YAML on one line.")]
    [InlineData("data.label", "x", "--set: The digits have no columns; leave 'label' out")]
    [InlineData("conditions.a.penalty.l9", "1", "--set: There is no key")]
    public void What_is_set_is_checked_like_the_file(string key, string value, string message) => Assert.StartsWith(message,
        Assert.ThrowsAny<ArgumentException>(() => Read("conditions: {a: {}}")
            .With([new Setting(key, new SettingValue(value))], "--set")).Message);

    [Fact]
    public void A_program_says_the_same_as_a_file()
    {
        var program = new ExperimentSpecification
        {
            Name = "grid",
            HiddenSizes = [8],
            Conditions = [new("plain"), new("L1") { ["penalty.l1"] = 0.001 },
                new("drop") { ["dropout"] = SettingValue.Of(("rate", 0.2), ("noise", "gaussian")) }],
            Vary = [new("network.hidden", [4], [8, 8]), new("data.label-noise", 0, 0.1)],
        };
        Assert.Equal(Read("conditions: {plain: {}, L1: {penalty: {l1: 0.001}}, drop: {dropout: {rate: 0.2, noise: gaussian}}}\n"
            + "vary: {network.hidden: [[4], [8, 8]], data.label-noise: [0, 0.1]}"), program);
    }

    [Fact]
    public void A_run_without_a_penalty_is_the_same_run_however_penalties_are_reduced()
    {
        string Plain(string objective) =>
            RunId.Of(ExperimentPlanner.Plan(Read($"conditions: {{a: {{}}}}\nobjective: {{penalty: {objective}}}")).Runs[0].Specification);
        Assert.Equal(Plain("{}"), Plain("{reduction: mean, layers: [1, 2]}"));
    }

    [Fact]
    public void Label_noise_changes_so_many_training_labels_and_no_other()
    {
        var cache = new DataCache();
        var clean = new DataSpecification();
        SplitRows plain = cache.Prepare(clean).Rows, noisy = cache.Prepare(clean with { LabelNoise = 0.2 }).Rows,
            more = cache.Prepare(clean with { LabelNoise = 0.4 }).Rows;
        bool[] Changed(SplitRows rows) =>
            [.. plain.Train.Labels.ToArray().Zip(rows.Train.Labels.ToArray(), (before, after) => before != after)];
        Assert.Equal((int)Math.Round(0.2 * plain.Train.RowCount), Changed(noisy).Count(changed => changed));
        Assert.Equal((int)Math.Round(0.4 * plain.Train.RowCount), Changed(more).Count(changed => changed));
        Assert.All(Changed(noisy).Zip(Changed(more)), pair => Assert.True(pair.Second || !pair.First));
        Assert.True(plain.Validation.Labels.Span.SequenceEqual(noisy.Validation.Labels.Span)
            && plain.Test.Labels.Span.SequenceEqual(noisy.Test.Labels.Span));
        Assert.True(plain.Train.Features.Span.SequenceEqual(noisy.Train.Features.Span));
        // Each of the other classes alike: nine of them, 144 labels.
        int[] shifts = [.. plain.Train.Labels.ToArray().Zip(more.Train.Labels.ToArray(), (before, after) => (after - before + 10) % 10)
            .Where(shift => shift > 0)];
        Assert.All(Enumerable.Range(1, 9), shift => Assert.InRange(shifts.Count(other => other == shift), 15, 50));
    }

    [Fact]
    public void Fewer_training_rows_are_the_first_of_them()
    {
        var cache = new DataCache();
        var all = new DataSpecification { Scaling = FeatureScaling.None };
        SplitRows whole = cache.Prepare(all).Rows, few = cache.Prepare(all with { TrainRows = 100 }).Rows;
        Assert.Equal((100, whole.Test.RowCount), (few.Train.RowCount, few.Test.RowCount));
        Assert.True(whole.Train.Slice(0, 100).Features.Span.SequenceEqual(few.Train.Features.Span));
        Assert.Contains("there are only 719 training rows",
            Assert.ThrowsAny<ArgumentException>(() => cache.Prepare(all with { TrainRows = 720 })).Message);
    }

    private static ExperimentSpecification Read(string rest) => ExperimentYaml.Read(Head + rest, "grid.yaml");

    private static Group[] Groups(string rest) => [.. ExperimentPlanner.Plan(Read(rest)).Groups];
}
