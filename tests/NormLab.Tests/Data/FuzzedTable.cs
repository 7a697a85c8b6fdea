using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace NormLab.Tests.Data;

/// <summary>A table made up from a seed: columns of every kind, as people and programs write them, and damage of every kind.</summary>
internal sealed class FuzzedTable
{
    private static readonly string[] Strange =
    [
        "", " ", "NA", "?", "-", "N/A", "nan", "-nan", "NULL", "None", "inf", "-Infinity", "1e5", "1E400", "-1e-400", "1,5",
            "1.5", "1 234,5",
        "1.234,5", "1,234.5", "(123)", "€ 5", "5€", "$1,000", "12%", "0x1F", "1_000", "++1", "--", ".", "5.", ".5", "é", "\"\"", "a\"b",
            "yes", "TRUE",
        "True", "0", "1", "007", "9007199254740993", "123456789012345678901234567890", "1e100", "1e101", "2023-02-30", "2023-02-08",
        "08.02.2023", "2/8/23", "2023-02-08T12:00:00+02:00", "12:30", "20230208", "8-Feb-2023", "#N/A", "<0.1", "4O", "'5", "=1+1",
            "\u00A05\u00A0",
        "\u2212 5", "½", "١٢", "\uFEFF", "\0", "\u2028", "word", "two words", "a,b", "a;b", "a\tb", "line\nbreak", new string('x', 300),
    ];

    private static readonly string[] Names =
        ["age", "Größe", "a b", "x", "y2", "id", "", "Unnamed: 3", "price, EUR", "it's", "\"q\"", "very" + new string('y', 60),
            "date", "1", "NA"];

    private readonly Random _random;

    /// <summary>Makes one up.</summary>
    public FuzzedTable(int seed)
    {
        _random = new Random(seed);
        int rows = _random.Next(5) == 0 ? _random.Next(0, 12) : _random.Next(12, 80), columns = _random.Next(1, 7);
        string[] names = [.. Names.OrderBy(_ => _random.Next()).Take(columns)];
        Label = "label";
        Header = [.. names, Label];
        Func<int, string>[] cells = [.. names.Select(_ => Column()), Classes()];
        Cells = [.. Enumerable.Range(0, rows).Select(row => cells.Select(cell => cell(row)).ToArray())];
        Separator = ",,,,;;\t|"[_random.Next(8)];
        HasDecimalCommas = Separator != ',' && _random.Next(2) == 0;
    }

    /// <summary>Names of the columns, the label last.</summary>
    public string[] Header { get; }

    /// <summary>The cells, row by row.</summary>
    public string[][] Cells { get; }

    /// <summary>The name of the label.</summary>
    public string Label { get; }

    /// <summary>What separates the fields.</summary>
    public char Separator { get; }

    private bool HasDecimalCommas { get; }

    /// <summary>The table's text, as it is.</summary>
    public string Text() => Join(Header) + string.Concat(Cells.Select(Join));

    /// <summary>Puts something else into a cell.</summary>
    public void ChangeCell()
    {
        if (Cells.Length == 0) return;
        string[] row = Cells[_random.Next(Cells.Length)];
        row[_random.Next(row.Length)] = _random.Next(3) == 0 ? Number() : Strange[_random.Next(Strange.Length)];
    }

    /// <summary>The file: the text in some encoding and form, damaged in some way.</summary>
    public byte[] Damaged()
    {
        for (int i = _random.Next(4); i > 0; i--) ChangeCell();
        string text = Text();
        for (int i = _random.Next(3); i > 0; i--) text = DamageText(text);
        if (_random.Next(4) == 0) text = text.Replace("\n", _random.Next(2) == 0 ? "\r\n" : "\r", StringComparison.Ordinal);
        byte[] bytes = Encode(text);
        for (int i = _random.Next(3); i > 0; i--) bytes = DamageBytes(bytes);
        if (_random.Next(8) > 0) return bytes;
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        return _random.Next(2) == 0 ? packed.ToArray() : DamageBytes(packed.ToArray());
    }

    /// <summary>The file, grown: very many rows, very many columns, or a cell of very many characters; now and then damaged too.</summary>
    public byte[] Grown()
    {
        const int Rows = 20_000, Columns = 3_000, Characters = 900_000;
        switch (_random.Next(4))
        {
            case 0 when Cells.Length > 0:
                Cells[_random.Next(Cells.Length)][0] = new string("a\"€,"[_random.Next(4)], _random.Next(Characters));
                break;
            case 1:
                return Encode(string.Join(Separator, [.. Enumerable.Range(0, Columns).Select(column => $"c{column}"), Label]) + "\n"
                    + string.Concat(Enumerable.Range(0, 40).Select(row => string.Join(Separator,
                        Enumerable.Range(0, Columns).Select(column => Number())) + Separator + "ab"[row % 2] + "\n")));
            default:
                string text = Text(), rows = string.Concat(Cells.Select(Join));
                if (rows.Length == 0) break;
                var all = new StringBuilder(text);
                for (int i = _random.Next(1, Rows / Cells.Length); i > 0; i--) all.Append(rows);
                return Encode(_random.Next(3) == 0 ? DamageText(all.ToString()) : all.ToString());
        }
        return Encode(Text());
    }

