using System.IO.Compression;
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
        // A letter of UTF-8 elsewhere: this is no older encoding, but a damaged file.
        byte[] bytes = Encoding.UTF8.GetBytes(new string('x', 149_997) + "\né");
        bytes[at] = 0xE9;
        File.WriteAllBytes(_path, bytes);
        Assert.Equal($"{_path}, line 1: This is not UTF-8 text (byte {at} can't be read). Save it as UTF-8.",
            Assert.Throws<InputFileException>(() => TextInput.Open(_path, 1 << 20)).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(100_000)]
    public void What_is_not_utf_8_is_read_as_an_older_encoding_unless_it_holds_what_no_text_does(int at)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(new string('x', 150_000));
        bytes[at] = 0xE9;
        File.WriteAllBytes(_path, bytes);
        using (TextInput input = TextInput.Open(_path, 1 << 20))
        {
            Assert.Equal(("Windows-1252 (Latin-1)", true), (input.EncodingName, input.IsUnusual));
            Assert.Equal('é', ReadAll(input, 1000)[at]);
        }
        bytes[20] = 0;
        File.WriteAllBytes(_path, bytes);
        Assert.Contains("not UTF-8", Assert.Throws<InputFileException>(() => TextInput.Open(_path, 1 << 20)).Message);
    }

    [Fact]
    public void Utf_16_and_utf_32_are_read_with_a_mark_and_utf_16_without()
    {
        string text = "a,é,label\n" + string.Concat(Enumerable.Range(0, 40_000).Select(i => $"{i}\n"));
        foreach ((Encoding encoding, bool mark) in new (Encoding, bool)[] { (Encoding.Unicode, true), (Encoding.Unicode, false),
            (Encoding.BigEndianUnicode, true), (Encoding.BigEndianUnicode, false), (Encoding.UTF32, true) })
        {
            File.WriteAllBytes(_path, [.. mark ? encoding.Preamble : [], .. encoding.GetBytes(text)]);
            using TextInput input = TextInput.Open(_path, 1 << 20);
            Assert.Equal(text, ReadAll(input, 777));
            Assert.True(input.IsUnusual);
        }
    }

    [Fact]
    public void Gzip_is_unpacked_whole_or_refused()
    {
        string text = string.Concat(Enumerable.Range(0, 30_000).Select(i => $"{i},{i * i % 91}\n"));
        byte[] packed = [.. Packed(text[..50_000]), .. Packed(text[50_000..])];
        foreach (byte[] bytes in (byte[][])[Packed(text), packed])
        {
            File.WriteAllBytes(_path, bytes);
            using TextInput input = TextInput.Open(_path, 1 << 20);
            for (int n = 0; n < 2; n++)
            {
                Assert.Equal(text, ReadAll(input, 999));
                input.Rewind();
            }
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), input.ContentHash);
        }
        byte[] whole = Packed(text);
        foreach (int length in (int[])[3, 11, whole.Length / 2, whole.Length - 9, whole.Length - 1])
        {
            File.WriteAllBytes(_path, whole[..length]);
            Assert.Contains("gzip, cut short or damaged", Assert.Throws<InputFileException>(() => TextInput.Open(_path, 1 << 20)).Message);
        }
        File.WriteAllBytes(_path, Packed(new string('a', 2 << 20)));
        Assert.EndsWith("Unpacked, the file is larger than 1 MB, which is the most that is read.",
            Assert.Throws<InputFileException>(() => TextInput.Open(_path, 1 << 20)).Message);
        File.WriteAllBytes(_path, [0x50, 0x4B, 3, 4, 0, 0]);
        Assert.Contains("a ZIP archive or an Excel workbook", Assert.Throws<InputFileException>(() => TextInput.Open(_path, 100)).Message);
    }

    private static byte[] Packed(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    [Fact]
    public void A_letter_that_the_end_cuts_is_no_text()
    {
        File.WriteAllBytes(_path, [(byte)'a', 0xE2, 0x82]);
        Assert.Contains("not UTF-8", Assert.Throws<InputFileException>(() => TextInput.Open(_path, 100)).Message);
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
