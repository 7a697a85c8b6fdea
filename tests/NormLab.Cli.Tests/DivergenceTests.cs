using System.Text.Json;

namespace NormLab.Cli.Tests;

public sealed class DivergenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_whose_loss_is_not_finite_is_told_with_its_step_and_counted_in_tables_report_and_json()
    {
        File.WriteAllText(_folder["hot.yaml"], """
            name: hot
            network: {hidden: [8], activation: relu}
            conditions:
              plain:
              boiling: {penalty: {l2: 1000000}}
            training: {steps: 200}
            seeds: [1, 2]
            """);
        Normlab.Outcome outcome = Normlab.Run("run", _folder["hot.yaml"], "--out", _folder["out"]);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("2 of 2", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("boiling (seed 1) diverged: its loss was not finite at step ", outcome.Output, StringComparison.Ordinal);

        using JsonDocument document =
            JsonDocument.Parse(Normlab.Run("run", _folder["hot.yaml"], "--out", _folder["out"], "--format", "json").Output);
        foreach (JsonElement run in document.RootElement.GetProperty("runs").EnumerateArray())
        {
            bool diverges = run.GetProperty("condition").GetString() == "boiling";
            Assert.Equal(diverges, run.TryGetProperty("divergedAt", out JsonElement step));
            if (!diverges) continue;
            Assert.InRange(step.GetInt32(), 1, 200);
            string told = $"boiling (seed {run.GetProperty("seed")}) diverged: its loss was not finite at step {step}.";
            Assert.Contains(told, outcome.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
            Assert.Contains(told, File.ReadAllText(_folder["out/report.html"]), StringComparison.Ordinal);
        }
        Assert.Contains("diverged at ", File.ReadAllText(_folder["out/tables/hot-runs.md"]), StringComparison.Ordinal);
        Assert.Contains(File.ReadAllLines(_folder["out/tables/hot-accuracy.csv"]),
            line => line.StartsWith("boiling,", StringComparison.Ordinal) && line.EndsWith(",2,2", StringComparison.Ordinal));
    }
}
