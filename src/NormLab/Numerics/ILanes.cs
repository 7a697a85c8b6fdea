using System.Numerics;

namespace NormLab.Numerics;

/// <summary>One register of numbers that are computed alike, lane by lane. Kernels are written once over this interface and compiled
/// for each width; the operations are those a processor has, so that nothing is lost to the abstraction.</summary>
/// <typeparam name="TSelf">The register.</typeparam>
/// <typeparam name="T">The number in a lane: <see cref="float"/> or <see cref="double"/>.</typeparam>
internal interface ILanes<TSelf, T> :
    IAdditionOperators<TSelf, TSelf, TSelf>,
    ISubtractionOperators<TSelf, TSelf, TSelf>,
    IMultiplyOperators<TSelf, TSelf, TSelf>,
    IDivisionOperators<TSelf, TSelf, TSelf>
    where TSelf : unmanaged, ILanes<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Lanes in a register.</summary>
    static abstract int Count { get; }

    /// <summary>Features of the largest product tile whose accumulators, three registers a feature, fit the register file: 8 or
    /// 4.</summary>
    static abstract int TileRows { get; }

    /// <summary>All lanes 0.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>All lanes <paramref name="value"/>.</summary>
    static abstract TSelf Broadcast(T value);

    /// <summary>Neighbouring numbers from memory.</summary>
    static abstract TSelf Load(ref readonly T source);

    /// <summary>The lanes to memory.</summary>
    void Store(ref T destination);

    /// <summary>a b + c with a single rounding.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>The smaller; not a number where <paramref name="b"/> is not.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>The larger; not a number where <paramref name="b"/> is not.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>The square root.</summary>
    static abstract TSelf SquareRoot(TSelf a);

    /// <summary>The lanes without their sign.</summary>
    static abstract TSelf Abs(TSelf a);

    /// <summary>The magnitude of one, the sign of the other.</summary>
    static abstract TSelf CopySign(TSelf magnitude, TSelf sign);

    /// <summary>One where a &lt; b, else the other: the other too where a or b is not a number.</summary>
    static abstract TSelf SelectLess(TSelf a, TSelf b, TSelf ifTrue, TSelf ifFalse);

    /// <summary>The lanes whose bit is set, the lowest bit for the first; 0 in the others.</summary>
    /// <param name="bits">Those above the last lane's count for nothing.</param>
    /// <param name="a">The lanes.</param>
    static abstract TSelf KeepWhere(ulong bits, TSelf a);

    /// <summary>The lanes of at least 2^-63 in float32 and 2^-511 in float64 in magnitude, and what is not a number; 0 in the others: those
    /// whose exponent has neither of its two highest bits.</summary>
    static abstract TSelf FlushSmall(TSelf a);

    /// <summary>The bits set in both.</summary>
    static abstract TSelf And(TSelf a, TSelf b);

    /// <summary>The bits set in either.</summary>
    static abstract TSelf Or(TSelf a, TSelf b);

    /// <summary>Every lane's bits moved up, zeros behind.</summary>
    static abstract TSelf ShiftBitsLeft(TSelf a, int count);

    /// <summary>Every lane's bits moved down, zeros before.</summary>
    static abstract TSelf ShiftBitsRight(TSelf a, int count);

    /// <summary>table[i], with i the four lowest bits of each lane.</summary>
    /// <param name="table">16 entries.</param>
    /// <param name="index">Lanes whose four lowest bits hold the index.</param>
    static abstract TSelf Lookup(ref readonly T table, TSelf index);

    /// <summary>Four neighbouring numbers for each lane: in lane i of the k-th result stands table[p + k], with p the number that the bits
    /// of lane i are.</summary>
    /// <param name="table">Any number of entries.</param>
    /// <param name="place">Lanes whose bits, as a whole number, are the place of the first of the four.</param>
    /// <param name="first">table[p].</param>
    /// <param name="second">table[p + 1].</param>
    /// <param name="third">table[p + 2].</param>
    /// <param name="fourth">table[p + 3].</param>
    static abstract void LoadFour(ref readonly T table, TSelf place, out TSelf first, out TSelf second, out TSelf third, out TSelf fourth);

    /// <summary>The lanes' sum, always in the same order.</summary>
    static abstract T Sum(TSelf a);

    /// <summary>Lane i is the sum of the lanes of the i-th of <see cref="Count"/> neighbouring registers in memory.</summary>
    static abstract TSelf SumEach(ref readonly T registers);

    /// <summary>Transposes a square of <see cref="Count"/> rows of <see cref="Count"/> numbers.</summary>
    /// <param name="source">The first row.</param>
    /// <param name="sourceStride">Numbers from one row to the next.</param>
    /// <param name="destination">The first row of the transpose.</param>
    /// <param name="destinationStride">Numbers from one row of the transpose to the next.</param>
    static abstract void Transpose(ref readonly T source, nint sourceStride, ref T destination, nint destinationStride);
}
