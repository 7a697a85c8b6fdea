using System.Globalization;
using System.Text.Json;

namespace NormLab.Cli.Tests;

public sealed class DividedRowsTests : IDisposable
{
    private static readonly string[] Small = ["--methods", "none,l2", "--network", "3", "--trials", "1", "--final-runs", "2", "--folds",
        "2", "--steps", "15"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--group", "patient", "No value of 'patient' is in two parts", 0)]
    [InlineData("--time", "day", "Rows are in the order of 'day' and cut into 6 blocks", 0)]
    [InlineData("--weights", "weight", "rows count by 'weight'", 0)]
    [InlineData("--class-weights", "balanced", "every class counts alike", 0)]
    [InlineData("--test", "more.csv", "The test rows are those of", 12)]
    public void Rows_are_divided_and_count_as_asked_for_and_the_report_says_so(string option, string value, string said, int testRows)
    {
        string table = Table("t.csv", 0, 60);
        if (option == "--test") value = Table(value, 100, 12);
        string[] compare = ["compare", table, "--label", "class", option, value, .. Small, "--out", _folder["out"]];
        Normlab.Outcome outcome = Normlab.Run(compare);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.ExitCode == 0 ? "" : outcome.Error));
        Assert.Contains(said, outcome.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains($" {option} ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(said[..12], File.ReadAllText(_folder["out/report.html"]), StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(Normlab.Run([.. compare, "--format", "json", "--no-report"]).Output);
        JsonElement plan = document.RootElement.GetProperty("plan");
        Assert.Equal(value, plan.GetProperty(option == "--class-weights" ? "classWeights" : option[2..]).GetString());
        if (testRows > 0) Assert.Equal(testRows, plan.GetProperty("testRows").GetInt32());
    }

    [Fact]
    public void An_experiment_file_has_the_same_as_keys_with_paths_from_its_own_folder()
    {
        Table("t.csv", 0, 60);
        Table("more.csv", 100, 12);
        File.WriteAllText(_folder["weights.csv"], "class,weight\nyes,3\nno,1\n");
        File.WriteAllText(_folder["e.yaml"], """
            name: divided
            data:
              source: t.csv
              label: class
              weights: weight
              drop: [patient]
              split: {time: day}
            network: {hidden: [3]}
            record: {metrics: [brier]}
            training: {optimizer: adam, steps: 20}
            conditions:
              plain: {}
              classes: {data.class-weights: weights.csv}
              balanced: {data.class-weights: balanced}
              own: {data.split.test-file: more.csv}
            seeds: [1]
            """);
        Normlab.Outcome outcome = Normlab.Run("run", _folder["e.yaml"], "--out", _folder["out"], "--format", "json");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.ExitCode == 0 ? "" : outcome.Error));
        using JsonDocument document = JsonDocument.Parse(outcome.Output);
        Assert.Equal(4, document.RootElement.GetProperty("runs").EnumerateArray()
            .Select(run => run.GetProperty("id").GetString()).Distinct()
            .Count());
    }

    [Theory]
    [InlineData("There are 2 groups in 'two' to divide into 5 parts", "--group", "two")]
    [InlineData("is to hold dates or numbers, but holds words", "--time", "patient")]
    [InlineData("A weight in 'a' is -", "--weights", "a")]
    [InlineData("no such file", "--class-weights", "nowhere.csv")]
    [InlineData("no such file", "--test", "nowhere.csv")]
    [InlineData("leave --splits out", "--test", "t.csv", "--splits", "5")]
    [InlineData("not by both", "--group", "patient", "--time", "day")]
    public void What_cannot_be_divided_so_is_refused_in_one_line(string problem, params string[] options)
    {
        Normlab.Outcome outcome = Normlab.Run(["compare", Table("t.csv", 0, 60), "--label", "class", .. options, "--out", _folder["out"]]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(problem, outcome.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Single(outcome.Error.Trim().Split('\n'));
    }

    private string Table(string name, int first, int count)
    {
        File.WriteAllText(_folder[name], "a,b,patient,two,day,weight,class\n"
            + string.Join('\n', Enumerable.Range(first, count).Select(row =>
            string.Create(CultureInfo.InvariantCulture,
                $"{Math.Sin(row):F4},{Math.Cos(1.3 * row):F4},P{row / 4},{(row % 2 == 0 ? "u" : "v")},"
                + $"{2000 + row % 50},{1 + row % 3},{(Math.Sin(row) + 0.6 * Math.Sin(5.3 * row) > 0.2 ? "yes" : "no")}"))));
        return _folder[name];
    }
}
