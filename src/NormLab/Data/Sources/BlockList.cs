namespace NormLab.Data.Sources;

/// <summary>A list that grows by blocks, so that it never needs twice its size.</summary>
internal sealed class BlockList<T>
    where T : unmanaged
{
    // Small enough to stay out of the large objects' heap, which is not compacted.
    private const int BlockLength = 8192;

    private readonly List<T[]> _blocks = [];
    private int _count;

    /// <summary>Adds an item.</summary>
    public void Add(T item)
    {
        if (_count == _blocks.Count * BlockLength) _blocks.Add(new T[BlockLength]);
        _blocks[^1][_count % BlockLength] = item;
        _count++;
    }

    /// <summary>Removes all items.</summary>
    public void Clear()
    {
        _blocks.Clear();
        _count = 0;
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
