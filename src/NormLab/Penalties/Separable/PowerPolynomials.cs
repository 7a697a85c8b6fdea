using System.Numerics;
using System.Runtime.CompilerServices;
using NormLab.Numerics;

namespace NormLab.Penalties.Separable;

/// <summary>Polynomials for the root t of t + K t^q = 1, one for each cell of a <see cref="PowerRootLayout"/>. Cells are many, so degrees
/// are low: the coefficients of a cell lie side by side, 8 of them in float64 and 4 in float32, and the bits of a distance say
/// where.</summary>
/// <typeparam name="T">The precision, which decides the degree.</typeparam>
internal sealed class PowerPolynomials<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The bits of the mantissa within a cell, and the lower half of a cell's width.
    private static readonly T s_cellMask = LaneBits.FromBits<T>(ulong.MaxValue << WithinBits),
        s_middle = LaneBits.FromBits<T>(1UL << (WithinBits - 1));

    private readonly AlignedBuffer<T> _coefficients;  // [cell][power]
    private readonly T _placeMask;

    /// <summary>Prepares the polynomials of one exponent.</summary>
    /// <param name="exponent">q: see <see cref="Exist"/>.</param>
    public PowerPolynomials(double exponent)
    {
        double rounding = typeof(T) == typeof(double)
            ? Math.Max(1e-15, 5e-16 / Math.Abs(exponent))
            : Math.Max(2e-8, 1e-8 / Math.Abs(exponent));
        (Layout, double[]?[] series) = PowerRootLayout.Smallest(exponent, Degree, rounding);

        // A power of two, so that no bits of whatever number lead beyond the table.
        int cells = (int)BitOperations.RoundUpToPowerOf2((uint)series.Length);
        _coefficients = new AlignedBuffer<T>(cells * RowLength);
        _placeMask = LaneBits.FromBits<T>((ulong)(cells - 1) * (ulong)RowLength);
        for (int cell = 0; cell < series.Length; cell++)
        {
            if (series[cell] is not { } chebyshev) continue;
            (double low, double high) = PowerRootLayout.Bounds(cell);
            ulong place = (LaneBits.ToBits(T.CreateTruncating(low)) >> PlaceShift) & LaneBits.ToBits(_placeMask);
            double[] powers = ChebyshevSeries.ToPowers(chebyshev.AsSpan(0, RowLength));
            for (int power = 0; power <= Degree; power++)
                _coefficients.Span[(int)place + power] = T.CreateTruncating(powers[power] * Math.Pow(2 / (high - low), power));
        }
    }

    /// <summary>Where the cells lie.</summary>
    public PowerRootLayout Layout { get; }

    private static int Degree => typeof(T) == typeof(double) ? 7 : 3;

    private static int RowLength => Degree + 1;

    /// <summary>Bits of the mantissa that tell places within a cell apart.</summary>
    private static int WithinBits => FloatingPointFormat<T>.MantissaBits - PowerRootLayout.CellBits;

    private static int PlaceShift => WithinBits - BitOperations.Log2((uint)RowLength);

    /// <summary>Whether there are polynomials: nearer to the orders 1 and infinity the root has a kink that would take too many
    /// cells.</summary>
    public static bool Exist(double exponent) => Math.Abs(exponent) >= 1.0 / 1024 && exponent <= 1024;

    /// <summary>The function that the layout divides, at a distance.</summary>
    /// <typeparam name="TLanes">Registers.</typeparam>
    /// <typeparam name="TNumber"><typeparamref name="T"/> by another name.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Evaluate<TLanes, TNumber>(TLanes distance)
        where TLanes : unmanaged, ILanes<TLanes, TNumber>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        // Literal numbers, the place's shift: only those become a part of the instruction.
        TLanes place = TLanes.And(typeof(TNumber) == typeof(double)
            ? TLanes.ShiftBitsRight(distance, 44)
            : TLanes.ShiftBitsRight(distance, 16), Constant(_placeMask));
        TLanes within = distance - TLanes.Or(TLanes.And(distance, Constant(s_cellMask)), Constant(s_middle)), square = within * within;
        ref TNumber table = ref Unsafe.As<T, TNumber>(ref _coefficients.First);
        TLanes.LoadFour(in table, place, out TLanes c0, out TLanes c1, out TLanes c2, out TLanes c3);
        TLanes low = TLanes.FusedMultiplyAdd(TLanes.FusedMultiplyAdd(c3, within, c2), square, TLanes.FusedMultiplyAdd(c1, within, c0));
        if (typeof(TNumber) == typeof(float)) return low;
        TLanes.LoadFour(in Unsafe.Add(ref table, 4), place, out TLanes c4, out TLanes c5, out TLanes c6, out TLanes c7);
        TLanes high = TLanes.FusedMultiplyAdd(TLanes.FusedMultiplyAdd(c7, within, c6), square, TLanes.FusedMultiplyAdd(c5, within, c4));
        return TLanes.FusedMultiplyAdd(high, square * square, low);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TLanes Constant(T value) => TLanes.Broadcast(Unsafe.BitCast<T, TNumber>(value));
    }
}
