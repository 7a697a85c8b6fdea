using NormLab.Experiments.Preparation;
using NormLab.Experiments.Storage;
using NormLab.Formats;
using NormLab.Models;
using NormLab.Studies;
using NormLab.Studies.Comparison;
using NormLab.Studies.Fitting;
using NormLab.Tests.Data;

namespace NormLab.Tests.Studies.Fitting;

public sealed class FitStudyTests : IDisposable
{
    private static readonly ComparisonSpecification Small = new()
    {
        File = TableFile.Fixture("wine.csv"),
        Label = "cultivar",
        Methods = [ComparisonMethods.Find("none"), ComparisonMethods.Find("l2")],
        HiddenSizes = [4],
        Trials = 3,
        Seeds = 4,
        Folds = 4,
        Steps = 30,
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_runs_that_are_averaged_leave_out_each_fold_in_turn_and_none_is_tested()
    {
        FitResult result = Fit(Small, workers: 1);
        Assert.Equal(4, result.Runs.Length);
        Assert.All(result.Runs, run => Assert.Null(run.Summary.Test));
        PreparedData[] data = [.. result.Runs.Select(run => new DataCache().Prepare(run.Specification.Data with { File = Small.File }))];
        Assert.All(data, prepared => Assert.Equal((178, 0),
            (prepared.TrainingRows + prepared.ValidationRows, prepared.TestRows)));
        // Every row validates once, so that all rows are trained on, three times each.
        Assert.Equal(178, data.Sum(prepared => prepared.ValidationRows));
        Assert.Equal(4, result.Runs.Select(run => run.Specification.Data.Split.Fold!.Index).Distinct().Count());
        Assert.All(result.Runs, run => Assert.Equal(result.Choice.LearningRate, run.Specification.Training.LearningRate));
    }

    [Fact]
    public void The_method_that_cross_validation_prefers_is_trained()
    {
        FitResult result = Fit(Small, workers: 1);
        Assert.Equal(["none", "l2"], Small.Methods.Select(method => method.Name));
        Assert.Equal(2, result.Tuned.Length);
        Assert.True(result.Tuned[0].Score >= result.Tuned[1].Score);
        Assert.Equal(result.Tuned[0].Trial, result.Choice);
        // One alone need not be compared.
        Assert.Equal("l2", Fit(Small with { Methods = [ComparisonMethods.Find("l2")] }, workers: 1).Choice.Method.Name);
    }

    [Fact]
    public void The_model_has_the_same_bytes_for_any_number_of_workers()
    {
        byte[] one = ModelFile.Write(FittedModel.Of(Fit(Small, workers: 1, folder: "one")));
        Assert.Equal(one, ModelFile.Write(FittedModel.Of(Fit(Small, workers: 3, folder: "three"))));
        Assert.Equal("wine.csv", ModelFile.Read(Write(one)).Provenance["data"]);
    }

    [Fact]
    public void What_a_comparison_recommends_is_read_back_and_fitted()
    {
        ComparisonResult compared = Laboratory.Compare(Small with { Splits = 2 }, Path.Combine(_folder.Path, "compared"),
            cancellation: TestContext.Current.CancellationToken);
        var recommended = Recommendation.Of(compared);
        File.WriteAllBytes(Path.Combine(_folder.Path, Recommendation.FileName), recommended.ToBytes());
        Recommendation read = Recommendation.Read(_folder.Path);
        Assert.Equal(recommended.ToBytes(), read.ToBytes());
        Assert.Equal((compared.TuningWinner.Method.Name, compared.TestedRows), (read.Method.Name, read.TestRows));
        Assert.Equal(compared.TuningWinner.AveragedTest.Estimate, read.Score);
        FitResult fitted = Fit(read.ToFit, workers: 1);
        Assert.Equal(read.Method.Name, fitted.Choice.Method.Name);
        Assert.Equal(read.TestRows.ToString(), FittedModel.Of(fitted, read).Provenance["tested-rows"]);
        Assert.Equal(read.ContentHash, fitted.Plan.Data.ContentHash);
    }

    [Fact]
    public void What_a_comparison_measured_is_said_of_the_model_made_as_it_says_and_of_no_other()
    {
        var measured = new Recommendation(Small with { Splits = 5 }, ComparisonMethods.Find("l2"), FitPlan.Of(Small).Data.ContentHash!,
            178, 0.98, 0.1);
        Assert.True(measured.Speaks(FitPlan.Of(measured.ToFit)));
        Assert.True(measured.Speaks(FitPlan.Of(measured.ToFit with { Splits = 1, Margin = 0.1 })));
        Assert.All((ComparisonSpecification[])
        [
            measured.ToFit with { Seeds = 2 }, measured.ToFit with { Drop = ["ash"] }, measured.ToFit with { HiddenSizes = [5] },
            measured.ToFit with { Methods = [ComparisonMethods.Find("l1")] }, Small, measured.ToFit with { Steps = 31 },
            measured.ToFit with { File = TableFile.Fixture("breast-cancer.csv"), Label = "diagnosis" },
        ], other => Assert.False(measured.Speaks(FitPlan.Of(other))));
    }

    [Theory]
    [InlineData("", "recommendation of a comparison")]
    [InlineData("{}", "recommendation of a comparison")]
    [InlineData("{\"version\": 2, \"recommendation\": null}", "version 2; this NormLab reads version 1")]
    [InlineData("null", "it is null")]
    public void What_is_no_recommendation_is_refused_with_what_to_do(string text, string reason)
    {
        File.WriteAllText(Path.Combine(_folder.Path, Recommendation.FileName), text);
        string refusal = Assert.Throws<InputFileException>(() => Recommendation.Read(_folder.Path)).Message;
        Assert.Contains(reason, refusal);
        Assert.Contains("normlab compare", refusal);
        Assert.Contains("no recommendation",
            Assert.Throws<InputFileException>(() => Recommendation.Read(Path.Combine(_folder.Path, "none"))).Message);
    }

    private FitResult Fit(ComparisonSpecification specification, int workers, string folder = "fit")
    {
        var options = new StudyOptions(workers);
        return new StudyRunner(RunStore.Open(Path.Combine(_folder.Path, folder)), options)
            .Run(new FitStudy(FitPlan.Of(specification, options.Data)), TestContext.Current.CancellationToken);
    }

    private string Write(byte[] bytes)
    {
        string path = Path.Combine(_folder.Path, "m.safetensors");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
