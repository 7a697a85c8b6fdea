using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>Work on numbers that lie at the same place of several spans, a register at a time. The spans are the fields of the structure
/// that implements it.</summary>
/// <typeparam name="T">The number.</typeparam>
internal interface ILanePass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Does places <paramref name="i"/> to i + <c>TLanes.Count</c> - 1.</summary>
    void At<TLanes>(nint i)
        where TLanes : unmanaged, ILanes<TLanes, T>;
}

/// <summary>Passes over places 0 to length - 1, in the widest registers there are and one number at a time where less than a register is
/// left. A pass without sums over lanes gives the same bits in every width.</summary>
internal static class LanePasses
{
    /// <summary>Does <paramref name="pass"/> at every place.</summary>
    /// <param name="pass">The work.</param>
    /// <param name="length">Number of places.</param>
    /// <param name="registers">The registers to compute with.</param>
    public static void Run<TPass, T>(TPass pass, int length, InstructionSet registers = InstructionSet.Automatic)
        where TPass : struct, ILanePass<T>, allows ref struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint done = registers.Resolve() switch
        {
            InstructionSet.Vector512 => Run<Lanes512<T>, TPass, T>(pass, 0, length),
            InstructionSet.Vector256 => Run<Lanes256<T>, TPass, T>(pass, 0, length),
            InstructionSet.Vector128 => Run<Lanes128<T>, TPass, T>(pass, 0, length),
            _ => 0,
        };
        Run<ScalarLanes<T>, TPass, T>(pass, done, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Run<TLanes, TPass, T>(TPass pass, nint start, nint end)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where TPass : struct, ILanePass<T>, allows ref struct
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint i = start;
        for (; i <= end - TLanes.Count; i += TLanes.Count) pass.At<TLanes>(i);
        return i;
    }
}
