namespace NormLab.Cli.Tests;

/// <summary>A table is opened once in a call of the command, whatever asks for it: plan, estimate, overview, runs, report.</summary>
public sealed class OneReadingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_whole_run_with_its_report_opens_the_table_once()
    {
        File.WriteAllText(_folder["t.yaml"], "name: t\ndata: {source: t.csv, label: state}\nnetwork: {hidden: [4]}\n"
            + "conditions: {a: {}, l1: {penalty: {l1: {coefficient: 0.1}}}}\nseeds: [1, 2]\ntraining: {steps: 20}\n");
        Assert.Equal(1, Openings("run", _folder["t.yaml"], "--out", _folder["run"]));
        Assert.True(File.Exists(_folder["run/report.html"]));
        // All runs are there; the report still looks at weights by their accuracy on the validation rows.
        Assert.Equal(1, Openings("run", _folder["t.yaml"], "--out", _folder["run"]));
    }

    [Fact]
    public void A_whole_comparison_opens_the_table_once()
    {
        string[] compare = ["compare", _folder["t.csv"], "--label", "state", "--methods", "none,l2", "--network", "4", "--folds", "3"];
        string[] small = [.. compare, "--splits", "2", "--trials", "3", "--final-runs", "4", "--steps", "20"];
        Assert.Equal(1, Openings([.. small, "--out", _folder["fixed"]]));
        Assert.True(File.Exists(_folder["fixed/report.html"]));
        // So little to do that even a busy machine is never out of time.
        Assert.Equal(1, Openings([.. small, "--budget", "5m", "--out", _folder["budget"]]));
    }

    private int Openings(params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells who opens a file.");
        if (!File.Exists(_folder["t.csv"])) File.Copy(Repository.File("tests/NormLab.Tests/Data/Fixtures/patients.csv"), _folder["t.csv"]);
        using var openings = new FileOpenings(_folder["t.csv"]);
        Normlab.Outcome outcome = Normlab.Run(arguments);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.ExitCode == 0 ? "" : outcome.Error));
        return openings.Count();
    }
}
