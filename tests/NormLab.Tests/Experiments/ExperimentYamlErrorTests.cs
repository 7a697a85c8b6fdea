using System.Diagnostics;
using System.Text;
using CsCheck;
using NormLab.Experiments.Format;
using NormLab.Formats;
using NormLab.Studies.Reproduction;

namespace NormLab.Tests.Experiments;

public class ExperimentYamlErrorTests
{
    [Theory]
    [MemberData(nameof(ExperimentErrors.OfShape), MemberType = typeof(ExperimentErrors))]
    [MemberData(nameof(ExperimentErrors.BeyondShape), MemberType = typeof(ExperimentErrors))]
    public void A_mistake_is_told_with_its_place_and_what_to_do(string good, string bad, string message)
    {
        Assert.Contains(good, ExperimentYamlTests.Smallest);
        Assert.Contains(message, Refusal(ExperimentYamlTests.Smallest.Replace(good, bad)));
    }

    [Theory]
    [InlineData("", "The document is empty; it needs at least 'name', 'network' and 'conditions'.")]
    [InlineData("# only a comment\n", "The document is empty")]
    [InlineData("---\n", "the experiment must be a mapping with keys among name, title,")]
    [InlineData("just words", "line 1, column 1: the experiment must be a mapping with keys among name, title,")]
    [InlineData("- a\n- b", "not a list.")]
    [InlineData("name: a\nnetwork: {hidden: [2]}\n", "The key 'conditions' is missing in the experiment.")]
    [InlineData("name: a\nnetwork: {hidden: [2]}\nconditions: {}\n",
        "'conditions' must hold at least one name with its settings, such as 'no_reg: {}', not an empty mapping.")]
    [InlineData("name: a\nnetwork: {hidden: [2]}\nconditions:\n",
        "'conditions' must hold at least one name with its settings, such as 'no_reg: {}', not nothing.")]
    public void A_file_without_an_experiment_is_told(string yaml, string message) => Assert.Contains(message, Refusal(yaml));

    [Fact]
    public void A_message_is_one_line_whatever_the_file_holds() =>
        Assert.DoesNotContain('\n',
            Refusal("name: \"a\\nb\\u001b[31m" + new string('x', 5000) + "\"\nnetwork: {hidden: [2]}\nconditions: {a: }"));

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("[[[")]
    [InlineData("? ")]
    [InlineData("!!a [")]
    public void Two_million_nested_brackets_are_refused_at_once(string bracket)
    {
        var clock = Stopwatch.StartNew();
        var yaml = new StringBuilder("name: ");
        if (bracket is "- " or "? ") yaml.Append("\n  ");
        yaml.Insert(yaml.Length, bracket, 2_000_000);
        Refusal(yaml.ToString());
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"It took {clock.Elapsed}.");
    }

    [Fact]
    public void Nesting_is_refused_with_its_place() =>
        Assert.Contains("line 1, column 27: Lists and mappings are nested more than 20 deep here",
            Refusal("name: " + new string('[', 1000)));

    [Fact]
    public void Damaged_presets_are_read_or_refused_and_nothing_else()
    {
        string preset = Presets.Text("2a");
        Gen<string> piece = Gen.OneOf(Gen.String[0, 3], Gen.OneOf("", ":", "- ", "[", "]", "{", "}", "\t", "\n", "&a ", "*a", "!", "|", ">",
            "\"", "'", "#", "%", "---\n", "...", "?", "~", "1e999", "\0", "\uFEFF"));
        Gen.Select(Gen.Int[0, preset.Length], Gen.Int[0, 8], piece).Array[1, 3].Sample(
            damages =>
            {
                string damaged = preset;
                foreach ((int at, int length, string inserted) in damages)
                {
                    int start = Math.Min(at, damaged.Length), removed = Math.Min(length, damaged.Length - start);
                    damaged = damaged.Remove(start, removed).Insert(start, inserted);
                }
                try
                {
                    ExperimentYaml.Read(damaged, "damaged.yaml");
                }
                catch (InputFileException refusal)
                {
                    Assert.StartsWith("damaged.yaml", refusal.Message);
                    Assert.DoesNotContain('\n', refusal.Message);
                }
            }, iter: 3000);
    }

    private static string Refusal(string yaml)
    {
        string message = Assert.Throws<InputFileException>(() => ExperimentYaml.Read(yaml, "my.yaml")).Message;
        Assert.StartsWith("my.yaml", message);
        return message;
    }
}
