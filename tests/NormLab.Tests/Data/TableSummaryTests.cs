using NormLab.Data.Encoding;
using NormLab.Data.Sources;
using NormLab.Data.Splits;
using NormLab.Data.Tables;

namespace NormLab.Tests.Data;

public class TableSummaryTests
{
    private static readonly DataTable Patients = CsvTable.Read(TableFile.Fixture("patients.csv"), "state", ["age"]);

    [Fact]
    public void A_summary_says_what_every_column_holds_and_what_became_of_it()
    {
        FeatureEncoder encoder = FeatureEncoder.Fit(Patients, RowSplit.Shuffle(Patients.RowCount, 1, 0.3, 0.3).Train.AsSpan());
        TableSummary summary = TableSummary.Of(Patients, encoder);
        string[] lines = File.ReadAllLines(TableFile.Fixture("patients.csv"));
        int unlabelled = lines.Count(line => line.EndsWith(','));
        Assert.Equal((240, unlabelled, "state"), (summary.RowsRead, summary.RowsWithoutLabel, summary.Label));
        Assert.Equal([("ill", lines.Count(line => line.EndsWith(",ill"))), ("well", lines.Count(line => line.EndsWith(",well")))],
            summary.Classes.Select(size => (size.Name, size.Rows)));
        Assert.Equal(["pressure", "pressure again", "smoker", "clinic", "unit", "age"], summary.Columns.Select(column => column.Name));
        Assert.Equal(summary.FeatureCount, summary.Columns.Sum(column => column.FeatureCount));

        ColumnSummary pressure = summary.Columns[0], smoker = summary.Columns[2], clinic = summary.Columns[3], unit = summary.Columns[4],
            age = summary.Columns[5];
        Assert.Equal((ColumnKind.Numeric, 2), (pressure.Kind, pressure.FeatureCount));
        Assert.Matches(@"^gaps filled with the median 1[0-9.]+, and a feature that marks them$", pressure.Treatment);
        Assert.Matches(@"^[0-9.]+ to [0-9.]+$", pressure.Values);
        Assert.InRange(pressure.MissingCount, 1, 60);
        Assert.Equal(pressure with { Name = "pressure again" },
            summary.Columns[1] with { Treatment = pressure.Treatment.Replace("pressure", "pressure again") });
        Assert.Equal((ColumnKind.Categorical, "3 categories: daily, former, never", "one-hot, 4 features, one for gaps"),
            (smoker.Kind, smoker.Values, smoker.Treatment));
        Assert.Equal(("4 categories: North, River \"Old\", South, Östra, gamla", 0, "one-hot, 4 features"),
            (clinic.Values, clinic.MissingCount, clinic.Treatment));
        Assert.Equal(("1 category: mmHg", 0, "dropped: 'mmHg' in all training rows"), (unit.Values, unit.FeatureCount, unit.Treatment));
        Assert.Equal(new ColumnSummary("age", ColumnKind.NotRead, 0, "", 0, "dropped as you asked"), age);
    }

    [Fact]
    public void Columns_of_gaps_or_of_one_number_are_told_apart()
    {
        using var file = new TableFile();
        DataTable table = CsvTable.Read(file.Write(TableGenerator.Text([
            [.. Enumerable.Range(0, 12).Select(i => $"{i}")], [.. Enumerable.Repeat("", 12)], [.. Enumerable.Repeat("7", 12)],
                [.. Enumerable.Range(0, 12).Select(i => i % 2 == 0 ? "7" : "")]])), "label");
        string[] Treatments(bool keep) =>
            [.. TableSummary.Of(table, FeatureEncoder.Fit(table, [0, 1, 2, 3], keep)).Columns.Select(column => column.Treatment)];
        Assert.Equal(["as it is", "dropped: missing in all training rows", "dropped: '7' in all training rows",
            "only whether it is missing; all values are the same"], Treatments(false));
        Assert.Equal("as it is, though 7 in all training rows", Treatments(true)[2]);
    }
}
