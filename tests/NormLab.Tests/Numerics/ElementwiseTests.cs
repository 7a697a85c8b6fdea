using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using NormLab.Networks;
using NormLab.Numerics;

namespace NormLab.Tests.Numerics;

/// <summary>elementwise.csv holds arguments with values and slopes to 400 bits, each as the nearest double and what is left of
/// it.</summary>
public class ElementwiseTests
{
    private sealed record Sample(string Function, double Z, double Value, double ValueRest, double Slope, double SlopeRest);

    private static readonly Sample[] Samples = [.. File.ReadLines(Path.Combine(Folder(), "elementwise.csv")).Skip(1).Select(line =>
    {
        string[] cells = line.Split(',');
        double[] numbers = [.. cells.Skip(1).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)), 0, 0];
        return new Sample(cells[0], numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    })];

    [Theory]
    [InlineData("arctan", 4e-16)]
    [InlineData("tanh", 4e-16)]
    [InlineData("sigmoid", 4e-16)]
    [InlineData("gelu", 6e-16)]
    [InlineData("exp", 2.3e-16)]
    [InlineData("log", 2.3e-16)]
    public void In_float64_values_are_exact_to_an_ulp_or_two(string function, double tolerance)
    {
        foreach (Sample sample in Samples.Where(sample => sample.Function == function))
        {
            foreach ((double value, double slope) in OnEveryPath(function, sample.Z))
            {
                AssertClose(sample.Value, sample.ValueRest, value, tolerance, sample);
                // The slope of GELU crosses zero, where only its absolute error can be small.
                if (function is "exp" or "log") continue;
                double scale = function == "gelu" ? 1 / Math.Min(1, Math.Abs(sample.Slope)) : 1;
                AssertClose(sample.Slope, sample.SlopeRest, slope, function == "gelu" ? 1e-15 * scale : 6e-16, sample);
            }
        }
    }

    [Theory]
    [InlineData("arctan")]
    [InlineData("tanh")]
    [InlineData("sigmoid")]
    [InlineData("gelu")]
    [InlineData("exp")]
    [InlineData("log")]
    public void In_float32_values_are_exact_to_an_ulp_or_two(string function)
    {
        var random = new Random(1);
        double tolerance = function == "gelu" ? 3.2e-7
            : 2e-7, limit = function switch { "gelu" => 12, "exp" or "sigmoid" => 86, "tanh" => 40, _ => 1e6 };
        for (int i = 0; i < 3000; i++)
        {
            float z = (float)(i % 2 == 0 ? 4 * random.NextDouble() - 2
                : Math.CopySign(Math.Min(limit, Math.Pow(2, 30 * random.NextDouble() - 10)), random.NextDouble() - 0.5));
            if (function == "log") z = Math.Abs(z);
            double exact = function switch
            {
                "arctan" => Math.Atan(z),
                "tanh" => Math.Tanh(z),
                "sigmoid" => 1 / (1 + Math.Exp(-(double)z)),
                "gelu" => Compute<ScalarLanes<double>, double>("gelu", z).Value,
                "exp" => Math.Exp(z),
                _ => Math.Log(z),
            };
            foreach ((float value, _) in OnEveryPath(function, z))
                Assert.True(Math.Abs(value - exact) <= tolerance * Math.Abs(exact),
                $"{function}({z}) = {exact}, not {value}: {value / exact - 1:e1}");
        }
    }

    [Fact]
    public void At_the_ends_of_the_format_every_function_does_what_its_limit_says()
    {
        CheckEnds<double>();
        CheckEnds<float>();
    }

    private static void CheckEnds<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T infinity = T.PositiveInfinity, tiny = T.Epsilon, quarterTurn = T.CreateChecked(Math.PI / 2), half = T.CreateChecked(0.5);
        Check("arctan", infinity, quarterTurn);
        Check("arctan", -infinity, -quarterTurn);
        Check("arctan", tiny, tiny);
        Check("arctan", T.NegativeZero, T.NegativeZero);
        Check("tanh", infinity, T.One);
        Check("tanh", -infinity, -T.One);
        Check("tanh", T.Zero, T.Zero);
        Check("sigmoid", infinity, T.One);
        Check("sigmoid", -infinity, T.Zero);
        Check("sigmoid", tiny, half);
        Check("relu", infinity, infinity);
        Check("relu", -infinity, T.Zero);
        Check("relu", tiny, tiny);
        Check("gelu", infinity, infinity);
        Check("gelu", -infinity, T.Zero);
        Check("gelu", T.Zero, T.Zero);
        Check("exp", infinity, infinity);
        Check("exp", -infinity, T.Zero);
        Check("exp", tiny, T.One);
        Check("log", infinity, infinity);
        Check("log", T.Zero, -infinity);
        Check("log", T.NegativeZero, -infinity);
        Check("log", -T.One, T.NaN);
        Check("log", T.One, T.Zero);
        Check("log", tiny, T.Log(tiny));
        foreach (string function in (string[])["arctan", "tanh", "sigmoid", "relu", "gelu", "exp", "log"]) Check(function, T.NaN, T.NaN);
        foreach (string function in (string[])["arctan", "tanh", "sigmoid", "gelu"])
        {
            // Arctan's slope in single precision stays at 2e-25 from 2e12 on.
            foreach ((_, T slope) in OnEveryPath(function, -infinity))
                Assert.InRange(double.CreateChecked(slope), 0, function == "arctan" ? 3e-25 : 1e-36);
        }

        static void Check(string function, T z, T expected)
        {
            foreach ((T value, _) in OnEveryPath(function, z))
                Assert.True(value.Equals(expected), $"{typeof(T).Name} {function}({z}) = {expected}, not {value}");
        }
    }

    private static void AssertClose(double expected, double rest, double actual, double tolerance, Sample sample) =>
        Assert.True(Math.Abs(actual - expected - rest) <= tolerance * Math.Abs(expected),
            $"{sample}: {(actual - expected - rest) / expected:e2} off");

    private static IEnumerable<(T Value, T Slope)> OnEveryPath<T>(string function, T z)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        yield return Compute<ScalarLanes<T>, T>(function, z);
        yield return Compute<Lanes128<T>, T>(function, z);
        yield return Compute<Lanes256<T>, T>(function, z);
        yield return Compute<Lanes512<T>, T>(function, z);
    }

    private static (T Value, T Slope) Compute<TLanes, T>(string function, T z)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var lanes = TLanes.Broadcast(z);
        (TLanes value, TLanes slope) = function switch
        {
            "arctan" => Arctangent.Evaluate<TLanes, T>(lanes),
            "tanh" => HyperbolicTangent.Evaluate<TLanes, T>(lanes),
            "sigmoid" => Logistic.Evaluate<TLanes, T>(lanes),
            "relu" => Rectifier.Evaluate<TLanes, T>(lanes),
            "gelu" => GaussianLinearUnit.Evaluate<TLanes, T>(lanes),
            "exp" => (Exponential<TLanes, T>.Evaluate(lanes), lanes),
            "log" => (NaturalLogarithm<TLanes, T>.Evaluate(lanes), lanes),
            _ => throw new ArgumentException(function),
        };
        return (First<TLanes, T>(value), First<TLanes, T>(slope));
    }

    private static T First<TLanes, T>(TLanes lanes)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var stored = new T[TLanes.Count];
        lanes.Store(ref stored[0]);
        Assert.All(stored, lane => Assert.Equal(stored[0], lane));
        return stored[0];
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
