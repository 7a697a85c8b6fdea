using NormLab.Data.Encoding;
using NormLab.Data.Sources;
using NormLab.Data.Surveys;
using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Tests.Data;

/// <summary>A table before anything is trained, with a label or before anybody said which column is the class.</summary>
public sealed class TableSurveyTests : IDisposable
{
    private readonly TableFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Columns_are_counted_and_the_usual_name_is_suggested()
    {
        TableSurvey survey = Survey("Class;size;colour;id\n"
            + string.Concat(Enumerable.Range(0, 20)
            .Select(i => $"{i % 2};{(i % 5 == 0 ? "NA" : $"{i}.5")};{(i % 3 == 0 ? "red" : "blue")};{i}\n")));
        Assert.Equal(20, survey.RowCount);
        Assert.Equal(
            [("Class", ColumnKind.Numeric, 2, 0, true), ("size", ColumnKind.Numeric, 16, 4, false),
                ("colour", ColumnKind.Categorical, 2, 0, true), ("id", ColumnKind.Numeric, 20, 0, false)],
            survey.Columns.Select(column => (column.Name, column.Kind, column.Distinct, column.Missing, column.CanBeLabel)));
        Assert.Equal("Class", survey.SuggestedLabel);
        Assert.Equal(new NumberRange(1.5, 19.5, Enumerable.Range(0, 20).Where(i => i % 5 != 0).Average() + 0.5), survey.Columns[1].Range);
        Assert.Equal([("blue", 13), ("red", 7)], survey.Columns[2].Commonest.Select(word => (word.Name, word.Rows)));
        Assert.Equal(["separated by semicolons", "UTF-8"], survey.Found.Form);
    }

    [Fact]
    public void Without_a_usual_name_the_last_column_of_words_is_suggested_then_the_last_that_can_be()
    {
        Assert.Equal("b", Survey("a,b,c\n" + Rows(20, i => $"x{i % 2},y{i % 2},{i % 2}")).SuggestedLabel);
        Assert.Equal("c", Survey("a,b,c\n" + Rows(20, i => $"{i},{i % 4},{i % 2}")).SuggestedLabel);
        Assert.Null(Survey("a,b\n" + Rows(20, i => $"{i},1")).SuggestedLabel);
    }

    [Fact]
    public void A_column_is_what_the_reader_takes_it_for()
    {
        TableSurvey survey = Survey("price,day,zip,odd\n"
            + Rows(40, i => $"${i}.50,{1 + i % 28:00}.03.2023,0{1000 + i % 4},{(i == 3 ? "x" : i)}"));
        Assert.Equal([ColumnForm.Numbers, ColumnForm.DatesDayFirst, ColumnForm.Words, ColumnForm.Numbers],
            survey.Columns.Select(column => column.Form!.Value));
        Assert.Equal([0, 0, 0, 1], survey.Columns.Select(column => column.Missing));
        Assert.Contains("In 'odd', 'x' (line 5) counts as missing.", survey.Warnings);
    }

    [Fact]
    public void What_would_become_of_a_column_is_what_the_encoder_makes_of_it()
    {
        string text = "a,b,c,d,y\n" + Rows(60, i => $"{i * i % 7},{(i % 9 == 0 ? "" : $"{i}")},{"rgb"[i % 3]},same,{"pq"[i * i % 5 % 2]}");
        TableSurvey survey = Survey(text, label: "y");
        DataTable table = CsvTable.Read(_file.Path, "y");
        FeatureEncoder encoder = FeatureEncoder.Fit(table, [.. Enumerable.Range(0, 60)]);
        Assert.Equal(encoder.Columns.Select(column => (column.Description, column.FeatureNames.Length)),
            survey.Columns.Where(column => column.Role == ColumnRole.Feature).Select(column => (column.Treatment!, column.FeatureCount)));
        Assert.Equal(encoder.FeatureNames.Length, survey.FeatureCount);
        Assert.Contains("'d' is the same in all rows and says nothing.", survey.Warnings);
    }

    [Fact]
    public void Classes_are_counted_and_what_to_think_about_is_told()
    {
        TableSurvey survey = Survey("id,status,y\n" + Rows(60, i => $"{i + 1},{(i == 7 ? "r" : i % 2 == 0 ? "no" : "yes")},"
            + (i == 7 ? "rare" : i < 3 ? "" : "ab"[i % 2])), label: "y");
        Assert.Equal([("a", 28), ("b", 28), ("rare", 1)], survey.Classes.Select(size => (size.Name, size.Rows)));
        Assert.Contains("Of 'y', 'rare' (1 row) is too rare to be learned and measured well; leave such rows out, or join classes.",
            survey.Warnings);
        Assert.Contains(survey.Warnings, line => line.StartsWith("'status' alone tells all classes apart.", StringComparison.Ordinal));
    }

    [Fact]
    public void All_that_keeps_a_table_from_being_trained_on_is_told_at_once_and_the_first_is_what_training_says()
    {
        TableSurvey survey = Survey("name,id,x,big,y\n" + Rows(40, i => $"n{i},k{i},{(i == 4 ? "inf" : i)},{(i == 9 ? "1e200" : i)},{i}.5"),
            label: "y");
        Assert.Equal(["looks like a number to predict", "'inf' is infinite", "'1e200' is too large", "--drop 'name,id'"],
            survey.Found.Problems.Select(
                (problem, i) => new[] { "looks like a number to predict", "'inf' is infinite", "'1e200' is too large",
                "--drop 'name,id'" }[i] is var part && problem.Message.Contains(part, StringComparison.Ordinal) ? part : problem.Message));
        Assert.Equal(survey.Found.Problems[0].Message, Assert.Throws<InputFileException>(() => CsvTable.Read(_file.Path, "y")).Message);
        Assert.All(survey.Columns.Where(column => column.Role == ColumnRole.Feature), column => Assert.NotNull(column.Problem));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("a,b\n1,2,3\n", "line 2")]
    public void What_is_no_table_is_refused(string text, string mention) =>
        Assert.Contains(mention, Assert.Throws<InputFileException>(() => Survey(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Too_few_rows_are_shown_and_told() =>
        Assert.Contains("at least 10", Assert.Single(Survey("a,b\n1,2\n").Found.Problems).Message);

    private TableSurvey Survey(string text, string? label = null) =>
        TableSurvey.Of(CsvTable.Find(new SourceOptions(_file.Write(text), label)));

    private static string Rows(int count, Func<int, string> row) => string.Concat(Enumerable.Range(0, count).Select(i => row(i) + "\n"));
}
