using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using NormLab.Data.Encoding;
using NormLab.Data.Sources;
using NormLab.Data.Surveys;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Formats;

namespace NormLab.Tests.Data;

/// <summary>Tables made up and damaged in every way: read or refused in one line, within bounds of time and memory; and nothing wrong is
/// accepted silently.</summary>
[Collection(nameof(MemoryOfTheProcess))]
public sealed partial class TableFuzzTests : IDisposable
{
    private const int InTheSuite = 400, AtFullLength = 10_000, LongestMessage = 300;

    // Far more than a table of a few kilobytes takes, far less than a fault would.
    private const long MostBytes = 128L << 20;
    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(10);

    private readonly TableFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void A_damaged_table_is_read_or_refused_in_one_line() => ReadDamaged(InTheSuite);

    [FullFact]
    public void Ten_thousand_damaged_tables_are_read_or_refused_in_one_line() => ReadDamaged(AtFullLength);

    [Fact]
    public void A_large_table_is_read_or_refused_in_one_line_and_takes_three_times_its_size_at_most() => ReadGrown(InTheSuite / 40);

    [FullFact]
    public void Four_hundred_large_tables_are_read_or_refused_in_one_line_and_take_three_times_their_size_at_most() =>
        ReadGrown(AtFullLength / 25);

    [Fact]
    public void A_changed_cell_changes_the_survey_or_nothing_that_is_trained_on() => ChangeCells(InTheSuite);

    [FullFact]
    public void Ten_thousand_changed_cells_change_the_survey_or_nothing_that_is_trained_on() => ChangeCells(AtFullLength);

