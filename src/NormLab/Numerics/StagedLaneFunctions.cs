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
        for (; x.Length > 0; x = x[Math.Min(Stretch, x.Length)..])
        {
            Span<T> some = x[..Math.Min(Stretch, x.Length)];
            Run(ref function, some, between, some);
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
        for (int start = 0; start < x.Length; start += Stretch)
        {
            int count = Math.Min(Stretch, x.Length - start);
            Run(ref function, x.Slice(start, count), between, between);
            LanePasses.Run<Increase<T>, T>(new Increase<T>(sum.Slice(start, count), between), count);
        }
    }

    private static void Run<TFunction, T>(ref TFunction function, ReadOnlySpan<T> x, Span<T> between, Span<T> target)
        where TFunction : struct, IStagedLaneFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref T first = ref MemoryMarshal.GetReference(x), middle = ref MemoryMarshal.GetReference(between),
            to = ref MemoryMarshal.GetReference(target);
        nint done = InstructionSets.Widest switch
        {
            InstructionSet.Vector512 => Run<Lanes512<T>, TFunction, T>(ref function, ref first, ref middle, ref to, 0, x.Length),
            InstructionSet.Vector256 => Run<Lanes256<T>, TFunction, T>(ref function, ref first, ref middle, ref to, 0, x.Length),
            InstructionSet.Vector128 => Run<Lanes128<T>, TFunction, T>(ref function, ref first, ref middle, ref to, 0, x.Length),
            _ => 0,
        };
        Run<ScalarLanes<T>, TFunction, T>(ref function, ref first, ref middle, ref to, done, x.Length);
    }

    /// <summary>target_i &lt;- f(x_i), where the target may be x or what is between the stages; returns where less than a register was
    /// left.</summary>
    private static nint Run<TLanes, TFunction, T>(ref TFunction function, ref T x, ref T between, ref T target, nint start, nint end)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where TFunction : struct, IStagedLaneFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LaneConstants<TLanes, TFunction, T>.Set(ref function);
        Begin<TLanes, TFunction, T>(ref function, ref x, ref between, start, end);
        Continue<TLanes, TFunction, T>(ref function, ref x, ref between, start, end);
        return End<TLanes, TFunction, T>(ref function, ref x, ref between, ref target, start, end);
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
    private static nint End<TLanes, TFunction, T>(ref TFunction function, ref T x, ref T between, ref T target, nint start, nint end)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where TFunction : struct, IStagedLaneFunction
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint i = start;
        for (; i <= end - TLanes.Count; i += TLanes.Count)
            function.End<TLanes, T>(TLanes.Load(in Unsafe.Add(ref x, i)), TLanes.Load(in Unsafe.Add(ref between, i)))
                .Store(ref Unsafe.Add(ref target, i));
        return i;
    }

    /// <summary>sum_i &lt;- sum_i + addend_i.</summary>
    private readonly ref struct Increase<T>(Span<T> sum, ReadOnlySpan<T> addend) : ILanePass<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ref T _sum = ref MemoryMarshal.GetReference(sum);
        private readonly ref readonly T _addend = ref MemoryMarshal.GetReference(addend);

        public void At<TLanes>(nint i)
            where TLanes : unmanaged, ILanes<TLanes, T>
        {
            ref T at = ref Unsafe.Add(ref _sum, i);
            (TLanes.Load(in at) + TLanes.Load(in Unsafe.Add(ref Unsafe.AsRef(in _addend), i))).Store(ref at);
        }
    }
}
