namespace NormLab.Data.Sources;

/// <summary>A list that grows by blocks, so that it never needs twice its size: small ones first, for tables of many columns and few
/// rows.</summary>
internal sealed class BlockList<T>
    where T : unmanaged
{
    // Small enough to stay out of the large objects' heap, which is not compacted.
    private const int FirstLength = 64, LongestLength = 8192;

    private readonly List<T[]> _blocks = [];
    private T[] _last = [];
    private int _count, _next;

    /// <summary>Adds an item.</summary>
    public void Add(T item)
    {
        if (_next == _last.Length)
        {
            _blocks.Add(_last = new T[Math.Clamp(_count, FirstLength, LongestLength)]);
            _next = 0;
        }
        _last[_next++] = item;
        _count++;
    }

    /// <summary>Removes all items.</summary>
    public void Clear()
    {
        _blocks.Clear();
        (_last, _count, _next) = ([], 0, 0);
    }

    /// <summary>The items; the list is empty afterwards.</summary>
    public T[] TakeAll()
    {
        var all = new T[_count];
        int start = 0;
        foreach (T[] block in _blocks)
        {
            int length = Math.Min(block.Length, _count - start);
            block.AsSpan(0, length).CopyTo(all.AsSpan(start));
            start += length;
        }
        Clear();
        return all;
    }
}
