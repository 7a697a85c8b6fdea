using CsCheck;
using NormLab.Experiments.Format;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Training;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;

namespace NormLab.Tests.Experiments;

public class ExperimentYamlTests
{
    public const string Smallest = """
        name: small
        network: {hidden: [16]}
        conditions:
          no_reg: {}
          L2: {penalty: {l2: 0.001}}
        """;

    [Fact]
    public void Whatever_is_written_reads_back_as_an_equal_experiment() =>
        ExperimentGenerator.Experiment
            .Sample(experiment => Assert.Equal(experiment, ExperimentYaml.Read(ExperimentYaml.Write(experiment), "written")), iter: 500);

    [Fact]
    public void The_smallest_file_is_the_experiment_as_the_textbooks_describe_it()
    {
        ExperimentSpecification experiment = ExperimentYaml.Read(Smallest, "small.yaml");
        Assert.Equal("small", experiment.Title);
        Assert.Equal("digits", experiment.Data.Source);
        Assert.Equal(FeatureScaling.Standard, experiment.Data.Scaling);
        Assert.Equal(new SplitSpecification(1337, 0.3, 0.3), experiment.Data.Split);
        Assert.Equal(Activation.Arctan, experiment.Activation);
        Assert.False(experiment.Biases);
        Assert.Equal([Initialization.Glorot], experiment.Initialization);
        Assert.Equal(Loss.CategoricalCrossEntropy, experiment.Loss);
        Assert.Equal(SoftmaxAxis.Classes, experiment.Softmax);
        Assert.Equal(PenaltyReduction.Sum, experiment.PenaltyReduction);
        Assert.Equal([1], experiment.PenaltyMultipliers);
        Assert.Equal(new TrainingSpecification
        {
            LearningRate = 0.1,
            Steps = 2000,
            RecordEvery = 20,
            RecordMoment = RecordMoment.BeforeUpdate
        }, experiment.Training);
        Assert.Equal(new StreamSpecification { Generator = RandomGenerator.NumPyLegacy }, experiment.Stream);
        Assert.Equal(new ZeroRule(0.001, false, [1]), experiment.ZeroRule);
        Assert.Equal([new ConditionSpecification("no_reg"), new ConditionSpecification("L2") { ["penalty.l2"] = 0.001 }],
            experiment.Conditions);
        Assert.Empty(experiment.Vary);
        Assert.Equal(ReportedFigures.FinalWeights, experiment.Reported);
        Assert.Equal([13, 1337, 42, 7, 11, 17, 19, 23], experiment.Seeds);
        Assert.Equal(Precision.Float64, experiment.Precision);
    }

    [Fact]
    public void Penalties_add_up_in_the_order_of_the_file()
    {
        ExperimentSpecification experiment =
            ExperimentYaml.Read(Smallest.Replace("{l2: 0.001}", "{power: {order: 1.5, coefficient: 2}, linf: 0, l1: 1e-3}"), "terms.yaml");
        Assert.Equal([new PenaltyTerm("power", 2, 1.5), new PenaltyTerm("linf", 0), new PenaltyTerm("l1", 0.001)],
            Setting(experiment, 1).Penalties);
    }

    [Theory]
    [InlineData("{dropout: 0.3}", "{dropout: {rate: 0.3, placement: after-activations, noise: bernoulli}}")]
    [InlineData("{hard-concrete: 1e-4}", "{hard-concrete: {coefficient: 0.0001, drop-rate: 0.5}}")]
    [InlineData("{penalty: {l1: 0.05}}", "{penalty: {l1: {coefficient: 0.05, update: subgradient}}}")]
    [InlineData("{penalty: {group-lasso: 0.01}}", "{penalty: {group-lasso: {coefficient: 0.01, by: incoming}}}")]
    [InlineData("{penalty: {max-norm: 3}}", "{penalty: {max-norm: {radius: 3, by: incoming}}}")]
    [InlineData("{penalty: {k-sparse: 40}}", "{penalty: {k-sparse: {count: 40}}}")]
    public void A_number_alone_is_the_mapping_with_its_defaults(string number, string mapping)
    {
        ExperimentSpecification Read(string condition) =>
            Setting(ExperimentYaml.Read(Smallest.Replace("{penalty: {l2: 0.001}}", condition), "short.yaml"), 1);
        Assert.Equal(Read(mapping), Read(number));
    }

