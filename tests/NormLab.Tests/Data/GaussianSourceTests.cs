using NormLab.Data.Sources;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Experiments.Design;
using NormLab.Experiments.Format;
using NormLab.Experiments.Specifications;
using NormLab.Formats;

namespace NormLab.Tests.Data;

public class GaussianSourceTests
{
    private const string Yaml =
        "name: g\ndata: {source: gaussian, target: numbers, gaussian: {rows: 200, features: 3, noise: 0.5, seed: 4}}\n"
        + "network: {hidden: []}\nconditions: {plain: {}}\nseeds: [1]\n";

    private static readonly GaussianOptions Options = new(4000, 3, Noise: 0.5, Signal: 2, Seed: 9);

    [Fact]
    public void Features_are_standard_normal_and_the_target_is_their_sum_by_the_coefficients_plus_noise()
    {
        DataTable table = Load(Options);
        double[] coefficients = GaussianSource.Coefficients(Options), targets = table.Numbers.Values.ToArray();
        Assert.Equal(2, Math.Sqrt(coefficients.Sum(b => b * b)), 12);
        double[][] columns = [.. table.Columns.Cast<NumericColumn>().Select(column => column.Values.ToArray())];
        Assert.All(columns, column =>
        {
            Assert.InRange(column.Average(), -0.06, 0.06);
            Assert.InRange(column.Average(x => x * x), 0.92, 1.08);
        });
        Assert.InRange(columns[0].Zip(columns[1], (a, b) => a * b).Average(), -0.06, 0.06);
        double[] noise = [.. targets.Select((y, row) => y - columns.Select((column, i) => column[row] * coefficients[i]).Sum())];
        Assert.InRange(noise.Average(), -0.03, 0.03);
        Assert.InRange(noise.Average(e => e * e), 0.23, 0.27);
        Assert.InRange(noise.Zip(columns[2], (e, x) => e * x).Average(), -0.03, 0.03);
    }

    [Fact]
    public void The_same_options_draw_the_same_rows_and_another_seed_others()
    {
        Assert.Equal(Load(Options).Numbers.Values.ToArray(), Load(Options).Numbers.Values.ToArray());
        Assert.Equal(Load(Options).ContentHash, Load(Options).ContentHash);
        Assert.NotEqual(Load(Options).Numbers.Values.ToArray(), Load(Options with { Seed = 10 }).Numbers.Values.ToArray());
        Assert.NotEqual(Load(Options).ContentHash, Load(Options with { Noise = 0.25 }).ContentHash);
    }

    [Fact]
    public void An_experiment_names_it_and_is_written_as_it_was_read()
    {
        ExperimentSpecification experiment = ExperimentYaml.Read(Yaml, "g.yaml");
        Assert.Equal(new GaussianOptions(200, 3, 0.5, 1, 4), experiment.Data.Gaussian);
        Assert.Equal(experiment, ExperimentYaml.Read(ExperimentYaml.Write(experiment), "again"));
        Assert.Equal([3, 1], ExperimentPlanner.Plan(experiment).Runs[0].Specification.Network.Sizes);
    }

    [Theory]
    [InlineData("gaussian: {rows: 200, features: 3, noise: 0.5, seed: 4}", "", "line 2", "needs 'gaussian'")]
    [InlineData("source: gaussian, target: numbers", "source: digits", "line 2", "leave it out")]
    [InlineData(", target: numbers", "", "line 2", "set 'target' to numbers")]
    [InlineData("target: numbers", "target: numbers, label: y", "line 2", "'label'")]
    [InlineData("features: 3, ", "", "line 2", "features")]
    [InlineData("rows: 200", "rows: 1", "line 2", "1")]
    [InlineData("rows: 200, features: 3", "rows: 1000000, features: 1000", "line 2", "1,000,000,000 numbers")]
    [InlineData("noise: 0.5", "noise: -1", "line 2", "-1")]
    [InlineData("hidden: []", "hidden: [4], initialization: zero", "line 3", "'zero' is for networks without hidden layers")]
    public void What_does_not_fit_is_refused_where_it_stands(string part, string changed, params string[] mentions)
    {
        string message = Assert.Throws<InputFileException>(
            () => ExperimentYaml.Read(Yaml.Replace(part, changed, StringComparison.Ordinal), "g.yaml"))
            .Message;
        Assert.All(mentions, mention => Assert.Contains(mention, message, StringComparison.Ordinal));
    }

    private static DataTable Load(GaussianOptions options) =>
        DataSources.Load("gaussian", new SourceOptions(Target: TargetKind.Numbers) { Gaussian = options });
}
