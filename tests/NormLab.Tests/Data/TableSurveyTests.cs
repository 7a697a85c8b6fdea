using NormLab.Data.Sources;
using NormLab.Formats;

namespace NormLab.Tests.Data;

/// <summary>A table before anybody said which column is the class.</summary>
public sealed class TableSurveyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Columns_are_counted_and_the_usual_name_is_suggested()
    {
        TableSurvey survey = Survey("Class;size;colour;id\n"
            + string.Concat(Enumerable.Range(0, 20)
            .Select(i => $"{i % 2};{(i % 5 == 0 ? "NA" : $"{i}.5")};{(i % 3 == 0 ? "red" : "blue")};{i}\n")));
        Assert.Equal(20, survey.Rows);
        Assert.Equal(
            [new("Class", true, 2, 0, true), new("size", true, 16, 4, false), new("colour", false, 2, 0, true),
                new SurveyedColumn("id", true, 20, 0, false)], survey.Columns);
        Assert.Equal("Class", survey.SuggestedLabel);
    }

    [Fact]
    public void Without_a_usual_name_the_last_column_of_words_is_suggested_then_the_last_that_can_be()
    {
        string Rows(Func<int, string> row) => string.Concat(Enumerable.Range(0, 20).Select(i => row(i) + "\n"));
        Assert.Equal("b", Survey("a,b,c\n" + Rows(i => $"x{i % 2},y{i % 2},{i % 2}")).SuggestedLabel);
        Assert.Equal("c", Survey("a,b,c\n" + Rows(i => $"{i},{i % 4},{i % 2}")).SuggestedLabel);
        Assert.Null(Survey("a,b\n" + Rows(i => $"{i},1")).SuggestedLabel);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("a,b\n1,2,3\n", "line 2")]
    [InlineData("a,b\n1,2\n", "at least 10")]
    public void What_is_no_table_is_refused(string text, string mention) =>
        Assert.Contains(mention, Assert.Throws<InputFileException>(() => Survey(text)).Message, StringComparison.Ordinal);

    private TableSurvey Survey(string text)
    {
        string path = Path.Combine(_folder.Path, "table.csv");
        File.WriteAllText(path, text);
        return CsvTable.Survey(path);
    }
}