    private string Join(string[] cells) => string.Join(Separator, cells.Select(Quoted)) + "\n";

    private string Quoted(string cell) => cell.AsSpan().ContainsAny("\"\r\n") || cell.Contains(Separator) || _random.Next(20) == 0
        ? TableFile.Quote(cell) : cell;

    private string Number() => (_random.NextDouble() * Math.Pow(10, _random.Next(-3, 6)))
        .ToString(_random.Next(2) == 0 ? "R" : "F2", CultureInfo.InvariantCulture).Replace('.', HasDecimalCommas ? ',' : '.');

    private Func<int, string> Column()
    {
        int step = _random.Next(1, 30);
        // Columns that no table can be trained on are rare, or nearly all tables would have one.
        return _random.Next(40) switch
        {
            0 or 1 => row => (row + 1).ToString(CultureInfo.InvariantCulture),
            < 8 => _ => _random.Next(6) == 0 ? "NA" : Number(),
            < 13 => row => "red green blue".Split(' ')[row * step % 3],
            < 17 => row => new DateTime(2020, 1, 1).AddDays(row * step)
                .ToString(step % 2 == 0 ? "yyyy-MM-dd" : "dd/MM/yyyy", CultureInfo.InvariantCulture),
            < 20 => row => $"${row * step},{row % 10}00",
            < 23 => row => $"{row * step % 101}%",
            23 => row => $"P-{row}",
            < 27 => row => row % 2 == 0 ? "yes" : "no",
            27 => row => (9007199254740991 + row * step).ToString(CultureInfo.InvariantCulture),
            28 => _ => Strange[_random.Next(Strange.Length)],
            29 => _ => "",
            _ => _ => Number(),
        };
    }

    private Func<int, string> Classes() => _random.Next(12) switch
    {
        0 => row => (row % 3).ToString(CultureInfo.InvariantCulture),
        1 => row => row % 2 == 0 ? "True" : "FALSE",
        2 => _ => Number(),
        3 => row => row % 7 == 0 ? "" : "ab"[row % 2].ToString(),
        _ => row => "abc"[row * 5 % 3].ToString(),
    };

    private string DamageText(string text)
    {
        int at = _random.Next(text.Length + 1),
            length = Math.Min(_random.Next(2) == 0 ? _random.Next(4) : _random.Next(text.Length + 1), text.Length - at);
        string[] puts = ["\"", "\"\"", ",", ";", "\n", "\r", "\n\n", "# a comment\n", "sep=;\n", "\t", "   \n", "\0", "\uFFFD",
            new string(',', 40)];
        return _random.Next(8) switch
        {
            0 => text.Remove(at, length),
            1 => text[..at],
            2 => text + text.AsSpan(at, length).ToString(),
            3 => "# by me\n// and, you\n" + text,
            4 => "sep=" + Separator + "\n" + text,
            _ => text.Insert(at, puts[_random.Next(puts.Length)]),
        };
    }

    private byte[] Encode(string text) => _random.Next(10) switch
    {
        0 => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
        1 => Encoding.Latin1.GetBytes(text),
        2 => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
        3 => Encoding.BigEndianUnicode.GetBytes(text),
        _ => Encoding.UTF8.GetBytes(text),
    };

    private byte[] DamageBytes(byte[] bytes)
    {
        if (bytes.Length == 0) return bytes;
        int at = _random.Next(bytes.Length);
        switch (_random.Next(5))
        {
            case 0:
                return bytes[..at];
            case 1:
                return [.. bytes[..at], (byte)_random.Next(256), .. bytes[at..]];
            case 2:
                return [.. bytes[..at], .. bytes.AsSpan(Math.Min(bytes.Length, at + _random.Next(1, 50)))];
            case 3:
                bytes = [.. bytes];
                _random.NextBytes(bytes.AsSpan(at, Math.Min(bytes.Length - at, _random.Next(1, 8))));
                return bytes;
            default:
                bytes = [.. bytes];
                bytes[at] ^= (byte)(1 << _random.Next(8));
                return bytes;
        }
    }
}
