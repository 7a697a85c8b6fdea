using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormLab.Numerics;

/// <summary><see cref="LaneFunctions"/> for functions in stages. Here too each loop is a method of its own.</summary>
internal static class StagedLaneFunctions
{
    // Numbers that go from stage to stage together: what is between the stages stays in the first-level cache.
    private const int Stretch = 512;

    /// <summary>x_i &lt;- f(x_i).</summary>
    public static void Apply<TFunction, T>(TFunction function, Span<T> x)
        where TFunction : struct, IStagedLaneFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> between = stackalloc T[Stretch];
        ref T middle = ref MemoryMarshal.GetReference(between);
        for (int start = 0; start < x.Length; start += Stretch)
        {
            ref T first = ref x[start];
            int count = Math.Min(Stretch, x.Length - start);
            nint done = InstructionSets.Widest switch
            {
                InstructionSet.Vector512 => Apply<Lanes512<T>, TFunction, T>(ref function, ref first, ref middle, 0, count),
                InstructionSet.Vector256 => Apply<Lanes256<T>, TFunction, T>(ref function, ref first, ref middle, 0, count),
                InstructionSet.Vector128 => Apply<Lanes128<T>, TFunction, T>(ref function, ref first, ref middle, 0, count),
                _ => 0,
            };
            Apply<ScalarLanes<T>, TFunction, T>(ref function, ref first, ref middle, done, count);
        }
    }

    /// <summary>sum_i &lt;- sum_i + f(x_i). The spans may be the same.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void AddTo<TFunction, T>(TFunction function, ReadOnlySpan<T> x, Span<T> sum)
        where TFunction : struct, IStagedLaneFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (sum.Length != x.Length) throw new ArgumentException($"There are {x.Length} numbers and {sum.Length} sums.", nameof(sum));
        Span<T> between = stackalloc T[Stretch];
        ref T middle = ref MemoryMarshal.GetReference(between);
        for (int start = 0; start < x.Length; start += Stretch)
        {
            ref T first = ref Unsafe.Add(ref MemoryMarshal.GetReference(x), start), target = ref sum[start];
            int count = Math.Min(Stretch, x.Length - start);
            nint done = InstructionSets.Widest switch
            {
                InstructionSet.Vector512 => AddTo<Lanes512<T>, TFunction, T>(ref function, ref first, ref middle, ref target, 0, count),
                InstructionSet.Vector256 => AddTo<Lanes256<T>, TFunction, T>(ref function, ref first, ref middle, ref target, 0, count),
                InstructionSet.Vector128 => AddTo<Lanes128<T>, TFunction, T>(ref function, ref first, ref middle, ref target, 0, count),
                _ => 0,
            };
            AddTo<ScalarLanes<T>, TFunction, T>(ref function, ref first, ref middle, ref target, done, count);
        }
    }

    private static nint Apply<TLanes, TFunction, T>(ref TFunction function, ref T x, ref T between, nint start, nint end)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where TFunction : struct, IStagedLaneFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LaneConstants<TLanes, TFunction, T>.Set(ref function);
        Begin<TLanes, TFunction, T>(ref function, ref x, ref between, start, end);
        Continue<TLanes, TFunction, T>(ref function, ref x, ref between, start, end);
        return End<TLanes, TFunction, T>(ref function, ref x, ref between, start, end);
    }

    private static nint AddTo<TLanes, TFunction, T>(ref TFunction function, ref T x, ref T between, ref T sum, nint start, nint end)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where TFunction : struct, IStagedLaneFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LaneConstants<TLanes, TFunction, T>.Set(ref function);
        Begin<TLanes, TFunction, T>(ref function, ref x, ref between, start, end);
        Continue<TLanes, TFunction, T>(ref function, ref x, ref between, start, end);
        return AddEnd<TLanes, TFunction, T>(ref function, ref x, ref between, ref sum, start, end);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Begin<TLanes, TFunction, T>(ref TFunction function, ref T x, ref T between, nint start, nint end)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where TFunction : struct, IStagedLaneFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint i = start; i <= end - TLanes.Count; i += TLanes.Count)
            function.Begin<TLanes, T>(TLanes.Load(in Unsafe.Add(ref x, i))).Store(ref Unsafe.Add(ref between, i));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Continue<TLanes, TFunction, T>(ref TFunction function, ref T x, ref T between, nint start, nint end)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where TFunction : struct, IStagedLaneFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint i = start; i <= end - TLanes.Count; i += TLanes.Count)
        {
            ref T at = ref Unsafe.Add(ref between, i);
            function.Continue<TLanes, T>(TLanes.Load(in Unsafe.Add(ref x, i)), TLanes.Load(in at)).Store(ref at);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static nint End<TLanes, TFunction, T>(ref TFunction function, ref T x, ref T between, nint start, nint end)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where TFunction : struct, IStagedLaneFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint i = start;
        for (; i <= end - TLanes.Count; i += TLanes.Count)
        {
            ref T at = ref Unsafe.Add(ref x, i);
            function.End<TLanes, T>(TLanes.Load(in at), TLanes.Load(in Unsafe.Add(ref between, i))).Store(ref at);
        }
        return i;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static nint AddEnd<TLanes, TFunction, T>(ref TFunction function, ref T x, ref T between, ref T sum, nint start, nint end)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where TFunction : struct, IStagedLaneFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint i = start;
        for (; i <= end - TLanes.Count; i += TLanes.Count)
        {
            ref T target = ref Unsafe.Add(ref sum, i);
            (TLanes.Load(in target) + function.End<TLanes, T>(TLanes.Load(in Unsafe.Add(ref x, i)), TLanes.Load(in Unsafe.Add(ref between, i)))).Store(ref target);
        }
        return i;
    }
}
