using System.Text.Json;

namespace NormLab.Cli.Tests;

/// <summary>normlab data: a table before anything is trained.</summary>
public sealed class DataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_is_shown_with_what_would_become_of_it_and_what_to_do_next()
    {
        Write("age;rate;city;y", i => $"{(i == 7 ? "4O" : i)};{i * i % 7}%;c{i % 3};{"ab"[i * i % 5 % 2]}");
        Normlab.Outcome outcome = Normlab.Run("data", _folder["t.csv"], "--label", "y");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains("60 rows, 4 columns; separated by semicolons, UTF-8.", outcome.Output);
        Assert.Matches(@"age +numbers +1 +59 +0 to 59, mean", outcome.Output);
        Assert.Matches(@"city +words +0 +3 +c0 \(20\), c1 \(20\), c2 \(20\)", outcome.Output);
        Assert.Contains("2 classes in 'y': a (36), b (24).", outcome.Output);
        Assert.Contains("- In 'age', '4O' (line 9) counts as missing.", outcome.Output);
        Assert.Contains("- In 'rate', '0%' is read as 0.", outcome.Output);
        Assert.EndsWith($"Next: normlab compare {_folder["t.csv"]} --label y\n", outcome.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Columns_that_cannot_be_used_are_all_named_and_the_next_command_leaves_identifiers_out()
    {
        Write("name,\"key, 2\",x,y", i => $"n{i},k{i},{i * i % 7},{"ab"[i % 2]}");
        Normlab.Outcome outcome = Normlab.Run("data", _folder["t.csv"], "--label", "y", "--missing", "-999");
        Assert.Contains("It can't be trained on like this:", outcome.Output);
        Assert.EndsWith($"Next: normlab compare {_folder["t.csv"]} --label y --drop 'name,\"key, 2\"' --missing -999\n",
            outcome.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Programs_get_one_document_or_lines_of_csv()
    {
        Write("age,city,y", i => $"{i}.5,c{i % 3},{"ab"[i % 2]}");
        using JsonDocument json = JsonDocument.Parse(Normlab.Run("data", _folder["t.csv"], "--format", "json").Output);
        Assert.Equal((60, "y"), (json.RootElement.GetProperty("rows").GetInt32(), json.RootElement.GetProperty("suggestedLabel")
            .GetString()));
        Assert.Equal(["age", "city", "y"],
            json.RootElement.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("name").GetString()));
        string[] lines = Normlab.Run("data", _folder["t.csv"], "--format", "csv").Output.TrimEnd().Split("\r\n");
        Assert.Equal("age,numbers,0,60,0.5,59.5,30,,1,as it is,", lines[1]);
    }

    [Theory]
    [InlineData("'yes' is no number", "--numeric", "flag")]
    [InlineData("Did you mean 'flag'?", "--categorical", "flags")]
    [InlineData("Did you mean 'utf-8'?", "--encoding", "utf-9")]
    [InlineData("--decimal is", "--decimal", ";")]
    [InlineData("two kinds", "--numeric", "flag", "--date", "flag")]
    public void Comparing_is_refused_by_what_was_said_of_the_table(string mention, params string[] options)
    {
        Write("flag,y", i => $"{(i % 3 == 0 ? "yes" : "no")},{"ab"[i % 2]}");
        Normlab.Run(["compare", _folder["t.csv"], "--label", "y", .. options]).IsRefusedInOneLine(mention);
    }

    [Fact]
    public void What_is_said_of_a_table_holds_for_a_comparison()
    {
        Write("zone,x,y", i => $"{i % 3},{(i % 5 == 0 ? "-999" : i * i % 31)},{"ab"[i % 2]}");
        Normlab.Outcome outcome = Normlab.Run("compare", _folder["t.csv"], "--label", "y", "--categorical", "zone", "--missing", "-999",
            "--methods", "none,l2", "--trials", "1", "--splits", "1", "--final-runs", "1", "--folds", "1", "--steps", "2",
                "--no-report", "--out",
            _folder["out"]);
        Assert.Matches(@"zone +3 categories: 0, 1, 2 +0 +one-hot, 3 features", outcome.Output);
        Assert.Contains("5 features in all", outcome.Output);
        Assert.Contains("\"missing\":[\"-999\"]",
            File.ReadAllText(Directory.GetFiles(_folder["out"], "run.json", SearchOption.AllDirectories)[0]));
        Assert.Contains("\"missing\"",
            File.ReadAllText(Directory.GetFiles(_folder["out"], "encoding.json", SearchOption.AllDirectories)[0]));
    }

    private void Write(string header, Func<int, string> row) =>
        File.WriteAllText(_folder["t.csv"], header + "\n" + string.Concat(Enumerable.Range(0, 60).Select(i => row(i) + "\n")));
}
