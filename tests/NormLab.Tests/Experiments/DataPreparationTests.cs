using System.Globalization;
using NormLab.Data;
using NormLab.Data.Encoding;
using NormLab.Data.Sources;
using NormLab.Data.Splits;
using NormLab.Data.Tables;
using NormLab.Experiments.Design;
using NormLab.Experiments.Format;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Randomness;
using NormLab.Tests.Data;

namespace NormLab.Tests.Experiments;

public sealed class DataPreparationTests : IDisposable
{
    private static readonly string Wine = TableFile.Fixture("wine.csv"), Patients = TableFile.Fixture("patients.csv");

    private readonly TableFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void A_table_of_numbers_is_shuffled_cut_and_standardised_and_nothing_else()
    {
        string[][] rows = [.. File.ReadLines(Wine).Skip(1).Select(line => line.Split(','))];
        int[] order = [.. Enumerable.Range(0, rows.Length)];
        new NumPyRandom(1337).Shuffle<int>(order);
        double[][] numbers = [.. order
            .Select(row => rows[row][..^1].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
        int forTest = (int)(0.3 * rows.Length), train = rows.Length - 2 * forTest;
        for (int f = 0; f < 13; f++)
        {
            double mean = 0, variance = 0;
            for (int i = 0; i < train; i++) mean += numbers[i][f] / train;
            for (int i = 0; i < train; i++) variance += (numbers[i][f] - mean) * (numbers[i][f] - mean) / train;
            foreach (double[] row in numbers) row[f] = (row[f] - mean) / Math.Sqrt(variance);
        }
        SplitRows prepared = new DataCache().Prepare(Csv(Wine, "cultivar")).Rows;
        Assert.Equal(numbers.SelectMany(row => row),
            (double[])[.. prepared.Train.Features.Span, .. prepared.Validation.Features.Span, .. prepared.Test.Features.Span]);
        Assert.Equal(order.Select(row => rows[row][^1][^1] - '0'),
            (int[])[.. prepared.Train.Labels.Span, .. prepared.Validation.Labels.Span, .. prepared.Test.Labels.Span]);
    }

    [Fact]
    public void A_constant_column_stays_in_a_table_of_numbers_without_gaps_and_is_zero()
    {
        _file.Write("one,x,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"1,{i},{"ab"[i % 2]}\n")));
        SplitRows rows = new DataCache().Prepare(Csv(_file.Path, "y")).Rows;
        Assert.Equal(2, rows.Train.FeatureCount);
        Assert.All(rows.Train.Features.ToArray().Where((_, i) => i % 2 == 0), x => Assert.Equal(0, x));
        _file.Write("one,x,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"1,{(i % 3 == 0 ? "" : i)},{"ab"[i % 2]}\n")));
        TableSummary summary = new DataCache().Prepare(Csv(_file.Path, "y")).Summary!;
        Assert.Equal((2, "dropped: '1' in all training rows"), (summary.FeatureCount, summary.Columns[0].Treatment));
    }

    [Fact]
    public void Members_that_are_not_used_leave_the_canonical_text_as_it_was()
    {
        ExperimentSpecification experiment =
            ExperimentYaml.Read($"{ExperimentYamlTests.Smallest}\ndata: {{source: \"{Wine}\", label: cultivar}}", "wine.yaml");
        RunSpecification run = ExperimentPlanner.Plan(experiment).Runs[0].Specification;
        Assert.Equal($$$"""
            {"contentHash":"{{{run.Data.ContentHash}}}","label":"cultivar","scaling":"standard",
            "source":"csv","split":{"seed":1337,"test":0.3,"validation":0.3}}
            """.ReplaceLineEndings(""),
            CanonicalJson.Write(run)[8..].Split(",\"network\"")[0]);
        RunSpecification changed = run with
        {
            Data = run.Data with
            {
                Drop = ["ash"],
                Split = run.Data.Split with { Stratified = true, Fold = new FoldSpecification(1, 5, 7) }
            }
        };
        Assert.Equal(changed, CanonicalJson.Read(CanonicalJson.Write(changed)) with { Data = changed.Data });
        Assert.Equal(changed.Data with { File = null }, CanonicalJson.Read(CanonicalJson.Write(changed)).Data);
        Assert.Equal(4, ((RunSpecification[])[run, run with { Data = changed.Data with { Drop = [] } },
            run with { Data = changed.Data with { Split = run.Data.Split } }, changed]).Select(RunId.Of).Distinct().Count());
    }

    [Fact]
    public void The_order_in_which_columns_are_dropped_makes_no_other_run()
    {
        string[] Ids(string drop) =>
            [.. ExperimentPlanner.Plan(
            ExperimentYaml.Read($"{ExperimentYamlTests.Smallest}\ndata: {{source: \"{Patients}\", label: state, drop: [{drop}]}}",
            "x.yaml"))
            .Runs.Select(run => RunId.Of(run.Specification))];
        Assert.Equal(Ids("age, unit"), Ids("unit, age"));
        Assert.NotEqual(Ids("age"), Ids("unit, age"));
    }

    [Fact]
    public void No_fold_sees_its_validation_rows_or_the_test_rows()
    {
        string[] lines = File.ReadAllLines(Patients);
        DataTable table = CsvTable.Read(Patients, "state");
        // Which line each row of the table stands in.
        int[] line = [.. Enumerable.Range(1, lines.Length - 1).Where(i => !lines[i].EndsWith(','))];
        var split = new SplitSpecification(5, 0.3, 0.3) { Stratified = true };
        for (int f = 0; f < 4; f++)
        {
            DataSpecification specification = Csv(Patients, "state") with { Split = split with { Fold = new FoldSpecification(f, 4, 9) } };
            RowSplit fold = StratifiedFolds.Of(StratifiedSplit.Of(table.Classes.Labels.Span, 5, 0.3, 0.3), table.Classes.Labels.Span, 4,
                9)[f];
            SplitRows before = new DataCache().Prepare(specification).Rows;
            string[] changed = [.. lines];
            foreach (int row in fold.Validation.Concat(fold.Test))
                changed[line[row]] = $"1e80,,-1e70,always,Moon,km,{(lines[line[row]].EndsWith("ill") ? "ill" : "well")}";
            _file.Write(string.Join('\n', changed));
            SplitRows after = new DataCache().Prepare(specification with { File = _file.Path }).Rows;
            Assert.Equal(before.Train.Features.ToArray(), after.Train.Features.ToArray());
            Assert.Equal(before.Train.Labels.ToArray(), after.Train.Labels.ToArray());
            Assert.NotEqual(before.Validation.Features.ToArray(), after.Validation.Features.ToArray());
            Assert.NotEqual(before.Test.Features.ToArray(), after.Test.Features.ToArray());
        }
    }

    [Fact]
    public void The_test_rows_are_the_same_in_every_fold_of_the_digits()
    {
        var whole = new DataSpecification
        {
            Source = "digits",
            Scaling = FeatureScaling.None,
            Split = new SplitSpecification(1337, 0.3, 0.3)
        };
        double[] test = new DataCache().Prepare(whole).Rows.Test.Features.ToArray();
        for (int f = 0; f < 3; f++)
        {
            SplitRows rows = new DataCache().Prepare(whole with { Split = whole.Split with { Fold = new FoldSpecification(f, 3, 1) } })
                .Rows;
            Assert.Equal(test, rows.Test.Features.ToArray());
            Assert.InRange(rows.Validation.RowCount, 1258 / 3, 1258 / 3 + 1);
        }
        Assert.Contains("There is no fold 3 among 3", Assert.Throws<ArgumentException>(() => new DataCache()
            .Prepare(whole with { Split = whole.Split with { Fold = new FoldSpecification(3, 3, 1) } }).Rows).Message);
    }

    private static DataSpecification Csv(string file, string label) =>
        new()
        {
            Source = "csv",
            File = file,
            Label = label,
            Scaling = FeatureScaling.Standard,
            Split = new SplitSpecification(1337, 0.3, 0.3)
        };
}
