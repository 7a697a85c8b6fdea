using System.Numerics;
using System.Runtime.CompilerServices;
using NormLab.Numerics;

namespace NormLab.Norms;

/// <summary>One term of a sum over the entries of a vector, a register at a time. It must be 0 at 0.</summary>
internal interface ITerm
{
    /// <summary>The terms of entries <paramref name="x"/>.</summary>
    TLanes Evaluate<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double>;
}

/// <summary>Sums over the entries of a vector. Within 256 entries the lanes simply add; from there on the sum is compensated, so that
/// its relative error does not depend on the length (for terms of one sign at most 2^-45, with registers of 512 bits 2^-48, in practice a
/// few 2^-53).</summary>
internal static class Summation
{
    /// <summary>sum_i term(x_i), with the widest registers there are.</summary>
    public static double Sum<T, TTerm>(ReadOnlySpan<T> x, TTerm term)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, ITerm => InstructionSets.Widest switch
        {
            InstructionSet.Vector512 => Sum<Lanes512<double>, T, TTerm>(x, term),
            InstructionSet.Vector256 => Sum<Lanes256<double>, T, TTerm>(x, term),
            InstructionSet.Vector128 => Sum<Lanes128<double>, T, TTerm>(x, term),
            _ => Sum<ScalarLanes<double>, T, TTerm>(x, term),
        };

    /// <summary>sum_i term(x_i), with registers of one width.</summary>
    public static double Sum<TLanes, T, TTerm>(ReadOnlySpan<T> x, TTerm term)
        where TLanes : unmanaged, ILanes<TLanes, double>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, ITerm
    {
        Span<double> buffer = stackalloc double[Block.Length];
        var total = new CompensatedSum();
        for (int start = 0; start < x.Length; start += Block.Length)
        {
            ref double block = ref Unsafe.AsRef(in Block.Read(x, start, buffer));
            TLanes sum = TLanes.Zero;
            for (nint i = 0; i < Block.Length; i += TLanes.Count) sum += term.Evaluate(TLanes.Load(in Unsafe.Add(ref block, i)));
            total.Add(TLanes.Sum(sum));
        }
        return total.Value;
    }
}
