using System.Text.Json;

namespace NormLab.Cli.Tests;

public class OtherVerbsTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("reproduce", "--help")]
    [InlineData("audit", "--help")]
    [InlineData("--version")]
    public void Help_and_version_are_no_failure(params string[] arguments)
    {
        Normlab.Outcome outcome = Normlab.Run(arguments);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.NotEmpty(outcome.Output);
    }

    [Fact]
    public void The_schema_is_json_that_describes_an_object()
    {
        Normlab.Outcome outcome = Normlab.Run("schema");
        Assert.Equal(0, outcome.ExitCode);
        using JsonDocument schema = JsonDocument.Parse(outcome.Output);
        Assert.Equal("object", schema.RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public void The_presets_are_listed_with_their_titles()
    {
        Normlab.Outcome outcome = Normlab.Run("preset", "list");
        Assert.Equal(0, outcome.ExitCode);
        foreach (string name in (string[])["1", "2a", "2b-narrow", "2b-wide", "1-described", "2b-wide-described"])
            Assert.Contains(outcome.Output.Split('\n'), line => line.StartsWith(name + " ", StringComparison.Ordinal)
                && line.Length > name.Length + 10);
    }
}
