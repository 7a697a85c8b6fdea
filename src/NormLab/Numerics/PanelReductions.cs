using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormLab.Numerics;

/// <summary>Sums and maxima over panels.</summary>
internal static class PanelReductions<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>sums_j = sum over panels and lanes of feature j.</summary>
    /// <param name="panels">How many panels.</param>
    /// <param name="values">[panel][stride][3 registers]</param>
    /// <param name="stride">Features between panels.</param>
    /// <param name="sums">One number for each of the first features; overwritten.</param>
    /// <param name="part">Which of these features.</param>
    public static void SumFeatures(int panels, ReadOnlySpan<T> values, int stride, Span<T> sums, Part part = default)
    {
        int width = 3 * TLanes.Count;
        (int first, int end) = part.Of(sums.Length);
        for (int feature = first; feature < end; feature++)
        {
            TLanes a = TLanes.Zero, b = TLanes.Zero, c = TLanes.Zero;
            for (int panel = 0; panel < panels; panel++)
            {
                ref T source = ref MemoryMarshal.GetReference(values.Slice((panel * stride + feature) * width, width));
                a += TLanes.Load(in source);
                b += TLanes.Load(in Unsafe.Add(ref source, TLanes.Count));
                c += TLanes.Load(in Unsafe.Add(ref source, 2 * TLanes.Count));
            }
            sums[feature] = TLanes.Sum(a + b + c);
        }
    }

    /// <summary>The largest value of the first <paramref name="features"/> features of all panels.</summary>
    public static T Maximum(int panels, ReadOnlySpan<T> values, int stride, int features)
    {
        int width = 3 * TLanes.Count;
        TLanes largest = TLanes.Broadcast(T.NegativeInfinity);
        for (int panel = 0; panel < panels; panel++)
        {
            ReadOnlySpan<T> source = values.Slice(panel * stride * width, features * width);
            for (int i = 0; i < source.Length; i += TLanes.Count) largest = TLanes.Max(largest, TLanes.Load(in source[i]));
        }
        Span<T> lanes = stackalloc T[TLanes.Count];
        largest.Store(ref lanes[0]);
        T result = lanes[0];
        foreach (T lane in lanes) result = T.Max(result, lane);
        return result;
    }
}
