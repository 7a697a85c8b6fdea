using System.Globalization;
using NormLab.Data.Encoding;
using NormLab.Data.Sources;
using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Tests.Data;

/// <summary>What a column is taken for, from what its cells hold.</summary>
public sealed class ColumnKindTests : IDisposable
{
    private const int Rows = 60;

    private readonly TableFile _file = new();

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData("\"72,430\"", "\"1,772,060\"", 72430, 1772060, "'72,430' is read as 72430.")]
    [InlineData("1 234", "12 345.5", 1234, 12345.5, "'1 234' is read as 1234.")]
    [InlineData("20%", "7.5 %", 20, 7.5, "'20%' is read as 20.")]
    [InlineData("\"$1,234.50\"", "-$3", 1234.5, -3, "'$1,234.50' is read as 1234.5.")]
    [InlineData("5 €", "£", 5, double.NaN, "'5 €' is read as 5.")]
    [InlineData("(12)", "3", -12, 3, "'(12)' is read as -12.")]
    public void Numbers_as_people_write_them_are_numbers(string even, string odd, double evenValue, double oddValue, string notice)
    {
        NumericColumn column = Numbers(i => i % 2 == 0 ? even : i == 1 ? odd : even, out DataTable table);
        Assert.Equal(evenValue, column.Values.Span[0]);
        Assert.Equal(oddValue, column.Values.Span[1]);
        Assert.Contains($"In 'x', {notice}", table.Notices);
    }

    [Theory]
    [InlineData("2,5", "1.234,75", 2.5, 1234.75)]
    [InlineData("1,234", "5,5", 1.234, 5.5)]
    [InlineData("0,123", "7", 0.123, 7)]
    [InlineData("72.430", "1.772.060", 72430, 1772060)]
    public void Decimal_commas_are_read_where_semicolons_separate(string even, string odd, double evenValue, double oddValue)
    {
        DataTable table = CsvTable.Read(_file.Write("x;y\n"
            + string.Concat(Enumerable.Range(0, Rows).Select(i => $"{(i % 2 == 0 ? even : odd)};{"ab"[i % 2]}\n"))), "y");
        Assert.Equal([evenValue, oddValue], Assert.IsType<NumericColumn>(table.Columns[0]).Values.ToArray()[..2]);
    }

    [Theory]
    [InlineData("2023-02-08", "2023-11-17", 19396, 19678)]
    [InlineData("2023-02-08T12:00:00Z", "2023-11-17 06:00:00.000+02:00", 19396.5, 19678.25)]
    [InlineData("17/11/2023", "08/02/2023", 19678, 19396)]
    [InlineData("11/17/2023", "02/08/2023 6:00 PM", 19678, 19396.75)]
    [InlineData("08.02.2023", "09.02.23", 19396, 19397)]
    [InlineData("8-Feb-2023", "February 9 2023", 19396, 19397)]
    [InlineData("2023/02/08", "1969-12-31", 19396, -1)]
    public void Dates_are_days(string even, string odd, double evenDays, double oddDays)
    {
        NumericColumn column = Numbers(i => i % 2 == 0 ? even : odd, out DataTable table);
        Assert.Equal([evenDays, oddDays], column.Values.ToArray()[..2]);
        Assert.Contains("days since 1970-01-01.", Assert.Single(table.Notices, text => text.StartsWith("In ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Times_of_different_zones_are_told()
    {
        string Notice(Func<int, string> cell)
        {
            Numbers(cell, out DataTable table);
            return Assert.Single(table.Notices);
        }
        Assert.EndsWith("Times stand in different zones; the hour is taken as it is written.",
            Notice(i => $"2023-01-{1 + i % 28:00}T06:00:00+0{i % 2}:00"));
        Assert.DoesNotContain("zones", Notice(i => $"2023-01-{1 + i % 28:00}T06:00:00+01:00"));
        Assert.DoesNotContain("zones", Notice(i => $"2023-01-{1 + i % 28:00}"));
    }

    [Fact]
    public void Dates_that_allow_both_orders_are_told()
    {
        Assert.Equal(ColumnForm.DatesMonthFirst, Numbers(i => $"{1 + i % 12:00}/{1 + i % 7:00}/2023", out DataTable table).Form);
        Assert.Contains("in either order; write 2024-12-31 to be sure.", Assert.Single(table.Notices));
        Assert.Equal(ColumnForm.DatesDayFirst, Numbers(i => $"{1 + i % 12:00}.{1 + i % 7:00}.2023", out _).Form);
    }

    [Theory]
    [InlineData("#N/A")]
    [InlineData("<null>")]
    [InlineData("None")]
    [InlineData(".")]
    [InlineData("<0.1")]
    [InlineData("unknown")]
    public void An_odd_mark_among_numbers_is_missing_and_told(string mark)
    {
        NumericColumn column = Numbers(i => i % 4 == 0 ? mark : $"{i}", out DataTable table);
        Assert.Equal(Rows / 4, column.MissingCount);
        Assert.Equal($"In 'x', '{mark}' (15 rows) counts as missing.", Assert.Single(table.Notices));
    }

    [Fact]
    public void Marks_that_everybody_knows_are_missing_without_a_word()
    {
        foreach (string mark in MissingValue.Marks)
        {
            Assert.Equal(15, Numbers(i => i % 4 == 0 ? mark : $"{i}", out DataTable table).MissingCount);
            Assert.Empty(table.Notices);
        }
    }

    [Fact]
    public void A_mark_among_words_is_missing_if_it_can_be_nothing_else()
    {
        CategoricalColumn words = Words(i => (i % 3) switch { 0 => "#N/A", 1 => "None", _ => "red" });
        Assert.Equal(["None", "red"], words.Categories);
        Assert.Equal(20, words.MissingCount);
    }

    [Fact]
    public void A_few_numbers_among_words_are_words() =>
        Assert.Equal(["1", "2", "3", "other"], Words(i => i % 4 == 0 ? "other" : $"{i % 4}").Categories);

    [Fact]
    public void Codes_with_leading_zeros_are_words() =>
        Assert.Equal(["01234", "10001", "90210"], Words(i => (i % 3) switch { 0 => "01234", 1 => "10001", _ => "90210" }).Categories);

    [Fact]
    public void Numbers_with_a_unit_are_told_to_be_written_without() => Assert.EndsWith(
        "Numbers with a unit are written without 'kg'.",
        Assert.Throws<InputFileException>(() => Words(i => $"{i}.5 kg")).Message);

    [Fact]
    public void Whole_numbers_of_more_digits_than_a_double_keeps_are_told() => Assert.Contains(
        "In 'x', '9007199254740993' has more digits than numbers keep",
        Numbers(i => $"{9007199254740993 + 7 * i}", out DataTable table) is null ? "" : Assert.Single(table.Notices));

    [Fact]
    public void Infinite_numbers_are_refused_with_the_first_line()
    {
        string message = Assert.Throws<InputFileException>(() => Numbers(i => i % 10 == 3 ? "inf" : $"{i}.5", out _)).Message;
        Assert.StartsWith($"{_file.Path}, line 5, column 'x': 'inf' is infinite, as 5 more cells of the column;", message);
    }

    [Fact]
    public void A_table_is_read_as_the_model_needs_it()
    {
        Dictionary<string, ColumnForm> forms = new() { ["x"] = ColumnForm.DatesDayFirst };
        Write(i => "03/04/2023");
        Assert.Equal(19450, ((NumericColumn)CsvTable.Read(_file.Path, "y", forms: forms).Columns[0]).Values.Span[0]);
        forms["x"] = ColumnForm.Words;
        Write(i => $"{10001 + i % 3}");
        Assert.Equal(["10001", "10002", "10003"],
            Assert.IsType<CategoricalColumn>(CsvTable.Read(_file.Path, "y", forms: forms).Columns[0]).Categories);
    }

    [Fact]
    public void Dates_in_another_order_than_the_model_learned_are_refused()
    {
        FeatureEncoder encoder = FeatureEncoder.Fit(Write(i => $"{20 + i % 8}/01/2023"), [.. Enumerable.Range(0, Rows)]);
        Assert.Contains("held dates of day, month and year in the rows that the model was trained with, and holds dates of month",
            Assert.Throws<ArgumentException>(() => encoder.EncodeByName(Write(i => $"01/{20 + i % 8}/2023").Columns)).Message);
    }

    [Fact]
    public void Rare_categories_of_the_training_rows_are_pooled()
    {
        // 40 words of 10 rows, 20 of 2 rows, then one that no training row has.
        string[] words = [.. Enumerable.Range(0, 400).Select(i => $"often {i % 40:00}"),
            .. Enumerable.Range(0, 40).Select(i => $"rare {i % 20}"), "unheard of"];
        DataTable table = CsvTable.Read(_file.Write("x,y\n" + string.Concat(words.Select((word, i) => $"{word},{"ab"[i % 2]}\n"))), "y");
        var encoder = FeatureEncoder.Fit(table, [.. Enumerable.Range(0, 440)]);
        var encoding = Assert.IsType<OneHotEncoding>(Assert.Single(encoder.Columns));
        Assert.Equal((40, true, 41), (encoding.Categories.Length, encoding.HasOther, encoder.FeatureNames.Length));
        Assert.Equal("x = (other)", encoder.FeatureNames[^1]);
        double[] features = encoder.Encode(table, [0, 400, 440]);
        Assert.Equal([1.0, 0, 0, 1, 0, 1], (double[])[features[0], features[40], features[41], features[81], features[82], features[122]]);
    }

    [Fact]
    public void A_column_that_tells_all_classes_apart_is_told()
    {
        string[] Leaks(Func<int, string> cell)
        {
            DataTable table = Write(cell);
            return [.. TableSummary.Of(table, FeatureEncoder.Fit(table, [.. Enumerable.Range(0, Rows)])).Notices
                .Where(notice => notice.Contains("alone tells all classes apart", StringComparison.Ordinal))];
        }
        Assert.Single(Leaks(i => i % 2 == 0 ? "denied" : "approved"));
        Assert.Single(Leaks(i => $"{i % 2 * 1000 + i}.5"));
        Assert.Single(Leaks(i => i % 2 == 0 ? "2" : $"{i % 4}"));
        Assert.Empty(Leaks(i => i == 7 ? "denied" : i % 2 == 0 ? "denied" : "approved"));
        Assert.Empty(Leaks(i => $"{i}.5"));
        Assert.Empty(Leaks(i => "the same"));
    }

    private NumericColumn Numbers(Func<int, string> cell, out DataTable table)
    {
        table = Write(cell);
        return Assert.IsType<NumericColumn>(table.Columns[0]);
    }

    private CategoricalColumn Words(Func<int, string> cell) => Assert.IsType<CategoricalColumn>(Write(cell).Columns[0]);

    private DataTable Write(Func<int, string> cell) => CsvTable.Read(_file.Write("x,more,y\n" + string.Concat(Enumerable.Range(0, Rows)
        .Select(i => string.Create(CultureInfo.InvariantCulture, $"{cell(i)},{i * i % 7},{"ab"[i % 2]}\n")))), "y");
}
