using NormLab.Experiments.Design;
using NormLab.Experiments.Format;
using NormLab.Experiments.Specifications;
using NormLab.Studies.Reproduction;

namespace NormLab.Tests.Studies.Reproduction;

public class ArticleTablesTests
{
    public static TheoryData<string> Published => [.. Presets.Published];

    [Theory]
    [MemberData(nameof(Published))]
    public void A_preset_is_the_articles_from_other_seeds_for_fewer_steps_and_with_some_of_its_conditions(string name)
    {
        ExperimentSpecification preset = Presets.Read(name);
        Assert.True(ArticleTables.IsPublished(preset));
        Assert.True(ArticleTables.IsPublished(ExperimentPlanner.Plan(preset).Experiment));
        Assert.True(ArticleTables.IsPublished(preset with { Seeds = [7], Precision = Precision.Float32 }));
        Assert.True(ArticleTables.IsPublished(preset.With([new Setting("training.steps", 20)], "--steps")));
        Assert.True(ArticleTables.IsPublished(preset with { Conditions = [preset.Conditions[0], preset.Conditions[2]] }));
        Assert.False(ArticleTables.IsPublished(preset with { Name = "mine" }));
    }

    [Theory]
    [InlineData("training.learning-rate", "0.5")]
    [InlineData("network.hidden", "[128]")]
    [InlineData("conditions.L1.penalty.l1", "0.01")]
    [InlineData("vary.training.learning-rate", "[0.1, 0.3]")]
    [InlineData("objective.softmax", "classes")]
    public void Another_value_of_a_key_makes_it_another_experiment(string key, string value) =>
        Assert.False(ArticleTables.IsPublished(Presets.Read("1").With([new Setting(key, new SettingValue(value))], "--set")));

    [Fact]
    public void A_name_alone_does_not_make_an_experiment_the_articles()
    {
        const string Mine = "name: \"1\"\nnetwork: {hidden: [256]}\nconditions: {no_reg: {}}";
        Assert.False(ArticleTables.IsPublished(ExperimentYaml.Read(Mine, "mine.yaml")));
    }
}
