using System.Text.Json;

namespace NormLab.Cli.Tests;

public sealed class VariedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Json_and_tables_of_an_experiment_that_varies_are_labelled_by_condition_and_typed_values()
    {
        File.WriteAllText(_folder["grid.yaml"], """
            name: grid
            network: {hidden: [8]}
            conditions:
              plain:
              L2: {penalty: {l2: 0.001}}
            vary:
              network.hidden: [[2], [3, 2]]
              training.optimizer: [adam]
              network.biases: [true]
              data.label-noise: [0.25]
            training: {steps: 2}
            seeds: [1]
            """);
        Normlab.Outcome outcome = Normlab.Run("run", _folder["grid.yaml"], "--out", _folder["out"], "--format", "json");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.ExitCode == 0 ? "" : outcome.Error));
        using JsonDocument document = JsonDocument.Parse(outcome.Output);
        string[] Labels(string list) => [.. document.RootElement.GetProperty(list).EnumerateArray()
            .Select(entry => $"{entry.GetProperty("condition").GetString()} {entry.GetProperty("varied").GetRawText()}")];
        string Varied(string hidden) =>
            $$"""{"network.hidden":{{hidden}},"training.optimizer":"adam","network.biases":true,"data.label-noise":0.25}""";
        Assert.Equal([$"plain {Varied("[2]")}", $"plain {Varied("[3,2]")}", $"L2 {Varied("[2]")}", $"L2 {Varied("[3,2]")}"],
            Labels("runs"));
        Assert.Equal([$"L2 {Varied("[2]")}", $"L2 {Varied("[3,2]")}"], Labels("differences"));
        Assert.All(document.RootElement.GetProperty("differences").EnumerateArray(),
            difference => Assert.Equal("plain", difference.GetProperty("baseline").GetString()));

        string[] csv = File.ReadAllLines(_folder["out/tables/grid-accuracy.csv"]);
        Assert.StartsWith("condition,network.hidden,training.optimizer,network.biases,data.label-noise,", csv[0], StringComparison.Ordinal);
        Assert.StartsWith("plain,2,adam,true,0.25,", csv[1], StringComparison.Ordinal);
        Assert.StartsWith("L2,\"[3, 2]\",adam,true,0.25,", csv[4], StringComparison.Ordinal);
    }
}
