using System.Text;
using NormLab.Data.Sources;
using NormLab.Data.Tables;
using NormLab.Experiments.Design;
using NormLab.Experiments.Format;
using NormLab.Experiments.Specifications;
using NormLab.Formats;

namespace NormLab.Tests.Data;

/// <summary>What a user says of how a table is to be read.</summary>
public sealed class ReadingOptionsTests : IDisposable
{
    private readonly TableFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Marks_of_missing_values_come_besides_the_usual_ones_in_every_column()
    {
        DataTable table = Read("x,w,y\n"
            + Rows(i => $"{(i % 5 == 0 ? "-999.0" : i % 5 == 1 ? "NA" : i)},{(i % 4 == 0 ? "none of it" : "ab"[i % 2])},"
            + (i == 3 ? "none of it" : "pq"[i % 2])), new ReadingOptions { Missing = ["-999", "none of it", "gone"] });
        Assert.Equal(39, table.RowCount);
        Assert.Equal(16, Assert.IsType<NumericColumn>(table.Columns[0]).MissingCount);
        Assert.Equal(["a", "b"], Assert.IsType<CategoricalColumn>(table.Columns[1]).Categories);
        Assert.Equal(["p", "q"], table.Classes.Names);
        Assert.Contains("In 'x', '-999.0' (8 rows) counts as missing.", table.Notices);
        Assert.Contains("No cell holds 'gone', which was to count as missing.", table.Notices);
    }

    [Fact]
    public void A_column_of_numbers_can_be_said_to_hold_words()
    {
        DataTable table = Read("zone,x,y\n" + Rows(i => $"{i % 3},{i * i % 31},{"pq"[i % 2]}"),
            new ReadingOptions { Categorical = ["zone"] });
        Assert.Equal(["0", "1", "2"], Assert.IsType<CategoricalColumn>(table.Columns[0]).Categories);
        Assert.Empty(table.Notices);
    }

    [Fact]
    public void A_label_can_be_said_to_hold_classes_though_it_looks_like_a_number_to_predict()
    {
        string text = "x,y\n" + Rows(i => $"{i * i % 11},{i % 4}.5");
        Assert.Throws<InputFileException>(() => Read(text, null));
        Assert.Equal(["0.5", "1.5", "2.5", "3.5"], Read(text, new ReadingOptions { Categorical = ["y"] }).Classes.Names);
    }

    [Fact]
    public void Codes_with_leading_zeros_can_be_said_to_be_numbers() => Assert.Equal(7,
        Assert.IsType<NumericColumn>(Read("n,y\n" + Rows(i => $"{i:000},{"pq"[i % 2]}"), new ReadingOptions { Numeric = ["n"] }).Columns[0])
            .Values.Span[7]);

    [Fact]
    public void A_cell_that_is_not_of_the_kind_that_a_column_was_said_to_hold_is_refused_with_its_place()
    {
        string text = "age,when,y\n" + Rows(i => $"{(i is 7 or 9 ? "4O" : i)},2023-01-{1 + i % 28:00},{"pq"[i % 2]}");
        Assert.Equal(38, Read(text, null).Columns[0] is NumericColumn numbers ? 40 - numbers.MissingCount : 0);
        Assert.Equal($"{_file.Path}, line 9, column 'age': '4O' is no number, and the column was to hold numbers alone (1 more cell "
            + $"neither). "
            + "Correct it, or let it count as missing with --missing '4O' (in an experiment file, missing: ['4O']).",
            Refusal(new ReadingOptions { Numeric = ["age"] }));
        Assert.Equal(2, Read(text, new ReadingOptions { Numeric = ["age"], Missing = ["4O"] }).Columns[0].MissingCount);
        Assert.Contains("line 2, column 'age': '0' is no date", Refusal(new ReadingOptions { Dates = ["age"] }));
        Assert.Contains("line 2, column 'when': '2023-01-01' is no number", Refusal(new ReadingOptions { Numeric = ["when"] }));
    }

    [Theory]
    [InlineData("20230208", 19396)]
    [InlineData("8.2.2023", 19396)]
    [InlineData("2/8/2023 12:00", 19396.5)]
    public void A_column_can_be_said_to_hold_dates(string cell, double days) => Assert.Equal(days,
        Assert.IsType<NumericColumn>(
            Read("d,x,y\n" + Rows(i => $"{cell},{i},{"pq"[i % 2]}"), new ReadingOptions { Dates = ["d"] }).Columns[0])
            .Values.Span[0]);

    [Fact]
    public void A_decimal_comma_can_be_said_to_stand_between_commas()
    {
        string text = "a,b,y\n" + Rows(i => $"\"{i},5\",\"1.{i:000}\",{"pq"[i % 2]}");
        Assert.Contains("--decimal ,", Assert.Throws<InputFileException>(() => Read(text, null)).Message);
        DataTable table = Read(text, new ReadingOptions { Decimal = DecimalMark.Comma });
        Assert.Equal([3.5, 1003], table.Columns.Select(column => ((NumericColumn)column).Values.Span[3]));
    }

    [Fact]
    public void A_decimal_point_can_be_said_to_be_one()
    {
        string text = "a;y\n" + Rows(i => $"1,{i:000};{"pq"[i % 2]}");
        Assert.Equal(1.003, ((NumericColumn)Read(text, null).Columns[0]).Values.Span[3]);
        Assert.Equal(1003, ((NumericColumn)Read(text, new ReadingOptions { Decimal = DecimalMark.Point }).Columns[0]).Values.Span[3]);
    }

