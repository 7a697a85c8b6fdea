namespace NormLab.Numerics;

/// <summary>One of several parts that work is divided into; the default is all of it.</summary>
/// <param name="Index">Which, from 0.</param>
/// <param name="Count">Of how many.</param>
internal readonly record struct Part(int Index, int Count)
{
    /// <summary>This part of so many items: its first, and the first of the next part. Sizes differ by at most 1.</summary>
    public (int First, int End) Of(int items) => Count == 0 ? (0, items)
        : ((int)((long)items * Index / Count), (int)((long)items * (Index + 1) / Count));
}
