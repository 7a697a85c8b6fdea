using System.Numerics;
using System.Runtime.InteropServices;

namespace NormLab.Numerics;

/// <summary>Single precision as double precision, without a change of value.</summary>
internal static class Widening
{
    /// <summary>wide_i = narrow_i.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Copy(ReadOnlySpan<float> narrow, Span<double> wide)
    {
        if (narrow.Length != wide.Length) throw new ArgumentException($"{narrow.Length} numbers do not fit {wide.Length}.", nameof(wide));
        ReadOnlySpan<Vector<float>> source = MemoryMarshal.Cast<float, Vector<float>>(narrow);
        Span<Vector<double>> target = MemoryMarshal.Cast<double, Vector<double>>(wide);
        for (int i = 0; i < source.Length; i++) Vector.Widen(source[i], out target[2 * i], out target[2 * i + 1]);
        for (int i = source.Length * Vector<float>.Count; i < narrow.Length; i++) wide[i] = narrow[i];
    }
}
