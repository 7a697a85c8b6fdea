using System.Text.Json;
using NormLab.Data.Sources;
using NormLab.Experiments.Design;
using NormLab.Experiments.Format;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Formats;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Randomness;
using NormLab.Studies.Reproduction;
using NormLab.Tests.Oracle;
using NormLab.Tests.Training.Passes;
using NormLab.Training.Optimizers;

namespace NormLab.Tests.Experiments;

public class ExperimentPlannerTests
{
    [Theory]
    [InlineData("1", 15, "64-256-10")]
    [InlineData("2a", 21, "64-32x6-10")]
    [InlineData("2b-narrow", 21, "64-16x6-10")]
    [InlineData("2b-wide", 21, "64-256x6-10")]
    public void A_preset_unfolds_condition_by_condition_and_seed_by_seed(string name, int runs, string network)
    {
        ExperimentPlan plan = ExperimentPlanner.Plan(Presets.Read(name));
        Assert.Equal(runs, plan.Runs.Count);
        Assert.Equal(from condition in plan.Experiment.Conditions from seed in new long[] { 13, 1337, 42 } select (condition.Name, seed),
            plan.Runs.Select(run => (run.Condition, run.Seed)));
        Assert.All(plan.Runs, run => Assert.Equal(network, run.Specification.Network.ToArchitecture().ToString()));
        Assert.All(plan.Runs, run => Assert.Equal(Digits.ContentHash, run.Specification.Data.ContentHash));
        Assert.All(plan.Runs, run =>
            Assert.Equal(run.Specification.Network.Sizes.Length - 1, run.Specification.Network.Initialization.Length));
        Assert.All(plan.Runs, run =>
            Assert.Equal(run.Specification.Network.Sizes.Length - 1, run.Specification.Objective.PenaltyMultipliers.Length));
    }

    [Theory]
    [InlineData("1", "0c3b2f0a4e0c1f08")]
    [InlineData("2a", "8b345359e0a7bdd3")]
    [InlineData("2b-narrow", "4a8ebdb8c5b1187a")]
    [InlineData("2b-wide", "47f6bdc785222b3a")]
    public void What_a_preset_computes_keeps_its_name_so_that_stores_stay_valid(string name, string start) =>
        Assert.StartsWith(start, RunId.Of(ExperimentPlanner.Plan(Presets.Read(name)).Runs[^1].Specification));

