using System.Security.Cryptography;
using System.Text;
using CsCheck;
using NormLab.Formats;

namespace NormLab.Tests.Formats;

public sealed class TextInputTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_file_is_read_in_blocks_as_often_as_asked_and_hashed()
    {
        // Letters of one to four bytes, across the blocks' ends.
        Gen.Select(Gen.Int[0, 70_000], Gen.Bool, Gen.Int[1, 5000]).Sample((length, mark, size) =>
        {
            string text = string.Concat(Enumerable.Range(0, length)
                .Select(i => (i % 7) switch { 0 => "é", 1 => "€", 2 => "😀", _ => "x" }));
            byte[] bytes = [.. mark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text)];
            File.WriteAllBytes(_path, bytes);
            using TextInput input = TextInput.Open(_path, 1 << 20);
            Assert.Throws<InvalidOperationException>(() => input.ContentHash);
            // Once not to the end.
            _ = input.Read(new char[size]);
            for (int n = 0; n < 2; n++)
            {
                input.Rewind();
                Assert.Equal(text, ReadAll(input, size));
                Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), input.ContentHash);
            }
        }, iter: 30, threads: 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(100_000)]
    public void Bytes_that_are_no_text_are_told_by_their_place(int at)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(new string('x', 150_000));
        bytes[at] = 0xE9;
        File.WriteAllBytes(_path, bytes);
        using TextInput input = TextInput.Open(_path, 1 << 20);
        Assert.Equal($"{_path}: This is not UTF-8 text (byte {at} can't be read). Save it as UTF-8.",
            Assert.Throws<InputFileException>(() => ReadAll(input, 1000)).Message);
    }

    [Fact]
    public void A_letter_that_the_end_cuts_is_no_text()
    {
        File.WriteAllBytes(_path, [(byte)'a', 0xE2, 0x82]);
        using TextInput input = TextInput.Open(_path, 100);
        Assert.Contains("not UTF-8", Assert.Throws<InputFileException>(() => ReadAll(input, 10)).Message);
    }

    [Fact]
    public void A_csv_file_reads_the_same_however_the_text_comes() =>
        Gen.Select(Gen.String[Gen.Char["ab,;\"\r\n"], 0, 60], Gen.Int[1, 4]).Sample((text, size) =>
            Assert.Equal(Records(new CsvReader(text, "t")), Records(new CsvReader(new Pieces(text, size), "t"))), iter: 2000);

    private static string Records(CsvReader reader)
    {
        var records = new StringBuilder();
        try
        {
            foreach (CsvRecord record in reader.ReadAll()) records.Append(record.Line).Append(':').AppendJoin('|', record.Fields)
                .Append('/');
        }
        catch (InputFileException refusal)
        {
            records.Append(refusal.Message);
        }
        return $"{reader.Separator} {records}";
    }

    private static string ReadAll(TextReader reader, int size)
    {
        var text = new StringBuilder();
        var buffer = new char[size];
        for (int read; (read = reader.Read(buffer.AsSpan())) > 0;) text.Append(buffer, 0, read);
        return text.ToString();
    }

    /// <summary>Gives a text a few characters at a time.</summary>
    private sealed class Pieces(string text, int size) : TextReader
    {
        private int _next;

        public override int Read(Span<char> buffer)
        {
            int count = Math.Min(Math.Min(size, buffer.Length), text.Length - _next);
            text.AsSpan(_next, count).CopyTo(buffer);
            _next += count;
            return count;
        }
    }
}
