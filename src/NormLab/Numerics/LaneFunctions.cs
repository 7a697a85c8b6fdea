using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormLab.Numerics;

/// <summary>Passes of a function over spans of any length, in the widest registers there are and one number at a time where less than a
/// register is left. A function without sums over lanes gives the same bits in every width. Each loop is a method of its own: together they
/// would use up what the compiler inlines into one, and calls within a loop cost more than all else. They take the function by reference: a
/// parameter that stays in memory reaches all lanes by a load, one that the compiler keeps in a register by an instruction of the port that
/// lookups need.
/// <para>Three mechanisms make elementwise passes, since they differ in what they promise. This one computes a function in the numbers' own
/// precision. <see cref="LanePasses"/> is for work on the same places of several spans; functions that go through it lie one call deeper,
/// which is more than the compiler inlines for the longest of them: the derivative of a power took 35 ns a weight instead of 6.
/// <c>Norms.Mapping</c> and <c>Norms.Summation</c> compute in float64 whatever the precision, in stretches that are widened and narrowed,
/// so that norms of float32 neither overflow nor lose digits.</para></summary>
internal static class LaneFunctions
{
    /// <summary>x_i &lt;- f(x_i).</summary>
    public static void Apply<TFunction, T>(TFunction function, Span<T> x)
        where TFunction : struct, ILaneFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T first = ref MemoryMarshal.GetReference(x);
        nint done = InstructionSets.Widest switch
        {
            InstructionSet.Vector512 => Apply<Lanes512<T>, TFunction, T>(ref function, ref first, 0, x.Length),
            InstructionSet.Vector256 => Apply<Lanes256<T>, TFunction, T>(ref function, ref first, 0, x.Length),
            InstructionSet.Vector128 => Apply<Lanes128<T>, TFunction, T>(ref function, ref first, 0, x.Length),
            _ => 0,
        };
        Apply<ScalarLanes<T>, TFunction, T>(ref function, ref first, done, x.Length);
    }

    /// <summary>sum_i &lt;- sum_i + f(x_i). The spans may be the same.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void AddTo<TFunction, T>(TFunction function, ReadOnlySpan<T> x, Span<T> sum)
        where TFunction : struct, ILaneFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (sum.Length != x.Length) throw new ArgumentException($"There are {x.Length} numbers and {sum.Length} sums.", nameof(sum));
        ref T first = ref MemoryMarshal.GetReference(x), target = ref MemoryMarshal.GetReference(sum);
        nint done = InstructionSets.Widest switch
        {
            InstructionSet.Vector512 => AddTo<Lanes512<T>, TFunction, T>(ref function, ref first, ref target, 0, x.Length),
            InstructionSet.Vector256 => AddTo<Lanes256<T>, TFunction, T>(ref function, ref first, ref target, 0, x.Length),
            InstructionSet.Vector128 => AddTo<Lanes128<T>, TFunction, T>(ref function, ref first, ref target, 0, x.Length),
            _ => 0,
        };
        AddTo<ScalarLanes<T>, TFunction, T>(ref function, ref first, ref target, done, x.Length);
    }

    private static nint Apply<TLanes, TFunction, T>(ref TFunction function, ref T x, nint start, nint end)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where TFunction : struct, ILaneFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LaneConstants<TLanes, TFunction, T>.Set(ref function);
        return ApplyLoop<TLanes, TFunction, T>(ref function, ref x, start, end);
    }

    private static nint AddTo<TLanes, TFunction, T>(ref TFunction function, ref T x, ref T sum, nint start, nint end)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where TFunction : struct, ILaneFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LaneConstants<TLanes, TFunction, T>.Set(ref function);
        return AddLoop<TLanes, TFunction, T>(ref function, ref x, ref sum, start, end);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static nint ApplyLoop<TLanes, TFunction, T>(ref TFunction function, ref T x, nint start, nint end)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where TFunction : struct, ILaneFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint i = start;
        for (; i <= end - TLanes.Count; i += TLanes.Count)
        {
            ref T at = ref Unsafe.Add(ref x, i);
            function.Evaluate<TLanes, T>(TLanes.Load(in at)).Store(ref at);
        }
        return i;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static nint AddLoop<TLanes, TFunction, T>(ref TFunction function, ref T x, ref T sum, nint start, nint end)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where TFunction : struct, ILaneFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint i = start;
        for (; i <= end - TLanes.Count; i += TLanes.Count)
        {
            ref T target = ref Unsafe.Add(ref sum, i);
            (TLanes.Load(in target) + function.Evaluate<TLanes, T>(TLanes.Load(in Unsafe.Add(ref x, i)))).Store(ref target);
        }
        return i;
    }
}