    [Theory]
    [InlineData("windows-1250", 1250, "dôležité ľ")]
    [InlineData("CP1251", 1251, "возраст")]
    [InlineData("shift_jis", 932, "年齢")]
    [InlineData("utf-16", 1200, "größe")]
    [InlineData("latin-1", 28591, "größe")]
    public void An_encoding_can_be_given(string name, int page, string title)
    {
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page);
        File.WriteAllBytes(_file.Path, encoding.GetBytes($"{title},y\n" + Rows(i => $"{i * i % 31},{"pq"[i % 2]}")));
        DataTable table = CsvTable.Read(_file.Path, "y", reading: new ReadingOptions { Encoding = name });
        Assert.Equal(title, Assert.Single(table.Columns).Name);
        Assert.Empty(table.Notices);
    }

    [Fact]
    public void Bytes_that_are_not_of_the_given_encoding_are_told_with_their_line()
    {
        File.WriteAllBytes(_file.Path, Encoding.Latin1.GetBytes("x,y\n" + Rows(i => $"{(i == 12 ? "ä" : i)},{"pq"[i % 2]}")));
        Assert.StartsWith($"{_file.Path}, line 14: This is not UTF-8 text",
            Assert.Throws<InputFileException>(
                () => CsvTable.Read(_file.Path, "y", reading: new ReadingOptions { Encoding = "utf8" })).Message);
    }

    [Fact]
    public void A_wrong_name_is_asked_about()
    {
        _file.Write("age,day,y\n" + Rows(i => $"{i},{i},{"pq"[i % 2]}"));
        Assert.Contains("There is no column 'agr' to take as numbers. Did you mean 'age'?",
            Refusal(new ReadingOptions { Numeric = ["agr"] }));
        Assert.Contains("There is no column 'days' to take as dates. Did you mean 'day'?",
            Refusal(new ReadingOptions { Dates = ["days"] }));
        Assert.Contains("There is no column 'ages' to take as words. Did you mean 'age'?",
            Refusal(new ReadingOptions { Categorical = ["ages"] }));
        Assert.Contains("There is no encoding 'utf-9'. Did you mean 'utf-8'?", new ReadingOptions { Encoding = "utf-9" }.Refusal());
        Assert.Contains("'age' is given as two kinds", new ReadingOptions { Numeric = ["age"], Dates = ["age"] }.Refusal());
    }

    [Fact]
    public void In_an_experiment_file_they_are_keys_that_change_a_run_only_where_they_are_given()
    {
        _file.Write("zone,x,y\n" + Rows(i => $"{i % 3},{i},{"pq"[i % 2]}"));
        RunSpecification Run(string keys) => ExperimentPlanner.Plan(ExperimentYaml.Read(
            $"{NormLab.Tests.Experiments.ExperimentYamlTests.Smallest}\ndata: {{source: \"{_file.Path}\", label: y{keys}}}",
                "x")).Runs[0].Specification;
        RunSpecification plain = Run("");
        Assert.DoesNotContain("reading", CanonicalJson.Write(plain));
        Assert.Equal(2, plain.Network.Sizes[0]);
        RunSpecification zones = Run(", categorical: zone");
        Assert.Equal(4, zones.Network.Sizes[0]);
        Assert.NotEqual(RunId.Of(plain), RunId.Of(zones));
        Assert.Equal(RunId.Of(Run(", missing: [b, a], numeric: [zone, x]")), RunId.Of(Run(", numeric: [x, zone], missing: [a, b]")));
        ExperimentSpecification read = ExperimentYaml.Read(ExperimentYaml.Write(ExperimentYaml.Read(
            $"{NormLab.Tests.Experiments.ExperimentYamlTests.Smallest}\ndata: {{source: t.csv, label: y, missing: ['-', x], "
                + $"categorical: a, "
            + "numeric: [b, c], date: d, decimal: comma, encoding: latin1}", "x")), "y");
        Assert.Equal(new ReadingOptions
        {
            Missing = ["-", "x"],
            Categorical = ["a"],
            Numeric = ["b", "c"],
            Dates = ["d"],
            Decimal = DecimalMark.Comma,
            Encoding = "latin1",
        }, read.Data.Reading);
    }

    [Theory]
    [InlineData("source: digits, missing: x", "line 6", "needs none of them")]
    [InlineData("source: t.csv, label: y, encoding: utf-9", "line", "Did you mean 'utf-8'?")]
    [InlineData("source: t.csv, label: y, numeric: a, date: a", "line", "two kinds")]
    public void Keys_that_contradict_each_other_are_refused_with_their_place(string data, string place, string problem)
    {
        string message = Assert.Throws<InputFileException>(() => ExperimentYaml.Read(
            $"{NormLab.Tests.Experiments.ExperimentYamlTests.Smallest}\ndata: {{{data}}}", "x.yaml")).Message;
        Assert.Contains(place, message);
        Assert.Contains(problem, message);
    }

    private DataTable Read(string text, ReadingOptions? reading) => CsvTable.Read(_file.Write(text), "y", reading: reading);

    private string Refusal(ReadingOptions reading) =>
        Assert.Throws<InputFileException>(() => CsvTable.Read(_file.Path, "y", reading: reading)).Message;

    private static string Rows(Func<int, string> row) => string.Concat(Enumerable.Range(0, 40).Select(i => row(i) + "\n"));
}
