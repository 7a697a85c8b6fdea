using System.Text.Json.Nodes;
using NormLab.Experiments.Design;
using NormLab.Experiments.Format;
using NormLab.Experiments.Specifications;
using NormLab.Studies.Audit;
using NormLab.Studies.Reproduction;
using NormLab.Tests.Experiments;

namespace NormLab.Tests.Studies.Audit;

public class PublishedDifferencesTests
{
    public static TheoryData<string, string, string> Changes => new()
    {
        { "1", "softmax", "objective.softmax" },
        { "1", "loss", "objective.loss" },
        { "1", "penalised-layers", "objective.penalty.layers" },
        { "1", "coefficient", "conditions.L1.penalty.l1" },
        { "1", "dropout", "conditions.dropout.dropout.placement" },
        { "1", "stream", "random.shared" },
        { "1", "pixels", "data.scaling" },
        { "1", "glorot", "network.initialization" },
        { "2a", "softmax", "objective.softmax" },
        { "2a", "loss", "objective.loss" },
        { "2a", "penalised-twice", "objective.penalty.layers" },
        { "2a", "zeros", "zeros.layers zeros.rule" },
        { "2a", "dropout", "conditions.dropout.dropout.placement" },
        { "2a", "initialization", "network.initialization" },
        { "2a", "pixels", "data.scaling" },
        { "2a", "glorot", "network.initialization" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_repair_changes_its_option_and_nothing_else(string experiment, string key, string options)
    {
        ExperimentSpecification published = AuditedExperiment.Read(experiment);
        PublishedDifference difference = PublishedDifferences.All.Single(difference => difference.Key == key);
        Assert.True(difference.IsIn(published));
        Assert.Equal(options.Split(' '), Differing(published, difference.Repaired(published)));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2a")]
    [InlineData("2b-narrow")]
    [InlineData("2b-wide")]
    public void The_variants_are_those_of_the_differences_an_experiment_has(string experiment)
    {
        string[] expected = [.. Changes.Select(row => row.Data).Where(row => row.Item1 == (experiment == "1" ? "1" : "2a"))
            .Select(row => row.Item2)];
        Assert.Equal(["published", "rate", .. expected, "described", "everything"], AuditVariant.Of(AuditedExperiment.Read(experiment))
            .Select(variant => variant.Key));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2a")]
    [InlineData("2b-narrow")]
    [InlineData("2b-wide")]
    public void Repairing_all_that_the_text_says_gives_the_preset_as_described(string experiment)
    {
        ExperimentSpecification preset = Presets.Read(Presets.DescribedOf(experiment));
        AuditVariant described = AuditVariant.Of(AuditedExperiment.Read(experiment))
            .Single(variant => variant.Key == AuditVariant.Described);
        Assert.Equal(preset, described.Experiment with
        {
            Name = preset.Name,
            Title = preset.Title,
            Seeds = preset.Seeds,
            Reported = preset.Reported,
            Training = described.Experiment.Training with { LearningRate = preset.Training.LearningRate },
        });
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2a")]
    public void A_repair_said_to_leave_the_plain_network_alone_does(string experiment)
    {
        AuditPlan audit = AuditPlan.Of(AuditedExperiment.Read(experiment) with { Seeds = [7] });
        PlannedRun plain = audit.Runs(NoRates)[0].Runs[0];
        foreach ((AuditVariant variant, ExperimentPlan plan) in audit.Variants.Zip(audit.Runs(NoRates)))
            Assert.Equal(variant.NeedsRate && variant.Key != AuditVariant.Control, RunId.Of(plan.Runs[0].Specification)
                != RunId.Of(plain.Specification));
    }

    [Fact]
    public void Every_difference_has_a_name_of_its_own_and_is_told_in_sentences()
    {
        Assert.Equal(PublishedDifferences.All.Length, PublishedDifferences.All.Select(difference => difference.Key).Distinct().Count());
        Assert.All(PublishedDifferences.All, difference => Assert.EndsWith(".", difference.Published, StringComparison.Ordinal));
        Assert.All(PublishedDifferences.All, difference => Assert.EndsWith(".", difference.Described, StringComparison.Ordinal));
        Assert.All(PublishedDifferences.All.Where(difference => !difference.Repair.IsEmpty),
            difference => Assert.NotEmpty(difference.Option));
    }

    private static Dictionary<string, RateChoice> NoRates => [];

    /// <summary>Paths of the options in which two experiment files differ.</summary>
    private static string[] Differing(ExperimentSpecification first, ExperimentSpecification second)
    {
        Dictionary<string, string> a = Leaves(first), b = Leaves(second);
        return [.. a.Keys.Union(b.Keys).Where(path => a.GetValueOrDefault(path) != b.GetValueOrDefault(path)).Select(Option).Distinct()
            .Order(StringComparer.Ordinal)];
    }

    private static string Option(string path) => path.StartsWith("random.shared", StringComparison.Ordinal) ? "random.shared" : path;

    private static Dictionary<string, string> Leaves(ExperimentSpecification experiment)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        Walk("", YamlAsJson.Convert(ExperimentYaml.Write(experiment)));
        return leaves;

        void Walk(string path, JsonNode? node)
        {
            if (node is JsonObject members)
            {
                foreach ((string key, JsonNode? value) in members) Walk(path.Length == 0 ? key : $"{path}.{key}", value);
            }
            else
            {
                leaves[path] = node?.ToJsonString() ?? "null";
            }
        }
    }
}
