namespace NormLab.Numerics;

/// <summary>Zeroed memory that starts at a cache line and stays where it is, so that no register-wide access straddles two lines.</summary>
internal sealed class AlignedBuffer<T>
    where T : unmanaged
{
    private const int CacheLine = 64;

    private readonly T[] _array;
    private readonly int _start;

    /// <summary>Allocates <paramref name="length"/> numbers.</summary>
    public unsafe AlignedBuffer(int length)
    {
        Length = length;
        _array = GC.AllocateArray<T>(length + CacheLine / sizeof(T), pinned: true);
        fixed (T* address = _array) _start = (int)((CacheLine - (nint)address % CacheLine) % CacheLine) / sizeof(T);
    }

    /// <summary>How many numbers.</summary>
    public int Length { get; }

    /// <summary>The first of them; there is one.</summary>
    public ref T First => ref _array[_start];

    /// <summary>All of them.</summary>
    public Span<T> Span => _array.AsSpan(_start, Length);
}
