using System.Collections.Immutable;
using System.Globalization;
using NormLab.Data;
using NormLab.Data.Splits;
using NormLab.Experiments.Design;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Randomness;
using NormLab.Studies.Comparison;

namespace NormLab.Tests.Studies.Comparison;

/// <summary>No choice of a comparison depends on a test row.</summary>
public sealed class UnseenTestRowsTests : IDisposable
{
    private const int Rows = 120, Features = 3;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Other_labels_and_features_of_the_test_rows_leave_all_tuning_the_same_to_the_bit(int folds)
    {
        int[] labels = Labels();
        double[,] features = Table(labels);
        ComparisonResult before = Compare("before", labels, features, folds);

        int[] test = [.. Test(labels)], others = SwapWithin(labels, test);
        Assert.True(labels.Zip(others).Count(pair => pair.First != pair.Second) >= test.Length / 3,
            "Too few labels changed to prove anything.");
        Assert.Equal(test, Test(others));
        var changed = (double[,])features.Clone();
        foreach (int row in test)
            for (int f = 0; f < Features; f++) changed[row, f] = -50 - 3 * features[row, f];
        ComparisonResult after = Compare("after", others, changed, folds);

        foreach ((MethodResult one, MethodResult two) in before.Plan.Specification.Methods
            .Select(method => (before.Find(method.Name)!, after.Find(method.Name)!)))
        {
            Assert.Equal(one.Choice, two.Choice);
            Assert.Equal(one.Tuning.SelectMany(Figures), two.Tuning.SelectMany(Figures));
            // They were read in the end: else this test would see nothing.
            Assert.NotEqual(one.Runs.Select(run => run.Test), two.Runs.Select(run => run.Test));
            Assert.Equal(one.Runs.Select(run => run.Train), two.Runs.Select(run => run.Train));
        }
    }

    [Fact]
    public void Other_labels_and_features_of_a_splits_test_rows_leave_all_that_was_tuned_and_trained_for_it_the_same_to_the_bit()
    {
        int[] labels = Labels();
        double[,] features = Table(labels);
        var plan = ComparisonPlan.Of(Specification("nested", labels, features, folds: 2) with { Splits = 5 });
        ComparisonResult before =
            Laboratory.Compare(plan.Specification, _folder["nested"], cancellation: TestContext.Current.CancellationToken);
        for (int split = 0; split < 2; split++)
        {
            ImmutableArray<int> test = plan.TestIndices(split);
            int[] others = Swapped(labels, test, plan.Data(split, 0, withTest: true));
            var changed = (double[,])features.Clone();
            foreach (int row in test)
                for (int f = 0; f < Features; f++) changed[row, f] = -50 - 3 * features[row, f];
            string name = $"nested-{split}";
            var after = ComparisonPlan.Of(Specification(name, others, changed, folds: 2) with { Splits = 5 });
            Assert.Equal(test, after.TestIndices(split));
            ComparisonResult result =
                Laboratory.Compare(after.Specification, _folder[name], cancellation: TestContext.Current.CancellationToken);
            foreach ((MethodResult one, MethodResult two) in before.Ranking.Select(method => (method, result.Find(method.Method.Name)!)))
            {
                SplitOutcome was = one.Outcomes[split], now = two.Outcomes[split];
                Assert.Equal(was.Choice.Trial, now.Choice.Trial);
                Assert.Equal(was.Tuning.SelectMany(Figures), now.Tuning.SelectMany(Figures));
                Assert.Equal(was.Runs.Select(run => run.Train), now.Runs.Select(run => run.Train));
                Assert.Equal(Weights("nested", was), Weights(name, now));
                Assert.NotEqual(was.Runs.Select(run => run.Test), now.Runs.Select(run => run.Test));
            }
        }
    }

    /// <summary>Swaps the labels of two test rows of two classes, such that the same rows are test rows afterwards: rows are divided class
    /// by class.</summary>
    private static int[] Swapped(int[] labels, ImmutableArray<int> test, DataSpecification data) =>
        (from first in test
         from second in test
         where labels[first] < labels[second]
         let swapped = labels.Select((label, row) => row == first ? labels[second] : row == second ? labels[first] : label).ToArray()
         where SplitRule.Divide(data, swapped).Test.SequenceEqual(test)
         select swapped).First();

    private IEnumerable<double> Weights(string store, SplitOutcome outcome) => outcome.Runs
        .SelectMany(run => RunStore.ToRead(_folder[store]).TryRead(run.Id, out _)!.Parameters.ToArray());

