using CsCheck;
using NormLab.Norms;

namespace NormLab.Tests.Norms;

/// <summary>Generated vectors and orders.</summary>
internal static class Vectors
{
    /// <summary>Ordinary numbers, zeros and ties among them.</summary>
    public static readonly Gen<double> Entry = Gen.OneOf(Gen.Double[-4, 4], Gen.Double[-0.1, 0.1], Gen.Const(0.0), Gen.Const(1.0),
        Gen.Const(-1.0));

    /// <summary>Up to 600 of them: several blocks and an incomplete one.</summary>
    public static readonly Gen<double[]> Any = Gen.OneOf(Entry.Array[1, 8], Entry.Array[1, 600]);

    /// <summary>Two vectors of one length.</summary>
    public static readonly Gen<(double[] X, double[] Y)> Pair =
        Gen.OneOf(Gen.Int[1, 8], Gen.Int[1, 600])
            .SelectMany(length => Gen.Select(Entry.Array[length], Entry.Array[length], (x, y) => (x, y)));

    /// <summary>Orders of norms that are norms.</summary>
    public static readonly Gen<NormOrder> Convex = Gen.OneOf(
        Gen.Double[1, 8].Select(n => (NormOrder)n), Gen.Double[8, 2000].Select(n => (NormOrder)n),
            Gen.OneOf([.. ((NormOrder[])[1, 2, 3, NormOrder.Infinity]).Select(Gen.Const)]));

    /// <summary>Any order above 0 that is finite.</summary>
    public static readonly Gen<double> Positive = Gen.OneOf(Gen.Double[0.05, 1], Gen.Double[1, 8], Gen.Double[8, 2000], Gen.Const(1.0),
        Gen.Const(2.0), Gen.Const(3.0));

    /// <summary>The same vector in float32.</summary>
    public static float[] Narrow(double[] x) => Array.ConvertAll(x, entry => (float)entry);

    /// <summary>The same vector in float64.</summary>
    public static double[] Widen(float[] x) => Array.ConvertAll(x, entry => (double)entry);

    public static double Norm(double[] x, NormOrder order) => LpNorm.Of<double>(x, order);

    public static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    public static double Distance(double[] x, double[] y) => Math.Sqrt(x.Zip(y, (a, b) => (a - b) * (a - b)).Sum());
}
