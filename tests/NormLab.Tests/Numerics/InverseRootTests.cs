using System.Numerics;
using CsCheck;
using NormLab.Numerics;

namespace NormLab.Tests.Numerics;

/// <summary>x^(-1/2) and x^(-1/3), on every register width.</summary>
public class InverseRootTests
{
    [Fact]
    public void It_is_exact_to_two_units_in_the_last_place_as_far_as_the_format_goes()
    {
        Gen.Select(Gen.Int[2, 3], Gen.Double[-307, 308]).Sample((root, exponent) => Check(root, Math.Pow(10, exponent), 6e-16));
        Gen.Select(Gen.Int[2, 3], Gen.Double[-37, 38]).Sample((root, exponent) => Check(root, (float)Math.Pow(10, exponent), 3e-7));
        foreach (int root in (int[])[2, 3])
        {
            foreach (double x in (double[])[1, 2, 4, 8, double.MaxValue, FloatingPointFormat<double>.SmallestNormal]) Check(root, x, 6e-16);
            foreach (float x in (float[])[1, 2, 4, 8, float.MaxValue, FloatingPointFormat<float>.SmallestNormal]) Check(root, x, 3e-7);
        }
    }

    private static void Check<T>(int root, T x, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double number = double.CreateChecked(x), exact = 1 / (root == 2 ? Math.Sqrt(number) : Math.Cbrt(number));
        Assert.All([Of<ScalarLanes<T>, T>(root, x), Of<Lanes128<T>, T>(root, x), Of<Lanes256<T>, T>(root, x), Of<Lanes512<T>, T>(root, x)],
            actual => Assert.Equal(1, double.CreateChecked(actual) / exact, tolerance));
    }

    private static T Of<TLanes, T>(int root, T x)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var lanes = new T[TLanes.Count];
        new InverseRoot<T>(root).Evaluate<TLanes, T>(TLanes.Broadcast(x)).Store(ref lanes[0]);
        return lanes[0];
    }
}
