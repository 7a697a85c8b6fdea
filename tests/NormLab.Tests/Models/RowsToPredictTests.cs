using NormLab.Formats;
using NormLab.Models;
using NormLab.Tests.Data;

namespace NormLab.Tests.Models;

public sealed class RowsToPredictTests : IDisposable
{
    private const string Header = "when,price,colour,ok";

    private readonly TemporaryFolder _folder = new();
    private readonly TableFile _file = new(), _rows = new();
    private readonly AveragedModel _model;

    public RowsToPredictTests()
    {
        // Prices with decimal commas, dates with the day first, and classes that are numbers.
        var random = new Random(1);
        string[] colours = ["red", "green", "blue"];
        IEnumerable<string> rows = Enumerable.Range(0, 60).Select(i =>
            $"{1 + i % 28:00}.{1 + i % 12:00}.2024;{random.Next(0, 90)},{random.Next(0, 99):00};{colours[i % 3]};{i % 3 % 2}");
        string file = _file.Write(Header.Replace(',', ';') + "\n" + string.Join('\n', rows));
        _model = TrainedMembers.Of(_folder.Path, $"{{source: \"{file}\", label: ok}}");
    }

    public void Dispose()
    {
        _folder.Dispose();
        _file.Dispose();
        _rows.Dispose();
    }

    [Fact]
    public void A_table_is_read_as_the_one_that_was_trained_on_though_its_own_cells_would_say_otherwise()
    {
        RowsToPredict all = Read(File.ReadAllText(_file.Path));
        ClassPredictions expected = _model.PredictClasses(all.Table);
        // Alone, "05.04.2024" may have the month first, and "12,50" is no number of a file that commas separate.
        string[] lines = File.ReadAllLines(_file.Path);
        for (int row = 0; row < 12; row++)
        {
            ClassPredictions one = _model.PredictClasses(Read($"{lines[0]}\n{lines[row + 1]}").Table);
            Assert.Equal(expected.ProbabilitiesOf(row).ToArray(), one.Probabilities.ToArray());
        }
    }

    [Fact]
    public void Columns_stand_in_any_order_others_do_not_matter_and_the_label_need_not_be_there()
    {
        ClassPredictions expected = _model.PredictClasses(Read("when;price;colour;ok\n05.04.2024;12,50;red;1").Table);
        RowsToPredict other = Read("colour;id;price;when\nred;x1;12,50;05.04.2024");
        Assert.Equal(expected.Probabilities.ToArray(), _model.PredictClasses(other.Table).Probabilities.ToArray());
        Assert.Equal([-1], other.Labels);
        Assert.Null(other.Scores(expected));
    }

    [Fact]
    public void Columns_that_are_missing_are_named_with_what_may_have_been_meant()
    {
        string refusal = Assert.Throws<InputFileException>(() => Read("When;price;shade\n05.04.2024;1;red")).Message;
        Assert.Contains("line 1: There is no column 'when', which the model was trained with, nor 'colour'. Did you mean 'When'?", refusal);
        Assert.Contains("no rows", Assert.Throws<InputFileException>(() => Read("when;price;colour\n")).Message);
    }

    [Fact]
    public void What_no_training_row_held_is_named_with_its_rows()
    {
        RowsToPredict rows = Read("when;price;colour;ok\n05.04.2024;;mauve;1\n06.04.2024;2,0;red;0\n;1,0;pink;\n07.04.2024;3;red;7");
        string[] notices = [.. rows.Notices];
        Assert.Contains("'colour' holds what no feature of the model stands for in 2 rows: 'mauve', 'pink'; taken for none of its words.",
            notices);
        Assert.Contains(notices, notice => notice.StartsWith("'price' is missing in 1 row, and was in no training row: filled with"));
        Assert.Contains(notices, notice => notice.StartsWith("'when' is missing in 1 row, and was in no training row: filled with"));
        // Every row is predicted for; of two the class is known.
        Assert.Equal(4, _model.PredictClasses(rows.Table).RowCount);
        Assert.Equal([1, 0, -1, -1], rows.Labels);
        Assert.Equal(2, rows.Scores(_model.PredictClasses(rows.Table))!.Value.Rows);
    }

    [Fact]
    public void A_label_is_known_however_it_is_spelled()
    {
        Assert.Equal([1, 0, 0, -1], Read("when;price;colour;ok\n05.04.2024;1;red;1.0\n05.04.2024;1;red;0.00\n05.04.2024;1;red;0\n"
            + "05.04.2024;1;red;NA").Labels);
    }

    private RowsToPredict Read(string text) => RowsToPredict.Read(_model, _rows.Write(text));
}