    [Fact]
    public void Optimizer_schedule_and_batch_are_read_as_they_stand()
    {
        TrainingSpecification Read(string training) => ExperimentYaml.Read($"{Smallest}\ntraining: {training}", "training.yaml").Training;
        TrainingSpecification plain = Read("{}");
        Assert.Equal(plain with { Optimizer = Optimizer.AdamW.With("beta1", 0.8).With("weight-decay", 0) },
            Read("{optimizer: adamw, beta1: 0.8, weight-decay: 0}"));
        Assert.Equal(plain with { Optimizer = Optimizer.Nesterov.With("momentum", 0.5) }, Read("{optimizer: nesterov, momentum: 0.5}"));
        Assert.Equal(plain, Read("{batch: full}"));
        Assert.Equal(plain with { BatchSize = 64 }, Read("{batch: 64}"));
        Assert.Equal(plain with { Schedule = new ScheduleSpecification { Step = new StepDecaySpecification(500, 0.1) } },
            Read("{schedule: {step: {every: 500}}}"));
        Assert.Equal(plain with { Schedule = new ScheduleSpecification { WarmUp = 100, Cosine = new CosineDecaySpecification(0) } },
            Read("{schedule: {warm-up: 100, cosine: }}"));
    }

    [Theory]
    [InlineData("conditions:\n  no_reg:\nname: a\nnetwork: {hidden: []}", "a condition with nothing behind its name")]
    [InlineData("name: 1\nnetwork: {hidden: [2]}\nconditions: {a: {}}", "a number for a name")]
    [InlineData("%YAML 1.2\n---\nname: a\nnetwork: {hidden: [2]}\nconditions: {a: {}}\ndata:\n...\n",
        "a directive, an end mark, an empty section")]
    [InlineData("{\"name\": \"a\", \"network\": {\"hidden\": [2]}, \"conditions\": {\"a\": {}}}", "JSON")]
    public void Reading_is_lenient_where_nothing_is_in_doubt(string yaml, string what)
    {
        ExperimentSpecification experiment = ExperimentYaml.Read(yaml, what);
        Assert.Single(experiment.Conditions);
    }

    [Fact]
    public void The_path_of_a_table_is_taken_from_the_experiment_files_folder()
    {
        string folder = Directory.CreateTempSubdirectory("normlab").FullName;
        try
        {
            string path = Path.Combine(folder, "iris.yaml");
            File.WriteAllText(path, Smallest + "\ndata: {source: tables/iris.csv, label: species}\n");
            DataSpecification data = ExperimentYaml.ReadFile(path).Data;
            Assert.Equal(("csv", Path.Combine(folder, "tables", "iris.csv"), "species"), (data.Source, data.File, data.Label));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_penalty_that_stands_twice_cannot_be_written()
    {
        ExperimentSpecification experiment = ExperimentYaml.Read(Smallest, "small.yaml");
        ExperimentSpecification twice = experiment with { Penalties = [new PenaltyTerm("l1", 1), new PenaltyTerm("l1", 2)] };
        Assert.Contains("'l1' is there twice", Assert.Throws<ArgumentException>(() => ExperimentYaml.Write(twice)).Message);
    }

    /// <summary>The experiment as one of its conditions has it.</summary>
    private static ExperimentSpecification Setting(ExperimentSpecification experiment, int condition) =>
        (experiment with { Conditions = [] }).With(experiment.Conditions[condition].Changes, "a condition");
}
