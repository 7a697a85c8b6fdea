namespace NormLab.Norms;

/// <summary>How far two vectors a and b are apart in one norm.</summary>
/// <param name="Order">n.</param>
/// <param name="Distance">||a - b||_n.</param>
/// <param name="First">||a||_n.</param>
/// <param name="Second">||b||_n.</param>
public readonly record struct NormDistance(NormOrder Order, double Distance, double First, double Second)
{
    /// <summary>||a - b||_n / ||a||_n: 0 for two zero vectors, infinite where only a is 0; NaN where both norms are infinite.</summary>
    public double Relative => Distance == 0 ? 0 : Distance / First;

    /// <summary>The distance of the vectors that several pairs are parts of, from the distances of the parts: the norm of a vector is the
    /// norm of its parts' norms (for n = 0 their sum).</summary>
    public static NormDistance Join(IReadOnlyList<NormDistance> parts, NormOrder order) => new(
        order, Join(parts, order, part => part.Distance), Join(parts, order, part => part.First), Join(parts, order, part => part.Second));

    private static double Join(IReadOnlyList<NormDistance> parts, NormOrder order, Func<NormDistance, double> norm) =>
        LpNorm.Of<double>([.. parts.Select(norm)], order.Value == 0 ? 1 : order);
}
