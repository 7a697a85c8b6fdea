using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NormLab.Numerics;

/// <summary>The most floating-point operations a second that one core of this machine reaches: fused multiply-adds on registers, with no
/// memory in the way. Shares of peak are taken against it, in the same process and at the same time.</summary>
public static class MachinePeak
{
    /// <summary>Runs one block of multiply-adds and tells its speed.</summary>
    /// <typeparam name="T">The precision: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="rounds">Rounds of 12 multiply-adds; the default takes about 0.2 ms, short enough to fit between interruptions.</param>
    /// <param name="instructionSet">The registers to compute with.</param>
    /// <returns>10^9 floating-point operations a second, a multiply-add counted as two.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one round, or an unknown instruction set.</exception>
    public static double MeasureGigaflops<T>(int rounds = 100_000, InstructionSet instructionSet = InstructionSet.Automatic)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        return instructionSet.Resolve() switch
        {
            InstructionSet.Scalar => Measure<ScalarLanes<T>, T>(rounds),
            InstructionSet.Vector128 => Measure<Lanes128<T>, T>(rounds),
            InstructionSet.Vector256 => Measure<Lanes256<T>, T>(rounds),
            InstructionSet.Vector512 => Measure<Lanes512<T>, T>(rounds),
            _ => throw new ArgumentOutOfRangeException(nameof(instructionSet), instructionSet, "No such instruction set."),
        };
    }

    private static double Measure<TLanes, T>(int rounds)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long start = Stopwatch.GetTimestamp();
        T sum = Run<TLanes, T>(rounds, T.CreateTruncating(0.999), T.CreateTruncating(0.001));
        double nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        // Every sum stays between its start, at most 2, and the fixed point 1; the comparison keeps the work from being left out.
        if (!(sum > T.Zero)) throw new InvalidOperationException("The multiply-adds went astray.");
        return 2.0 * 12 * TLanes.Count * rounds / nanoseconds;
    }

    /// <summary>12 independent chains x = a x + b: enough to hide the latency of two pipelines, few enough for 16 registers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static T Run<TLanes, T>(int rounds, T multiplier, T addend)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TLanes a = TLanes.Broadcast(multiplier), b = TLanes.Broadcast(addend);
        TLanes x0 = b + b, x1 = x0 + b, x2 = x1 + b, x3 = x2 + b, x4 = x3 + b, x5 = x4 + b, x6 = x5 + b, x7 = x6 + b;
        TLanes y0 = x7 + b, y1 = y0 + b, y2 = y1 + b, y3 = y2 + b;
        for (int i = 0; i < rounds; i++)
        {
            x0 = TLanes.FusedMultiplyAdd(a, x0, b);
            x1 = TLanes.FusedMultiplyAdd(a, x1, b);
            x2 = TLanes.FusedMultiplyAdd(a, x2, b);
            x3 = TLanes.FusedMultiplyAdd(a, x3, b);
            x4 = TLanes.FusedMultiplyAdd(a, x4, b);
            x5 = TLanes.FusedMultiplyAdd(a, x5, b);
            x6 = TLanes.FusedMultiplyAdd(a, x6, b);
            x7 = TLanes.FusedMultiplyAdd(a, x7, b);
            y0 = TLanes.FusedMultiplyAdd(a, y0, b);
            y1 = TLanes.FusedMultiplyAdd(a, y1, b);
            y2 = TLanes.FusedMultiplyAdd(a, y2, b);
            y3 = TLanes.FusedMultiplyAdd(a, y3, b);
        }
        return TLanes.Sum(x0 + x1 + x2 + x3 + x4 + x5 + x6 + x7 + y0 + y1 + y2 + y3);
    }
}
