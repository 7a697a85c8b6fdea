using NormLab.Data;

namespace NormLab.Experiments.Preparation;

/// <summary>Keeps the rows that were asked for last, as many as fit in a bounded room: what is small needs not be made twice, and what is
/// large is not kept for nobody.</summary>
internal sealed class RecentRows
{
    /// <summary>Bytes that are kept.</summary>
    public const long MostBytes = 16 << 20;

    private readonly Lock _lock = new();
    private readonly LinkedList<SplitRows> _rows = [];
    private long _bytes;

    /// <summary>Takes note that rows were asked for.</summary>
    public void Touch(SplitRows rows)
    {
        lock (_lock)
        {
            if (_rows.First is { } first && ReferenceEquals(first.Value, rows)) return;
            for (LinkedListNode<SplitRows>? node = _rows.First; node is not null; node = node.Next)
            {
                if (!ReferenceEquals(node.Value, rows)) continue;
                _rows.Remove(node);
                _rows.AddFirst(node);
                return;
            }
            if (BytesOf(rows) > MostBytes) return;
            _rows.AddFirst(rows);
            _bytes += BytesOf(rows);
            while (_bytes > MostBytes)
            {
                _bytes -= BytesOf(_rows.Last!.Value);
                _rows.RemoveLast();
            }
        }
    }

    private static long BytesOf(SplitRows rows) => ((LabelledRows[])[rows.Train, rows.Validation, rows.Test])
        .Sum(part => ((long)part.Features.Length + part.Numbers.Length) * sizeof(double) + (long)part.Labels.Length * sizeof(int));
}
