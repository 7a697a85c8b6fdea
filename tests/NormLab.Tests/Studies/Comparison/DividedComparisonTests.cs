using System.Globalization;
using NormLab.Analysis.Inference;
using NormLab.Analysis.Metrics;
using NormLab.Data.Targets;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Studies.Comparison;
using NormLab.Tests.Data;

namespace NormLab.Tests.Studies.Comparison;

/// <summary>Comparisons whose rows are not dealt one by one, or do not count alike.</summary>
public sealed class DividedComparisonTests : IDisposable
{
    private const int Rows = 72;

    private readonly TemporaryFolder _folder = new();
    private readonly TableFile _file = new(), _other = new();
    private readonly DataCache _data = new();

    public void Dispose()
    {
        _folder.Dispose();
        _file.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void No_group_is_in_two_parts_of_any_run_and_intervals_count_groups()
    {
        ComparisonResult result = Compare(Specification() with { Group = "patient" });
        int[] groups = result.Plan.Groups.ToArray();
        Assert.Equal(Rows / 4, groups.Distinct().Count());
        for (int split = 0; split < 5; split++)
        {
            for (int fold = 0; fold < 2; fold++)
            {
                PreparedData prepared = _data.Prepare(result.Plan.Data(split, fold, withTest: true));
                HashSet<int> test = [.. prepared.TestIndices.Select(row => groups[row])];
                Assert.Equal(Rows, prepared.TrainingRows + prepared.ValidationRows + prepared.TestRows);
                Assert.DoesNotContain("patient", prepared.Names.Features);
                Assert.Equal(test.Count * 4, prepared.TestRows);
            }
        }
        RowScores scores = result.Find("l2")!.Scores;
        Assert.Equal(Enumerable.Range(0, Rows), scores.Rows.Order());
        Assert.Equal(scores.Rows.Select(row => groups[row]), scores.Clusters);
        var expected = ClusteredMean.Of(scores.Columns[0].Single.AsSpan(), scores.Clusters.AsSpan(), scores.Splits.AsSpan());
        Assert.Equal(expected.ShareInterval(), result.Find("l2")!.Test);
        Assert.Equal(Rows / 4, result.Find("l2")!.Test.Count);
    }

    [Fact]
    public void The_past_predicts_the_future_in_every_split_and_fold()
    {
        ComparisonResult result = Compare(Specification() with { Time = "day" });
        var tested = new List<int>();
        int before = 0;
        for (int split = 0; split < 5; split++)
        {
            PreparedData prepared = _data.Prepare(result.Plan.Data(split, 0, withTest: true));
            Assert.All(prepared.TestIndices, row => Assert.DoesNotContain(row, tested));
            tested.AddRange(prepared.TestIndices);
            int known = Rows * (split + 1) / 6;
            Assert.Equal(Enumerable.Range(known, Rows / 6), prepared.TestIndices.Select(Day).Order());
            Assert.True(prepared.TrainingRows + prepared.ValidationRows <= known);
            Assert.True(prepared.TrainingRows > before);
            before = prepared.TrainingRows;
        }
        Assert.Equal(Rows * 5 / 6, result.Plan.TestRows);
        Assert.Equal(Rows * 5 / 6, result.TestedRows);
        Assert.Contains("5 splits at most", Assert.Throws<ArgumentException>(() =>
            ComparisonPlan.Of(Specification() with { Time = "day", Splits = 6 }, _data)).Message);
    }

    [Fact]
    public void Test_rows_of_a_file_of_their_own_are_tested_and_nothing_else_is_done_by_them()
    {
        Write(_file, Enumerable.Range(0, Rows));
        Write(_other, Enumerable.Range(200, 15), reversed: true);
        ComparisonSpecification specification = Specification() with { TestFile = _other.Path, Splits = 1 };
        ComparisonResult result = Compare(specification, write: false);
        Assert.Equal((15, Rows), (result.TestedRows, result.Plan.TuningRows));
        Assert.Equal(Enumerable.Range(Rows, 15), result.Find("l2")!.Scores.Rows);
        double[] weights = [.. result.Find("l2")!.Runs.SelectMany(run => RunStore.ToRead(_folder.Path).TryRead(run.Id, out _)!
            .Parameters.ToArray())];
        // Other test rows: other runs by name, with the same weights.
        Write(_other, Enumerable.Range(300, 15), reversed: true);
        using var folder = new TemporaryFolder();
        ComparisonResult other = Compare(specification, write: false, folder: folder, data: new DataCache());
        Assert.Equal(weights, other.Find("l2")!.Runs.SelectMany(run => RunStore.ToRead(folder.Path).TryRead(run.Id, out _)!
            .Parameters.ToArray()));
        Assert.NotEqual(result.Find("l2")!.Runs[0].Id, other.Find("l2")!.Runs[0].Id);
        Assert.Contains("--splits 1", Assert.Throws<ArgumentException>(() =>
            ComparisonPlan.Of(specification with { Splits = 5 }, _data)).Message);
    }

    [Fact]
    public void Weights_of_rows_count_in_what_is_told_and_weights_of_classes_do_not()
    {
        ComparisonResult plain = Compare(Specification()), weighted = Compare(Specification() with { Weights = "weight" }),
            balanced = Compare(Specification() with { ClassWeights = "balanced", Metric = MetricCatalog.Find("log-loss") });
        RowScores scores = weighted.Find("none")!.Scores;
        double[] weights = [.. scores.Rows.Select(Weight)];
        Assert.Equal(scores.Columns[0].Single.Zip(weights, (hit, weight) => hit * weight).Sum() / weights.Sum(),
            weighted.Find("none")!.Test.Estimate, 1e-12);
        // Nobody counts alike, so nothing is trained alike.
        Assert.NotEqual(plain.Find("none")!.Runs[0].Train, weighted.Find("none")!.Runs[0].Train, 1e-12);
        Assert.True(balanced.Plan.Weights.IsEmpty);
        Assert.Equal(balanced.Find("none")!.Scores.Columns[0].Single.Average(), balanced.Find("none")!.Test.Estimate, 1e-12);
        // The loss of the training is not the log loss then: settings are chosen by what is measured besides.
        Assert.Equal("log-loss", Assert.Single(balanced.Stages[0].Runs[0].Result.Summary.Metrics).Name);
        Assert.NotEqual(balanced.Stages[0].Runs[0].Result.Summary.Validation.Loss,
            balanced.Stages[0].Runs[0].Result.Summary.Metrics[0].Validation, 1e-6);
    }

    [Theory]
    [InlineData("There is no column 'pateint' beside the target and those that are left out. Did you mean 'patient'?", "pateint")]
    [InlineData("'class' holds the target, and can't say anything else of the rows.", "class")]
    [InlineData("There are 4 groups in 'four' to divide into 5 parts", "four")]
    [InlineData("In 24 of 72 rows 'gaps' is missing or can't be read.", "gaps")]
    public void A_group_that_can_not_divide_rows_is_told(string problem, string column) => Assert.Contains(problem,
        Assert.ThrowsAny<Exception>(() => Plan(Specification() with { Group = column })).Message);

    [Fact]
    public void Times_and_weights_must_be_numbers_and_class_weights_of_all_classes()
    {
        string Refusal(ComparisonSpecification specification) => Assert.ThrowsAny<Exception>(() => Plan(specification)).Message;
        Assert.Contains("'word' is to hold dates or numbers, but holds words", Refusal(Specification() with { Time = "word" }));
        Assert.Contains("A weight in 'a' is -", Refusal(Specification() with { Weights = "a" }));
        Assert.Contains("by --group or by --time, not by both", Refusal(Specification() with { Group = "patient", Time = "day" }));
        Assert.Contains("Class weights are of classes", Refusal(Specification() with
        {
            Label = "a",
            Target = TargetKind.Numbers,
            Methods = [.. "none l2".Split(' ').Select(ComparisonMethods.Find)],
            ClassWeights = "balanced"
        }));
        _other.Write("class,weight\nyes,2\n");
        Assert.Contains("There is no weight of the class 'no'", Refusal(Specification() with { ClassWeights = _other.Path }));
        _other.Write("class,weight\nyes,2\nnein,1\n");
        Assert.Contains("There is no class 'nein'.", Refusal(Specification() with { ClassWeights = _other.Path }));
        _other.Write("class,weight\nyes,2\nno,x\n");
        Assert.Contains("'x' is no weight", Refusal(Specification() with { ClassWeights = _other.Path }));
    }

    [Fact]
    public void Class_weights_of_a_file_are_a_part_of_the_runs_names_and_the_files_path_is_not()
    {
        _other.Write("class,weight\nyes,2\nno,1\n");
        DataSpecification first = Plan(Specification() with { ClassWeights = _other.Path }).Data(0, 0, withTest: false);
        Assert.Equal([1, 2], first.ClassWeights);
        using var elsewhere = new TableFile();
        elsewhere.Write("class,weight\nno,1\nyes,2\n");
        DataSpecification second = Plan(Specification() with { ClassWeights = elsewhere.Path }).Data(0, 0, withTest: false);
        Assert.Equal(first, second with { ClassWeightsFile = first.ClassWeightsFile });
        _other.Write("class,weight\nyes,3\nno,1\n");
        Assert.NotEqual(first.ClassWeights, Plan(Specification() with { ClassWeights = _other.Path }).Data(0, 0, false).ClassWeights);
    }

    private ComparisonPlan Plan(ComparisonSpecification specification)
    {
        Write(_file, Enumerable.Range(0, Rows));
        return ComparisonPlan.Of(specification, new DataCache());
    }

    private static int Day(int row) => row * 29 % Rows;

    private static double Weight(int row) => row % 3;

    private static void Write(TableFile file, IEnumerable<int> rows, bool reversed = false)
    {
        string[] names = ["a", "b", "patient", "four", "gaps", "day", "weight", "word", "class"];
        if (reversed) Array.Reverse(names);
        file.Write(string.Join(',', names) + "\n" + string.Join('\n', rows.Select(row =>
            string.Join(',', names.Select(name => Cell(name, row))))));
    }

    private static string Cell(string column, int row) => column switch
    {
        "a" => Math.Sin(row).ToString("F4", CultureInfo.InvariantCulture),
        "b" => Math.Cos(1.3 * row).ToString("F4", CultureInfo.InvariantCulture),
        "patient" => $"P-{row / 4}",
        "four" => $"Q-{row % 4}",
        "gaps" => row % 3 == 0 ? "" : $"G-{row % 9}",
        "day" => Day(row).ToString(CultureInfo.InvariantCulture),
        "weight" => Weight(row).ToString(CultureInfo.InvariantCulture),
        "word" => row % 2 == 0 ? "x" : "y",
        _ => Math.Sin(row) + 0.6 * Math.Sin(5.3 * row) > 0.4 ? "yes" : "no",
    };

    private ComparisonSpecification Specification() => new()
    {
        File = _file.Path,
        Label = "class",
        Methods = [.. "none l2".Split(' ').Select(ComparisonMethods.Find)],
        HiddenSizes = [3],
        Steps = 20,
        Trials = 1,
        Seeds = 2,
        Folds = 2,
    };

    private ComparisonResult Compare(ComparisonSpecification specification, bool write = true, TemporaryFolder? folder = null,
        DataCache? data = null)
    {
        if (write) Write(_file, Enumerable.Range(0, Rows));
        data ??= _data;
        var executor = new ThreadExecutor(RunStore.Open((folder ?? _folder).Path), 1, data: data);
        return SyntheticComparison.Compare(ComparisonPlan.Of(specification, data), plan =>
            executor.Execute([plan], cancellation: TestContext.Current.CancellationToken)[0]);
    }
}
