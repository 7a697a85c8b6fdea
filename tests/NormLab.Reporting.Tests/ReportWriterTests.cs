using NormLab.Experiments.Design;
using NormLab.Experiments.Results;
using NormLab.Experiments.Runs;
using NormLab.Reporting.Results;
using NormLab.Reporting.Tests.Synthetic;
using NormLab.Reporting.Writing;
using NormLab.Studies.Reproduction;
using NormLab.Training;
using NormLab.Training.Passes;

namespace NormLab.Reporting.Tests;

public sealed class ReportWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("normlab-report-").FullName;

    [Fact]
    public void A_report_is_a_page_with_its_tables_and_figures()
    {
        var content = new ReportContent(SyntheticExperiment.All);
        string target = Path.Combine(_folder, "deep", "down");
        IReadOnlyList<string> files = ReportWriter.Write(target, content, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(Path.Combine(target, "report.html"), files[0]);
        Assert.Equal(files.Order(StringComparer.Ordinal), Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal));
        Assert.Equal(content.AllTables.Count(), files.Count(file => file.EndsWith(".csv", StringComparison.Ordinal)));
        Assert.Equal(content.AllFigures.Count(), files.Count(file => file.EndsWith(".svg", StringComparison.Ordinal)));
        Assert.Equal(content.AllFigures.Count(), files.Count(file => file.EndsWith(".png", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_same_runs_give_the_same_bytes()
    {
        var content = new ReportContent([SyntheticExperiment.Foreign]);
        byte[][] first = [.. ReportWriter.Write(Path.Combine(_folder, "first"), content,
            cancellation: TestContext.Current.CancellationToken)
            .Select(File.ReadAllBytes)];
        byte[][] second = [.. ReportWriter.Write(Path.Combine(_folder, "second"), new ReportContent([SyntheticExperiment.Foreign]),
            cancellation: TestContext.Current.CancellationToken)
            .Select(File.ReadAllBytes)];
        Assert.Equal(first, second);
    }

    [Fact]
    public void A_report_that_is_there_is_left_alone_until_a_file_is_missing_or_the_runs_are_others()
    {
        IReadOnlyList<string> files = ReportWriter.Write(_folder, new ReportContent([SyntheticExperiment.Foreign]),
            cancellation: TestContext.Current.CancellationToken);
        DateTime[] Times() => [.. files.Select(File.GetLastWriteTimeUtc)];
        DateTime[] written = Times();

        Assert.Equal(files, ReportWriter.Write(_folder, new ReportContent([SyntheticExperiment.Foreign]),
            cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(written, Times());

        File.Delete(files[^1]);
        ReportWriter.Write(_folder, new ReportContent([SyntheticExperiment.Foreign]), cancellation: TestContext.Current.CancellationToken);
        Assert.True(File.Exists(files[^1]));

        string page = File.ReadAllText(files[0]);
        ExperimentReport foreign = SyntheticExperiment.Foreign;
        ExperimentRun run = foreign.Result.Runs[0];
        ExperimentRun elsewhere = run with { Result = run.Result with { Host = run.Result.Host with { Processor = "another processor" } } };
        ReportWriter.Write(_folder,
            new ReportContent([foreign with { Result = foreign.Result with { Runs = [elsewhere, .. foreign.Result.Runs.Skip(1)] } }]),
                cancellation: TestContext.Current.CancellationToken);
        Assert.NotEqual(page, File.ReadAllText(files[0]));
    }

    [Fact]
    public void A_folder_that_is_a_file_is_an_error_that_names_it()
    {
        string file = Path.Combine(_folder, "taken");
        File.WriteAllText(file, "");
        ReportWriteException exception =
            Assert.Throws<ReportWriteException>(() => ReportWriter.Write(file, new ReportContent([SyntheticExperiment.Foreign]),
                cancellation: TestContext.Current.CancellationToken));
        Assert.Contains(file, exception.Message, StringComparison.Ordinal);
        Assert.IsType<IOException>(exception, exactMatch: false);
    }

    [Fact]
    public void A_file_that_cannot_be_replaced_is_named_and_nothing_half_written_stays()
    {
        string blocked = Path.Combine(_folder, "tables", "mine-runs.csv");
        Directory.CreateDirectory(blocked);
        ReportWriteException exception =
            Assert.Throws<ReportWriteException>(() => ReportWriter.Write(_folder, new ReportContent([SyntheticExperiment.Foreign]),
                cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(blocked, exception.Path);
        Assert.Empty(Directory.EnumerateFiles(_folder, "*.partial", SearchOption.AllDirectories));
        Assert.False(File.Exists(Path.Combine(_folder, "report.html")));
    }

    [Fact]
    public void A_full_disk_is_an_error_that_names_the_file()
    {
        // Writing to this device of Linux fails as on a full disk.
        string page = Path.Combine(_folder, $"report.html.{Environment.ProcessId}.partial");
        File.CreateSymbolicLink(page, "/dev/full");
        ReportWriteException exception =
            Assert.Throws<ReportWriteException>(() => ReportWriter.Write(_folder, new ReportContent([SyntheticExperiment.Foreign]),
                cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("report.html", exception.Message, StringComparison.Ordinal);
        Assert.Contains("there is no space left", exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(page));
    }

    [Fact]
    public void A_run_that_diverged_is_shown_as_such_and_stops_nothing()
    {
        ExperimentReport whole = SyntheticExperiment.All[1];
        ExperimentRun broken = whole.Result.Runs[^1];
        CurvePoint[] curve = [.. broken.Result.Curve.Take(5),
            new CurvePoint(1250, double.NaN, double.PositiveInfinity, double.NaN, double.NaN)];
        var diverged = new RunSummary(1250, 1250, new Evaluation(double.NaN, 0), new Evaluation(double.NaN, 0));
        double[] weights = new double[broken.Result.Parameters.Length];
        Array.Fill(weights, double.NaN);
        var result = new ExperimentResult(whole.Result.Experiment,
            [.. whole.Result.Runs.SkipLast(1),
                broken with { Result = broken.Result with { Curve = curve, Summary = diverged, Parameters = weights } }]);
        ExperimentStatistics statistics = ExperimentStatistics.Of(result);
        var content = new ReportContent(
            [new ExperimentReport(result, statistics, ArticleTables.Compare(statistics), null) { Weights = WeightAnalysis.Of(result) }]);

        string page = File.ReadAllText(ReportWriter.Write(_folder, content, cancellation: TestContext.Current.CancellationToken)[0]);
        Assert.Contains("diverged at 1,250", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page[page.IndexOf("<body>", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain("nan", File.ReadAllText(Path.Combine(_folder, "tables", "2a-runs.csv")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_report_needs_experiments_with_different_names()
    {
        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() => new ReportContent([])).Message, StringComparison.Ordinal);
        Assert.Contains("\"mine\"",
            Assert.Throws<ArgumentException>(() => new ReportContent([SyntheticExperiment.Foreign, SyntheticExperiment.Foreign])).Message,
            StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
