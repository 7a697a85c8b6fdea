using NormLab.Data.Sources;
using NormLab.Data.Tables;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Formats;

namespace NormLab.Tests.Data;

/// <summary>What a label column holds: classes however they are spelled, and no numbers to predict.</summary>
public sealed class ClassLabelTests : IDisposable
{
    private readonly TableFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Classes_that_are_numbers_are_in_their_order() =>
        Assert.Equal(["1.0", "2.0", "10.0"], Read(i => $"{(i % 3) switch { 0 => 1, 1 => 2, _ => 10 }}.0").Classes.Names);

    [Fact]
    public void Two_spellings_of_a_class_are_one_and_told()
    {
        DataTable numbers = Read(i => ((string[])["0", "1", "0.0", "1.0", "0", "1e0"])[i % 6]);
        Assert.Equal(["0", "1"], numbers.Classes.Names);
        Assert.Equal(Enumerable.Range(0, 60).Select(i => i % 2), numbers.Classes.Labels.ToArray());
        Assert.Equal(["In 'y', '0' and '0.0' are one class.", "In 'y', '1' and '1.0' and '1e0' are one class."], numbers.Notices);
        Assert.Equal(["False", "True"], Read(i => ((string[])["True", "False", "TRUE", "False", "True"])[i % 5]).Classes.Names);
        Assert.Equal(["A", "a"], Read(i => i % 2 == 0 ? "A" : "a").Classes.Names);
        Assert.Equal(["9007199254740992", "9007199254740993"],
            Read(i => i % 2 == 0 ? "9007199254740993" : "9007199254740992").Classes.Names);
    }

    [Fact]
    public void A_mark_as_frequent_as_the_classes_is_one_and_told()
    {
        DataTable table = Read(i => ((string[])["NA", "EU", "AS"])[i % 3]);
        Assert.Equal(["AS", "EU", "NA"], table.Classes.Names);
        Assert.Equal((60, 60), (table.RowCount, table.RowsRead));
        Assert.StartsWith("'NA' in 'y' is as frequent as the other classes, and taken for one.", Assert.Single(table.Notices));
    }

    [Fact]
    public void A_mark_that_is_rare_or_not_the_only_one_stands_for_no_label()
    {
        DataTable rare = Read(i => i < 3 ? "NA" : i % 2 == 0 ? "EU" : "AS");
        Assert.Equal((57, new MissingLabel("NA", 3)), (rare.RowCount, Assert.Single(rare.MissingLabels)));
        Assert.Equal(57, Read(i => i < 3 ? "NA" : i == 7 ? "rare" : i % 2 == 0 ? "EU" : "AS").RowCount);
        DataTable several = Read(i => ((string[])["NA", "EU", "AS", ""])[i % 4]);
        Assert.Equal([new MissingLabel("NA", 15), new MissingLabel("", 15)], several.MissingLabels);
    }

    [Theory]
    [InlineData("decimal numbers, such as '2.5'", "2.5", "3.7", "1.2", "9.9")]
    [InlineData("decimal numbers, such as '$1.50'", "$1.50", "$2", "3")]
    public void Decimal_numbers_are_no_classes(string holds, params string[] labels) =>
        Assert.Contains($"The column 'y' looks like a number to predict: it holds {labels.Length} different {holds}, in 60 rows. "
            + "NormLab tells classes apart.", Refusal(i => labels[i % labels.Length]));

    [Fact]
    public void Many_whole_numbers_of_few_rows_are_no_classes()
    {
        Assert.Contains("it holds 28 different whole numbers, such as '30', in 60 rows", Refusal(i => $"{30 + (i < 32 ? 0 : i - 32)}"));
        // Classes as one meets them: many of the same size, or few of which some are rare.
        Assert.Equal(12, Read(i => $"{i % 12}").Classes.Names.Length);
        Assert.Equal(6, Read(i => i < 4 ? $"{i}" : $"{4 + i % 2}").Classes.Names.Length);
    }

    [Fact]
    public void A_class_of_one_row_is_told_by_its_name_where_folds_need_two()
    {
        Read(i => i == 41 ? "c" : i % 2 == 0 ? "a" : "b");
        var specification = new DataSpecification
        {
            Source = "csv",
            File = _file.Path,
            Label = "y",
            Split = new SplitSpecification { Stratified = true, TestFold = new FoldSpecification(0, 5, 1) },
        };
        Assert.Equal($"{_file.Path}: The class 'c' in the column 'y' has one row; cross-validation needs two of every class, one to train "
            + "on and one to validate with. Leave the class out, or add rows to it.",
            Assert.Throws<InputFileException>(() => new DataCache().Prepare(specification)).Message);
    }

    [Fact]
    public void A_class_that_no_training_row_has_is_told()
    {
        // Some seed puts the single row elsewhere.
        Read(i => i == 41 ? "c" : i % 2 == 0 ? "a" : "b");
        string[] notices = [.. Enumerable.Range(1, 20).SelectMany(seed => new DataCache().Prepare(new DataSpecification
        {
            Source = "csv",
            File = _file.Path,
            Label = "y",
            Split = new SplitSpecification { Seed = seed },
        }).Summary!.Notices).Distinct()];
        Assert.Equal("No training row has the class 'c' in 'y' (1 row), so it can't be learned; stratified: true (under data.split) trains "
            + "on every class.", Assert.Single(notices));
    }

    private DataTable Read(Func<int, string> label) => CsvTable.Read(_file.Write("x,y\n"
        + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i * i % 23},{label(i)}\n"))), "y");

    private string Refusal(Func<int, string> label) => Assert.Throws<InputFileException>(() => Read(label)).Message;
}
