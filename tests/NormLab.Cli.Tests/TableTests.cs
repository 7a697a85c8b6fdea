namespace NormLab.Cli.Tests;

/// <summary>Tables of the user's, from the command line.</summary>
public sealed class TableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_with_words_and_gaps_is_trained_on()
    {
        File.Copy(Repository.File("tests/NormLab.Tests/Data/Fixtures/patients.csv"), _folder["patients.csv"]);
        Normlab.Outcome outcome = Run("{source: patients.csv, label: state, drop: [unit], split: {stratified: true}}");
        Assert.Contains("240 rows, 4 of them left out, since their label is missing. Classes in 'state': ill (", outcome.Output);
        Assert.Matches(@"smoker +3 categories: daily, former, never +\d+ +one-hot, 4 features, one for gaps", outcome.Output);
        Assert.Matches(@"unit +dropped as you asked", outcome.Output);
        Assert.Contains("The other column is taken as numbers: 13 features in all, as 96 training rows determine.", outcome.Output);
        Assert.Equal((0, 1), (outcome.ExitCode, Directory.GetFiles(_folder["out"], "run.json", SearchOption.AllDirectories).Length));
    }

    [Theory]
    [InlineData("", "label: y", "The file is empty")]
    [InlineData("x,y\n1,a\n2,b\n3,a\n", "label: y", "The table has 3 rows")]
    [InlineData("x,y\n*1,a\n", "label: z", "There is no column 'z'")]
    [InlineData("x,y\n*1,a\n", "label: y", "All rows have the class 'a'")]
    [InlineData("x,y\n*NA,a\n*NA,b\n", "label: y", "Every feature is missing in every row")]
    [InlineData("x,y\n*1,a\n*1,b\n", "label: y, drop: [w]", "There is no column 'w' to leave out")]
    [InlineData("x,y\n*#,a\n*#,b\n", "label: y", "column 'x'", "--drop 'x'")]
    [InlineData("x,y\n1,\"a\n", "label: y", "line 2", "never closed")]
    [InlineData("x,x,y\n1,2,a\n", "label: y", "stands in the header twice")]
    public void A_table_that_cannot_be_used_is_refused_in_one_line(string table, string keys, params string[] mentions)
    {
        // A star repeats a line often; a number sign stands for another word every time.
        int words = 0;
        IEnumerable<string> lines = table.Split('\n')
            .SelectMany(line => line.StartsWith('*') ? Enumerable.Repeat(line[1..], 5000) : [line]);
        File.WriteAllText(_folder["t.csv"], string.Join('\n', lines.Select(line => line.Replace("#", $"w{words++}"))));
        Run($"{{source: t.csv, {keys}}}").IsRefusedInOneLine(["t.csv", .. mentions]);
        Assert.False(Directory.Exists(_folder["out"]), "Nothing may be written.");
    }

    [Fact]
    public void A_line_of_two_gigabytes_is_refused_at_once()
    {
        using (FileStream stream = File.Create(_folder["t.csv"])) stream.SetLength(2L << 30);
        Run("{source: t.csv, label: y}").IsRefusedInOneLine("t.csv", "larger than 1024 MB");
    }

    [Fact]
    public void What_is_not_read_as_it_stands_is_told_before_training()
    {
        File.WriteAllText(_folder["t.csv"], "sep=;\n" + "age;rate;y\n" + string.Concat(Enumerable.Range(0, 60)
            .Select(i => $"{(i % 6 == 0 ? "#N/A" : i)};{i * i % 7}%;{(i < 3 ? "NA" : i == 7 ? "rare" : "ab"[i % 2])}\n")));
        Normlab.Outcome outcome = Run("{source: t.csv, label: y, split: {seed: 2}}");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("60 rows, 3 of them left out, since their label is missing ('NA' in 3). Classes in 'y':", outcome.Output);
        Assert.Contains("In 'age', '#N/A' (9 rows) counts as missing.", outcome.Output);
        Assert.Contains("In 'rate', '2%' is read as 2.", outcome.Output);
    }

    [Theory]
    [InlineData("\"a, b\",it's")]
    [InlineData("a, b,it's")]
    [InlineData("it's,a, b")]
    public void A_column_with_a_comma_in_its_name_can_be_left_out(string drop)
    {
        File.WriteAllText(_folder["t.csv"], "\"a, b\",it's,x,y\n"
            + string.Concat(Enumerable.Range(0, 40).Select(i => $"P{i},Q{i},{i * i % 7},{"ab"[i % 2]}\n")));
        Normlab.Outcome outcome = Normlab.Run("compare", _folder["t.csv"], "--label", "y", "--drop", drop, "--methods", "none,l2",
            "--trials", "1", "--splits", "1", "--final-runs", "1", "--folds", "1", "--steps", "2", "--no-report", "--out", _folder["out"]);
        Assert.Contains("1 feature in all", outcome.Output);
        Assert.Equal(0, outcome.ExitCode);
    }

    private Normlab.Outcome Run(string data)
    {
        File.WriteAllText(_folder["t.yaml"],
            $"name: t\ndata: {data}\nnetwork: {{hidden: [4]}}\nconditions: {{a: {{}}}}\nseeds: [1]\ntraining: {{steps: 2}}\n");
        return Normlab.Run("run", _folder["t.yaml"], "--no-report", "--out", _folder["out"]);
    }
}
