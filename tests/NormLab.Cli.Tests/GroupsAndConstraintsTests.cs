namespace NormLab.Cli.Tests;

/// <summary>Penalties that couple weights, and constraints, as a person writes them into an experiment file.</summary>
public sealed class GroupsAndConstraintsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_is_called_by_its_name()
    {
        Write("""
            group: {penalty: {group-lasso: {coefficient: 0.01, by: incoming, update: proximal}}}
            mixture: {penalty: {sparse-group-lasso: {coefficient: 0.01, by: outgoing, ratio: 0.3}}}
            maximum: {penalty: {linf: {coefficient: 0.01, update: proximal}}}
            ratio: {penalty: {hoyer: 0.001, orthogonality: {coefficient: 0.001, update: decoupled}}}
            bounded: {penalty: {max-norm: {radius: 1, by: outgoing}, non-negative: {}, l1-ball: 20, k-sparse: 100}}
            """);
        Normlab.Outcome outcome = Normlab.Run("run", _folder["x.yaml"], "--out", _folder["out"], "--no-report", "--seeds", "1",
            "--steps", "3");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.All(["group", "mixture", "maximum", "ratio", "bounded"],
            name => Assert.Contains(name, outcome.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{group-lasso: -0.1}", "'-0.1'", "at least 0")]
    [InlineData("{group-laso: 0.1}", "'group-laso'", "Did you mean 'group-lasso'?")]
    [InlineData("{group-lasso: {coefficient: 0.1, by: sideways}}", "'sideways'", "incoming, outgoing")]
    [InlineData("{group-lasso: {coefficient: 0.1, layers: [1, 0, 1]}}", "'layers' has 3 entries", "2 layers of weights")]
    [InlineData("{sparse-group-lasso: {coefficient: 0.1, ratio: 1.5}}", "'ratio'", "at most 1")]
    [InlineData("{linf: {coefficient: 0.1, by: incoming}}", "'by'", "linf")]
    [InlineData("{hoyer: {coefficient: 0.1, update: proximal}}", "'hoyer'", "subgradient")]
    [InlineData("{max-norm: {radius: -1}}", "'radius'", "at least 0")]
    [InlineData("{max-norm: {radius: 1, update: subgradient}}", "'update'", "max-norm")]
    [InlineData("{k-sparse: 0}", "'k-sparse'", "whole number")]
    [InlineData("{k-sparse: {count: 1.5}}", "'count'", "whole number")]
    [InlineData("{l1-ball: none}", "'none'", "number")]
    [InlineData("{non-negative: 1}", "'non-negative'", "mapping")]
    public void What_cannot_be_is_refused_in_one_line_that_says_where(string penalty, params string[] mentions)
    {
        Write($"a: {{penalty: {penalty}}}");
        Normlab.Run("run", _folder["x.yaml"], "--out", _folder["out"]).IsRefusedInOneLine(["line 4", .. mentions]);
        Assert.False(Directory.Exists(_folder["out"]), "Nothing may be written.");
    }

    private void Write(string conditions) =>
        File.WriteAllText(_folder["x.yaml"],
            $"name: x\nnetwork: {{hidden: [8]}}\nconditions:\n  {conditions.ReplaceLineEndings("\n  ")}\n");
}
