using System.Globalization;
using System.Text;
using CsCheck;

namespace NormLab.Tests.Data;

/// <summary>Tables of every kind: numbers and words, gaps, columns that are constant or empty.</summary>
internal static class TableGenerator
{
    private static readonly string[] Words = ["red", "green", "dark, blue", "\"x\"", "é"];
    private static readonly string[] Gaps = ["", "NA", "?"];

    private static readonly Gen<string> Number = Gen.Double[-1e6, 1e6].Select(x => x.ToString("R", CultureInfo.InvariantCulture));

    private static Gen<string[]> Column(int rows) => Gen.Int[0, 5].SelectMany(kind => kind switch
    {
        0 => Number.Array[rows],
        1 => Gen.Frequency((8, Number), (2, Gen.OneOf(Gaps))).Array[rows],
        2 => Gen.OneOf(Words).Array[rows].Select(cells => (string[])["red", .. cells[1..]]),
        3 => Gen.Frequency((8, Gen.OneOf(Words)), (2, Gen.OneOf(Gaps))).Array[rows].Select(cells => (string[])["red", .. cells[1..]]),
        4 => Gen.Const("same").Array[rows],
        _ => Gen.Frequency((3, Gen.Const("5")), (1, Gen.Const(""))).Array[rows],
    });

    /// <summary>The cells of tables, column by column; the first column is of numbers without gaps, so that something is left to learn
    /// from.</summary>
    public static Gen<string[][]> Cells { get; } = Gen.Int[20, 40]
        .SelectMany(rows => Gen.Select(Number.Array[rows], Column(rows).Array[0, 5], (first, others) => (string[][])[first, .. others]));

    /// <summary>A table's text: columns "c0", "c1" and so on, then "label", whose classes "a", "b" and "c" alternate.</summary>
    public static string Text(string[][] columns)
    {
        var text = new StringBuilder(string.Concat(columns.Select((_, i) => $"c{i},")) + "label\n");
        for (int row = 0; row < columns[0].Length; row++)
            text.Append(string.Concat(columns.Select(column => TableFile.Quote(column[row]) + ",")) + "abc"[row % 3] + "\n");
        return text.ToString();
    }
}
