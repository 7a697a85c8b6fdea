using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NormLab.Numerics;

namespace NormLab.Norms;

/// <summary>max |x_i|.</summary>
internal static class LargestMagnitude
{
    /// <summary>The largest magnitude; 0 for no entries, NaN where an entry is.</summary>
    public static double Of<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => InstructionSets.Widest switch
        {
            InstructionSet.Vector512 => Of<Lanes512<double>, T>(x),
            InstructionSet.Vector256 => Of<Lanes256<double>, T>(x),
            InstructionSet.Vector128 => Of<Lanes128<double>, T>(x),
            _ => Of<ScalarLanes<double>, T>(x),
        };

    /// <inheritdoc cref="Of{T}"/>
    public static double Of<TLanes, T>(ReadOnlySpan<T> x)
        where TLanes : unmanaged, ILanes<TLanes, double>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<double> buffer = stackalloc double[Block.Length];
        TLanes a = TLanes.Zero, b = TLanes.Zero, c = TLanes.Zero, d = TLanes.Zero, zeros = TLanes.Zero;
        for (int start = 0; start < x.Length; start += Block.Length)
        {
            ref double block = ref Unsafe.AsRef(in Block.Read(x, start, buffer));
            // A maximum has to wait for the one before it: four at a time wait together.
            for (nint i = 0; i < Block.Length; i += 4 * TLanes.Count)
            {
                TLanes first = TLanes.Load(in Unsafe.Add(ref block, i)), second = TLanes.Load(in Unsafe.Add(ref block, i + TLanes.Count));
                TLanes third = TLanes.Load(in Unsafe.Add(ref block, i + 2 * TLanes.Count)),
                    fourth = TLanes.Load(in Unsafe.Add(ref block, i + 3 * TLanes.Count));
                a = TLanes.Max(TLanes.Abs(first), a);
                b = TLanes.Max(TLanes.Abs(second), b);
                c = TLanes.Max(TLanes.Abs(third), c);
                d = TLanes.Max(TLanes.Abs(fourth), d);
                // It may also pass over what is not a number; zero times that is not zero.
                zeros += (first + second + (third + fourth)) * TLanes.Zero;
            }
        }
        if (TLanes.Sum(zeros) != 0 && ContainsNaN(x)) return double.NaN;
        TLanes.Max(TLanes.Max(a, b), TLanes.Max(c, d)).Store(ref MemoryMarshal.GetReference(buffer));
        double result = 0;
        foreach (double lane in buffer[..TLanes.Count]) result = Math.Max(result, lane);
        return result;
    }

    private static bool ContainsNaN<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (T entry in x)
        {
            if (T.IsNaN(entry)) return true;
        }
        return false;
    }
}
