using System.Collections.Immutable;
using NormLab.Data.Tables;

namespace NormLab.Data.Sources;

/// <summary>Collects a column of words, cell by cell.</summary>
/// <param name="missing">Which cells are missing.</param>
internal sealed class CsvWords(MissingCells missing)
{
    private readonly BlockList<int> _codes = new();
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);

    /// <summary>Number of different words so far.</summary>
    public int DistinctCount => _words.Count;

    /// <summary>One of them; empty where there is none.</summary>
    public string First => _words.Keys.FirstOrDefault("");

    /// <summary>Takes the next row's word.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        if (missing.Contain(text))
        {
            _codes.Add(-1);
            return;
        }
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> words = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!words.TryGetValue(text, out int code)) _words.Add(text.ToString(), code = _words.Count);
        _codes.Add(code);
    }

    /// <summary>The column, its categories by code point.</summary>
    public CategoricalColumn ToColumn(string name)
    {
        ImmutableArray<string> sorted = [.. _words.Keys.Order(StringComparer.Ordinal)];
        var place = new int[sorted.Length];
        for (int i = 0; i < sorted.Length; i++) place[_words[sorted[i]]] = i;
        int[] codes = _codes.TakeAll();
        for (int i = 0; i < codes.Length; i++) codes[i] = codes[i] < 0 ? -1 : place[codes[i]];
        return new CategoricalColumn(name, sorted, codes);
    }
}
