using System.Numerics;

namespace NormLab.Data.Cells;

/// <summary>Counts the cells of a column that are neither plain numbers nor missing, by what they can be read as.</summary>
internal sealed class OddCells
{
    // A column with more is one of words; what each of them is matters no more.
    private const int MostTold = 2000;

    private readonly Dictionary<string, OddCell> _told = new(StringComparer.Ordinal);
    private readonly int[] _counts = new int[6];

    /// <summary>Number of cells.</summary>
    public int Count { get; private set; }

    /// <summary>Whether some were not kept one by one.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Whether some hold a comma.</summary>
    public bool HaveCommas { get; private set; }

    /// <summary>The different ones, most frequent first.</summary>
    public IEnumerable<OddCell> Cells => _told.Values.OrderByDescending(cell => cell.Count).ThenBy(cell => cell.Line);

    /// <summary>Takes note of a cell.</summary>
    public void Add(ReadOnlySpan<char> text, long line)
    {
        Count++;
        CellReadings readings;
        if (_told.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out OddCell? known))
        {
            known.Count++;
            readings = known.Readings;
        }
        else
        {
            readings = CellText.Readings(text);
            HaveCommas |= text.Contains(',');
            if (_told.Count < MostTold) _told.Add(text.ToString(), new OddCell(text.ToString(), line, readings) { Count = 1 });
            else IsFull = true;
        }
        for (int bits = (int)readings; bits != 0; bits &= bits - 1) _counts[BitOperations.TrailingZeroCount(bits)]++;
    }

    /// <summary>How many can be read so.</summary>
    public int CountOf(CellReadings reading) => _counts[BitOperations.TrailingZeroCount((int)reading)];

    /// <summary>Those that can't be read so, the most frequent first.</summary>
    public OddCell[] Without(CellReadings reading) => [.. Cells.Where(cell => (cell.Readings & reading) == 0)];

    /// <summary>The first that can be read so, or null.</summary>
    public OddCell? First(CellReadings reading) => _told.Values.Where(cell => (cell.Readings & reading) != 0).MinBy(cell => cell.Line);
}

/// <summary>A cell that is neither a plain number nor missing.</summary>
/// <param name="text">What it holds.</param>
/// <param name="line">The first line in which it stands.</param>
/// <param name="readings">As what it can be read.</param>
internal sealed class OddCell(string text, long line, CellReadings readings)
{
    /// <summary>What it holds.</summary>
    public string Text => text;

    /// <summary>The first line in which it stands.</summary>
    public long Line => line;

    /// <summary>As what it can be read.</summary>
    public CellReadings Readings => readings;

    /// <summary>How often it stands in the column.</summary>
    public int Count { get; set; }
}