    private void ReadDamaged(int count)
    {
        int read = 0;
        for (int seed = 0; seed < count; seed++)
        {
            var table = new FuzzedTable(seed);
            byte[] bytes = table.Damaged();
            File.WriteAllBytes(_file.Path, bytes);
            var watch = Stopwatch.StartNew();
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                FoundTable found = CsvTable
                    .Find(new SourceOptions(_file.Path, seed % 5 == 0 ? null : table.Label) { Reading = Said(table, seed) });
                Assert.NotEmpty(Report(found));
                read += found.Problems.IsEmpty ? 1 : 0;
                if (found.Problems.IsEmpty && found.Label is not null) RequireFinite(found.ToTable());
                foreach (InputFileException problem in found.Problems) RequireOneLine(problem, seed);
            }
            catch (InputFileException refusal)
            {
                RequireOneLine(refusal, seed);
            }
            catch (Exception fault) when (fault is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"Seed {seed}: {fault}");
            }
            Assert.True(watch.Elapsed < LongestTime, $"Seed {seed} took {watch.Elapsed}.");
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytes, $"Seed {seed} took too much memory.");
        }
        // Both ends are met often.
        Assert.InRange(read, count / 10, 9 * count / 10);
    }

    private void ReadGrown(int count)
    {
        // What the process holds besides: caches, the test itself.
        const long Besides = 4 << 20;
        // Megabytes, on a machine that may be busy with other things.
        var longest = TimeSpan.FromMinutes(1);
        int read = 0;
        for (int seed = 0; seed < count; seed++)
        {
            byte[] bytes = new FuzzedTable(seed).Grown();
            int length = bytes.Length;
            File.WriteAllBytes(_file.Path, bytes);
            bytes = [];
            long before = GC.GetTotalMemory(forceFullCollection: true);
            var watch = Stopwatch.StartNew();
            try
            {
                FoundTable found = CsvTable.Find(new SourceOptions(_file.Path, "label"));
                TimeSpan taken = watch.Elapsed;
                long held = GC.GetTotalMemory(forceFullCollection: true) - before;
                Assert.True(held < 3L * length + Besides, $"Seed {seed} holds {held:N0} bytes of a file of {length:N0}.");
                Assert.True(taken < longest, $"Seed {seed} took {taken}.");
                Assert.NotEmpty(Report(found));
                read += found.Problems.IsEmpty ? 1 : 0;
            }
            catch (InputFileException refusal)
            {
                RequireOneLine(refusal, seed);
            }
            catch (Exception fault) when (fault is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"Seed {seed}: {fault}");
            }
        }
        Assert.InRange(read, count / 10, count);
    }

    private void ChangeCells(int count)
    {
        int changed = 0;
        for (int seed = 0; seed < count; seed++)
        {
            var table = new FuzzedTable(seed);
            (string report, string trained) = Look(table);
            table.ChangeCell();
            (string otherReport, string otherTrained) = Look(table);
            if (trained == otherTrained) continue;
            changed++;
            Assert.True(report != otherReport, $"Seed {seed}: what is trained on changed, and the survey did not.");
        }
        Assert.InRange(changed, count / 20, count);
    }

    /// <summary>What the survey says, and what would be trained on if all rows were.</summary>
    private (string Report, string Trained) Look(FuzzedTable table)
    {
        try
        {
            FoundTable found = CsvTable.Find(new SourceOptions(_file.Write(table.Text()), table.Label));
            string report = Report(found);
            if (!found.Problems.IsEmpty) return (report, "");
            DataTable read = found.ToTable();
            FeatureEncoder encoder = FeatureEncoder.Fit(read, [.. Enumerable.Range(0, read.RowCount)]);
            double[] features = encoder.Encode(read, [.. Enumerable.Range(0, read.RowCount)]);
            // Classes by name: which number stands for which does not matter.
            return (report, string.Join(' ', features.Select(number => number.ToString("R"))) + string.Join(' ', encoder.FeatureNames)
                + string.Join(' ', read.Classes.Labels.ToArray().Select(label => read.Classes.Names[label])));
        }
        catch (InputFileException refusal)
        {
            return (refusal.Message, "");
        }
    }

    private static string Report(FoundTable found)
    {
        var survey = TableSurvey.Of(found);
        var text = new StringBuilder().AppendJoin(' ', found.RowsRead, survey.RowCount, survey.FeatureCount).AppendJoin('\n', found.Form);
        foreach (SurveyedColumn column in survey.Columns)
            text.AppendJoin(' ', column with { Commonest = [] }, string.Join(' ', column.Commonest), column.Range?.Mean.ToString("R"));
        return text.AppendJoin('\n', survey.Classes).AppendJoin('\n', survey.Warnings)
            .AppendJoin('\n', found.Problems.Select(problem => problem.Message)).ToString();
    }

    private static ReadingOptions? Said(FuzzedTable table, int seed) => (seed % 11) switch
    {
        0 => new ReadingOptions { Missing = ["5", "word", "yes"] },
        1 => new ReadingOptions { Decimal = DecimalMark.Comma },
        2 => new ReadingOptions { Decimal = DecimalMark.Point, Encoding = "utf-8" },
        3 => new ReadingOptions { Numeric = [table.Header[0]] },
        4 => new ReadingOptions { Dates = [table.Header[0]] },
        5 => new ReadingOptions { Categorical = [.. table.Header.Distinct().Take(2)] },
        6 => new ReadingOptions { Encoding = "windows-1252" },
        _ => null,
    };

    private void RequireOneLine(InputFileException refusal, int seed)
    {
        // Names of the user's are as long as they are, and stand whole where they are to be pasted.
        string ours = LongName().Replace(refusal.Message[Math.Min(_file.Path.Length, refusal.Message.Length)..], "$1");
        Assert.True(refusal.Message.StartsWith(_file.Path, StringComparison.Ordinal) && !refusal.Message.Contains('\n')
            && ours.Length <= LongestMessage && refusal.Message.Length < 2000, $"Seed {seed}: {refusal.Message}");
    }

    [GeneratedRegex(@"(.)\1{20,}")]
    private static partial Regex LongName();

    private static void RequireFinite(DataTable table)
    {
        foreach (NumericColumn column in table.Columns.OfType<NumericColumn>())
            Assert.DoesNotContain(column.Values.ToArray(), value => double.IsInfinity(value) || Math.Abs(value) > CsvTable.LargestNumber);
        Assert.All(table.Columns, column => Assert.Equal(table.RowCount, column.RowCount));
        Assert.IsType<ClassTarget>(table.Target);
    }
}
