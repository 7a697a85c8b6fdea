using CsCheck;
using NormLab.Formats;

namespace NormLab.Tests.Formats;

public class CsvReaderTests
{
    [Fact]
    public void Whatever_is_quoted_reads_back_the_same()
    {
        Gen<string> field = Gen.String[Gen.Char["ab1 ,;\t\"\r\n.é"], 1, 8];
        Gen<string> separator = Gen.OneOf(",", ";", "\t");
        Gen<string> lineBreak = Gen.OneOf("\n", "\r\n", "\r");
        Gen.Select(Gen.Int[2, 5].SelectMany(width => field.Array[width].Array[1, 6]), separator, lineBreak, Gen.Bool)
            .Sample((rows, by, end, lastEnd) =>
        {
            string text = string.Join(end, rows.Select(row => string.Join(by, row.Select(f => $"\"{f.Replace("\"", "\"\"")}\""))))
                + (lastEnd ? end : "");
            var reader = new CsvReader(text, "table.csv");
            Assert.Equal(by[0], reader.Separator);
            Assert.Equal(rows, reader.ReadAll().Select(record => record.Fields.ToArray()));
        }, iter: 1000);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", ',')]
    [InlineData("a;b;c\n1,5;2,5;3\n", ';')]
    [InlineData("a\tb, c\td\n", '\t')]
    [InlineData("\"a;b;c\",d\n", ',')]
    [InlineData("a\n1\n", ',')]
    [InlineData("\n\na;b\n", ';')]
    public void The_separator_is_what_the_first_record_has_most_of_outside_quotes(string text, char separator) =>
        Assert.Equal(separator, new CsvReader(text, "table.csv").Separator);

    [Fact]
    public void A_record_knows_the_line_it_begins_in_and_empty_lines_are_left_out()
    {
        CsvRecord[] records = [.. new CsvReader("a,b\r\n\r\n\"1\r\n2\",3\n\n4,\n", "table.csv").ReadAll()];
        Assert.Equal([1, 3, 6], records.Select(record => record.Line));
        Assert.Equal(["1\r\n2", "3"], records[1].Fields);
        Assert.Equal(["4", ""], records[2].Fields);
    }

    [Theory]
    [InlineData("a,b\n1,\"2\n3\n", "table.csv, line 2: A quote (\") opens in this line and is never closed.")]
    [InlineData("a,b\n\"1\"2,3\n", "table.csv, line 2: A closing quote is followed by '2'")]
    public void A_quote_out_of_place_is_told(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<InputFileException>(() => new CsvReader(text, "table.csv").ReadAll().ToArray()).Message);

    [Theory]
    [InlineData("a,b\n")]
    [InlineData("a,b\n\"")]
    public void An_endless_record_is_refused(string start) =>
        Assert.StartsWith("table.csv, line 2: The record that begins here is longer than 1048576 characters.",
            Assert.Throws<InputFileException>(() => new CsvReader(start + new string('x', 3_000_000), "table.csv").ReadAll()
                .ToArray()).Message);

    [Fact]
    public void Any_text_is_read_or_refused() =>
        Gen.String[Gen.Char["a,;\t\"\r\n"], 0, 40].Sample(text =>
        {
            try
            {
                Assert.All(new CsvReader(text, "table.csv").ReadAll(), record => Assert.NotEmpty(record.Fields));
            }
            catch (InputFileException refusal)
            {
                Assert.InRange(refusal.Line!.Value, 1, 1 + text.Count(c => c is '\r' or '\n'));
            }
        }, iter: 5000);

    [Fact]
    public void A_text_reads_the_same_in_whatever_pieces_it_comes() =>
        Gen.Select(Gen.String[Gen.Char["aab ,,;\t\"\r\n"], 0, 120], Gen.Int[1, 40]).Sample((text, piece) =>
        {
            // A record that lies among the characters at hand is found at once; pieces of one letter never hold one.
            Assert.Equal(Records(new StringReader(text)), Records(new Pieces(text, 1)));
            Assert.Equal(Records(new StringReader(text)), Records(new Pieces(text, piece)));
        }, iter: 5000);

    private static string Records(TextReader text)
    {
        var records = new System.Text.StringBuilder();
        try
        {
            foreach (CsvRecord record in new CsvReader(text, "t", new CsvForm(',', 0, 0, 2, null, false, false)).ReadAll())
                records.Append(record.Line).Append(':').AppendJoin('|', record.Fields).Append('\n');
        }
        catch (InputFileException refusal)
        {
            records.Append(refusal.Message);
        }
        return records.ToString();
    }

    private sealed class Pieces(string text, int length) : TextReader
    {
        private int _at;

        public override int Read(Span<char> buffer)
        {
            int count = Math.Min(Math.Min(length, buffer.Length), text.Length - _at);
            text.AsSpan(_at, count).CopyTo(buffer);
            _at += count;
            return count;
        }
    }
}
