namespace NormLab.Data.Sources;

/// <summary>A list that grows by blocks, so that it never needs twice its size.</summary>
internal sealed class BlockList<T>
    where T : unmanaged
{
    // Small enough to stay out of the large objects' heap, which is not compacted.
    private const int BlockLength = 8192;

    private readonly List<T[]> _blocks = [];
    private T[] _last = [];
    private int _count, _room;

    /// <summary>Adds an item.</summary>
    public void Add(T item)
    {
        if (_room == 0)
        {
            _blocks.Add(_last = new T[BlockLength]);
            _room = BlockLength;
        }
        _last[BlockLength - _room--] = item;
        _count++;
    }

    /// <summary>Removes all items.</summary>
    public void Clear()
    {
        _blocks.Clear();
        (_last, _count, _room) = ([], 0, 0);
    }

    /// <summary>The items; the list is empty afterwards.</summary>
    public T[] TakeAll()
    {
        var all = new T[_count];
        for (int start = 0; start < _count; start += BlockLength)
            _blocks[start / BlockLength].AsSpan(0, Math.Min(BlockLength, _count - start)).CopyTo(all.AsSpan(start));
        Clear();
        return all;
    }
}