    [Fact]
    public void The_rows_of_a_tuning_run_hold_no_test_row_and_those_of_a_final_run_hold_all()
    {
        int[] labels = Labels();
        var plan = ComparisonPlan.Of(Specification("rows", labels, Table(labels), folds: 4));
        StagePlan tuning = plan.Round(0, 0, plan.Trials.SelectMany(trials => trials)),
            final = plan.Final(0, plan.Trials.Select(trials => trials[0]));
        foreach (DataSpecification data in tuning.Plan.Runs.Select(run => run.Specification.Data).Distinct())
        {
            SplitRows rows = new DataCache().Prepare(data).Rows;
            Assert.Equal((plan.TuningRows, 0), (rows.Train.RowCount + rows.Validation.RowCount, rows.Test.RowCount));
        }
        foreach (DataSpecification data in final.Plan.Runs.Select(run => run.Specification.Data).Distinct())
            Assert.Equal(plan.TestRows, new DataCache().Prepare(data).Rows.Test.RowCount);
        Assert.Equal(Rows, plan.TuningRows + plan.TestRows);
    }

    [Fact]
    public void A_tuning_run_that_was_measured_on_test_rows_is_refused()
    {
        var plan = ComparisonPlan.Of(SyntheticComparison.Specification("none", "l2"));
        ExperimentResult Cheat(ExperimentPlan stage) => SyntheticComparison.Finish(stage with
        {
            Runs = [.. stage.Runs.Select(run => run with
            {
                Specification = run.Specification
                    with { Data = run.Specification.Data with { Split = run.Specification.Data.Split with { WithholdTest = false } } },
            })],
        }, _ => new SyntheticComparison.Outcome());
        Assert.Contains("test rows", Assert.Throws<InvalidOperationException>(() => SyntheticComparison.Compare(plan, Cheat)).Message,
            StringComparison.Ordinal);
    }

    private static IEnumerable<double> Figures(TrialResult result) =>
        result.Runs.SelectMany(run => (double[])[run.Score, run.Loss, run.NearZero]);

    private ComparisonResult Compare(string name, int[] labels, double[,] features, int folds) =>
        Laboratory.Compare(Specification(name, labels, features, folds), _folder[name]);

    private ComparisonSpecification Specification(string name, int[] labels, double[,] features, int folds)
    {
        string path = _folder[name + ".csv"];
        File.WriteAllLines(path, ["a,b,c,y",
            .. labels.Select((label, row) =>
            string.Create(CultureInfo.InvariantCulture, $"{features[row, 0]:R},{features[row, 1]:R},{features[row, 2]:R},k{label}"))]);
        return new ComparisonSpecification
        {
            File = path,
            Label = "y",
            Methods = [.. ((string[])["none", "l1", "dropout", "early-stopping"]).Select(ComparisonMethods.Find)],
            HiddenSizes = [5],
            Trials = 9,
            Steps = 30,
            Seeds = 4,
            Folds = folds,
            Splits = 1,
        };
    }

    private static int[] Labels() => [.. Enumerable.Range(0, Rows).Select(row => row % 3)];

    private static double[,] Table(int[] labels)
    {
        var random = new NumPyRandom(7);
        var features = new double[Rows, Features];
        for (int row = 0; row < Rows; row++)
            for (int f = 0; f < Features; f++) features[row, f] = random.NextNormal() + (f == labels[row] ? 1.5 : 0);
        return features;
    }

    private static ImmutableArray<int> Test(int[] labels) => StratifiedSplit.Of(labels, 1337, 0.2, 0.2).Test;

    /// <summary>Swaps labels of test rows in pairs, wherever the same rows are test rows, validation rows and training rows afterwards: a
    /// stratified split counts classes.</summary>
    private static int[] SwapWithin(int[] labels, int[] test)
    {
        RowSplit split = StratifiedSplit.Of(labels, 1337, 0.2, 0.2);
        int[] swapped = [.. labels];
        foreach (int first in test)
        {
            foreach (int second in test.Where(row => row > first && swapped[row] != swapped[first] && swapped[row] == labels[row]
                && swapped[first] == labels[first]))
            {
                (swapped[first], swapped[second]) = (swapped[second], swapped[first]);
                RowSplit now = StratifiedSplit.Of(swapped, 1337, 0.2, 0.2);
                if (now.Train.SequenceEqual(split.Train) && now.Validation.SequenceEqual(split.Validation)
                    && now.Test.SequenceEqual(split.Test)) break;
                (swapped[first], swapped[second]) = (swapped[second], swapped[first]);
            }
        }
        return swapped;
    }
}
