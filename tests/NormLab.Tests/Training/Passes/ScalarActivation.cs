using System.Numerics;
using NormLab.Networks;

namespace NormLab.Tests.Training.Passes;

/// <summary>Activations and their derivatives, one number at a time, as the formulas read.</summary>
internal static class ScalarActivation
{
    /// <summary>f(z).</summary>
    public static T Value<T>(Activation activation, T z)
        where T : IBinaryFloatingPointIeee754<T> => activation.Name switch
        {
            "arctan" => T.Atan(z),
            "tanh" => T.Tanh(z),
            "sigmoid" => T.One / (T.One + T.Exp(-z)),
            "relu" => T.Max(z, T.Zero),
            "gelu" => z * NormalDistributionFunction(z),
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No formula is stated for this activation."),
        };

    /// <summary>f'(z), from the weighted sum z.</summary>
    public static T Derivative<T>(Activation activation, T z)
        where T : IBinaryFloatingPointIeee754<T> => activation.Name switch
        {
            "arctan" => T.One / (T.One + z * z),
            "tanh" => T.One - T.Tanh(z) * T.Tanh(z),
            "sigmoid" => Value(activation, z) * (T.One - Value(activation, z)),
            "relu" => z > T.Zero ? T.One : T.Zero,
            "gelu" => NormalDistributionFunction(z) + z * T.Exp(-z * z / T.CreateChecked(2)) / T.Sqrt(T.Tau),
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No formula is stated for this activation."),
        };

    /// <summary>Phi(z) = erfc(-z / sqrt 2) / 2, by the Taylor series of erf for small arguments and Lentz's continued fraction of erfc
    /// beyond (Abramowitz and Stegun 7.1.6 and 7.1.14), to double precision.</summary>
    private static T NormalDistributionFunction<T>(T z)
        where T : IBinaryFloatingPointIeee754<T>
    {
        double x = double.CreateChecked(z) / Math.Sqrt(2);
        return T.CreateChecked(0.5 * ErrorFunctionComplement(-x));
    }

    private static double ErrorFunctionComplement(double x)
    {
        if (x < 0) return 2 - ErrorFunctionComplement(-x);
        if (x > 27) return 0;
        if (x < 2)
        {
            double term = x, sum = x;
            for (int n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
            {
                term *= 2 * x * x / (2 * n + 1);
                sum += term;
            }
            return 1 - 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
        }
        double fraction = 0;
        for (int n = 60; n >= 1; n--) fraction = n / 2.0 / (x + fraction);
        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / (x + fraction);
    }
}