    [Fact]
    public void Every_run_of_experiment_1_meets_the_oracle_after_its_first_step()
    {
        using JsonDocument oracle = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Reference.Folder, "oracle-exp1.json")));
        Dictionary<(string, long), double[]> first = oracle.RootElement.GetProperty("runs").EnumerateArray().ToDictionary(
            run => (run.GetProperty("condition").GetString()!, run.GetProperty("seed").GetInt64()),
            run => run.GetProperty("first").EnumerateArray().Select(number => number.GetDouble()).ToArray());
        ExperimentPlan plan = ExperimentPlanner.Plan(Presets.Read("1"));
        Assert.Equal(first.Count, plan.Runs.Count);
        foreach (PlannedRun run in plan.Runs)
        {
            double loss = TrainLossAfterOneStep(run.Specification);
            double expected = first[(run.Condition, run.Seed)][1];
            Assert.True(Math.Abs(loss - expected) <= 1e-12 * expected, $"{run.Condition} {run.Seed}: {loss} instead of {expected}.");
        }
    }

    [Fact]
    public void A_seed_that_is_no_label_of_the_shared_stream_has_a_stream_of_its_own()
    {
        ExperimentPlan plan = ExperimentPlanner.Plan(Presets.Read("1") with { Seeds = [7, 1337] });
        Assert.Equal(new RandomSpecification { Generator = RandomGenerator.NumPyLegacy, Seed = 7 }, plan.Runs[0].Specification.Random);
        // 1337 keeps the place it has among all labels.
        Assert.Equal(ExperimentPlanner.Plan(Presets.Read("1")).Runs[1].Specification, plan.Runs[1].Specification);
    }

    [Fact]
    public void A_run_that_would_begin_in_the_middle_of_a_pair_of_normals_is_refused()
    {
        ExperimentSpecification preset = Presets.Read("1");
        ExperimentSpecification odd = preset with
        { Stream = preset.Stream with { Shared = preset.Stream.Shared! with { DiscardedNormals = 9473 } } };
        Assert.Contains("run 1 would begin in the middle of a pair of normal numbers", Refusal(() => ExperimentPlanner.Plan(odd)));
    }

    [Fact]
    public void What_cannot_be_run_is_refused()
    {
        ExperimentSpecification preset = Presets.Read("2b-narrow");
        Assert.Equal("The number of steps is -3; it must be at least 1.",
            Refusal(() => ExperimentPlanner.Plan(preset with { Training = preset.Training with { Steps = -3 } })));
        Assert.Equal("The seed -1 is not a whole number from 0 to 4294967295.",
            Refusal(() => ExperimentPlanner.Plan(preset with { Seeds = [-1] })));
        Assert.Equal("The seed 5 is given twice; every seed makes one run, so give it once.",
            Refusal(() => ExperimentPlanner.Plan(preset with { Seeds = [5, 5] })));
        Assert.Equal("No seed is given; an experiment needs at least one.",
            Refusal(() => ExperimentPlanner.Plan(preset with { Seeds = [] })));
        Assert.Equal("7 conditions from 150000 seeds are 1050000 runs; a plan has 1 to 1000000.",
            Refusal(() => ExperimentPlanner.Plan(preset with { Seeds = [.. Enumerable.Range(0, 150_000).Select(seed => (long)seed)] })));
        Assert.Contains("are 0 runs", Refusal(() => ExperimentPlanner.Plan(preset with { Conditions = [] })));
    }

    [Fact]
    public void A_default_that_is_written_out_makes_the_same_run_as_one_that_is_not()
    {
        string Id(string training) =>
            RunId.Of(ExperimentPlanner
            .Plan(ExperimentYaml.Read($"{ExperimentYamlTests.Smallest}\ntraining: {training}", "training.yaml")).Runs[0].Specification);
        Assert.Equal(Id("{optimizer: momentum}"), Id("{optimizer: momentum, momentum: 0.9}"));
        Assert.Equal(Id("{optimizer: adam}"), Id("{optimizer: adam, beta1: 0.9, beta2: 0.999, epsilon: 1e-8}"));
        Assert.Equal(Id("{optimizer: adamw}"), Id("{optimizer: adamw, weight-decay: 0.01}"));
        Assert.Equal(Id("{}"), Id("{batch: full, schedule: {}}"));
        string[] different = ["{}", "{optimizer: adam}", "{optimizer: adam, beta1: 0.8}", "{batch: 64}", "{batch: 32}",
            "{schedule: {warm-up: 5}}", "{schedule: {cosine: {}}}", "{schedule: {step: {every: 5}}}"];
        Assert.Equal(different.Length, different.Select(Id).Distinct().Count());
    }

    [Fact]
    public void Training_options_that_contradict_each_other_or_the_data_are_refused()
    {
        ExperimentSpecification preset = Presets.Read("2b-narrow");
        string Refused(Func<TrainingSpecification, TrainingSpecification> change) =>
            Refusal(() => ExperimentPlanner.Plan(preset with { Training = change(preset.Training) }));
        Assert.Equal("The batch is 720 rows; it can be 1 to 719, the number of training rows, or full.",
            Refused(training => training with { BatchSize = 720 }));
        Assert.Equal("The batch is 0 rows; it can be 1 to 719, the number of training rows, or full.",
            Refused(training => training with { BatchSize = 0 }));
        Assert.Contains("In batches of 359, 719 training rows leave a batch of one row",
            Refused(training => training with { BatchSize = 359 }));
        Assert.Contains("leave a batch of one row", Refused(training => training with { BatchSize = 1 }));
        Assert.StartsWith("The optimizer nesterov does not take 'beta2'; it takes momentum.",
            Refused(training => training with { Optimizer = Optimizer.Nesterov.With("beta2", 0.9) }));
        Assert.Equal("The warm-up takes 25,000 steps, but the run has only 25000; make it shorter or the run longer.",
            Refused(training => training with { Schedule = new ScheduleSpecification { WarmUp = 25_000 } }));
        Assert.Contains("not both",
            Refused(training => training with
            {
                Schedule = new ScheduleSpecification
                {
                    Step = new StepDecaySpecification(1, 1),
                    Cosine = new CosineDecaySpecification(1)
                }
            }));
        Assert.Equal(21, ExperimentPlanner.Plan(preset with { Training = preset.Training with { BatchSize = 719 } }).Runs.Count);
    }

    [Fact]
    public void Lists_that_do_not_fit_the_network_are_refused()
    {
        ExperimentSpecification preset = Presets.Read("1");
        Assert.Contains("'layers' has 3 entries; the network has 2 layers of weights",
            Refusal(() => ExperimentPlanner.Plan(preset with { PenaltyMultipliers = [1, 2, 3] })));
        Assert.Contains("more weights than fit",
            Refusal(() => ExperimentPlanner.Plan(preset with { HiddenSizes = [65_536, 65_536], PenaltyMultipliers = [1] })));
    }

    [Fact]
    public void A_tables_columns_and_classes_decide_the_networks_ends()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "width,height,kind\n"
                + string.Concat(Enumerable.Range(0, 12).Select(i => $"{i},{-i},{"abc"[i % 3]}\n")));
            ExperimentSpecification experiment =
                ExperimentYaml.Read($"{ExperimentYamlTests.Smallest}\ndata: {{source: \"{path}\", label: kind}}", "table.yaml");
            ExperimentPlan plan = ExperimentPlanner.Plan(experiment);
            Assert.Equal([2, 16, 3], plan.Runs[0].Specification.Network.Sizes);
            Assert.Equal(12 - 2 * 3, new DataCache().Prepare(plan.Runs[0].Specification.Data).Rows.Train.RowCount);

            File.AppendAllText(path, "1,1,a\n");
            Assert.Contains("has changed since its runs were planned",
                Assert.Throws<InputFileException>(() => new DataCache().Prepare(plan.Runs[0].Specification.Data).Rows).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static double TrainLossAfterOneStep(RunSpecification run)
    {
        Architecture network = run.Network.ToArchitecture();
        var random = new NumPyRandom((uint)run.Random.Seed);
        random.Skip(run.Random.SkippedDraws);
        double[] parameters = new double[network.ParameterCount], gradient = new double[network.ParameterCount];
        WeightInitializer.Fill(network, run.Network.Initialization, random, parameters);
        var passes = new ReferenceBackpropagation<double>(network, new DataCache().Prepare(run.Data).Rows.Train, run.Objective.Loss,
            run.Objective.Softmax);
        passes.ComputeGradient(parameters, gradient);
        new PenaltyObjective(network, run.Objective.Penalties, run.Objective.PenaltyReduction, run.Objective.PenaltyMultipliers)
            .AddSubgradient<double>(parameters, gradient);
        for (int i = 0; i < parameters.Length; i++) parameters[i] -= run.Training.LearningRate * gradient[i];
        return passes.Evaluate(parameters).Loss;
    }

    private static string Refusal(Action plan) => Assert.ThrowsAny<ArgumentException>(plan).Message;
}
