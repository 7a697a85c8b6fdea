using System.Numerics;
using NormLab.Numerics;
using NormLab.Randomness;

namespace NormLab.Tests.Numerics;

public class NormalNumbersTests
{
    private const int Count = 1 << 20;

    [Fact]
    public void Sine_and_cosine_of_turns_are_those_tabulated_to_an_ulp_or_two()
    {
        // v, sin 2 pi v, cos 2 pi v: computed with 400 bits (mpmath) from the doubles that stand for v.
        (double V, double Sine, double Cosine)[] known =
        [
            (0.0, 0, 1.0),
            (0.125, 0.7071067811865476, 0.7071067811865476),
            (0.25, 1.0, 0),
            (0.375, 0.7071067811865476, -0.7071067811865476),
            (0.5, 0, -1.0),
            (0.75, -1.0, 0),
            (0.875, -0.7071067811865476, 0.7071067811865476),
            (-0.3, -0.9510565162951536, -0.30901699437494734),
            (1e-12, 6.283185307179586e-12, 1.0),
            (0.1249999, 0.7071063368981141, 0.7071072254747017),
            (0.1250001, 0.7071072254747017, 0.7071063368981141),
            (0.37, 0.7289686274214116, -0.6845471059286886),
            (0.62500001, -0.7071068256153757, -0.7071067367577165),
            (0.13436424411240122, 0.7474634341555554, 0.6643029539301958),
            (0.8474337369372327, -0.8183890459789516, 0.5746645712253902),
            (0.763774618976614, -0.9962570173162119, 0.086440473438113),
            (0.2550690257394217, 0.9994928434703693, -0.03184424361664019),
            (0.49543508709194095, 0.02867826121927963, -0.9995886940804396),
            (0.4494910647887381, 0.31205663525394095, -0.9500635012429374),
            (0.651592972722763, -0.8148594822282195, -0.5796585410590946),
            (0.7887233511355132, -0.970546825412592, 0.24091255608942358),
            (0.0938595867742349, 0.5561426130101278, 0.8310868751185205),
            (0.02834747652200631, 0.1771721994496844, 0.9841798675761262),
            (0.8357651039198697, -0.8582849810008766, 0.5131733541293088),
            (0.43276706790505337, 0.40998441140511377, -0.9120925295192382),
            (0.762280082457942, -0.9970247953987171, 0.07708149817009353),
            (0.0021060533511106927, 0.01323233728927402, 0.9999124487923244),
            (0.4453871940548014, 0.3364479340592843, -0.9417020694822962),
            (0.7215400323407826, -0.9840543959712543, -0.17786777608563575),
            (0.22876222127045265, 0.9911099666327952, 0.13304523306432187),
            (0.9452706955539223, -0.33713715251635973, 0.9414555435033355),
            (0.9014274576114836, -0.580505650440687, 0.8142562187705016),
            (0.030589983033553536, 0.19102133083310296, 0.9815858857821613),
            (-47.45541390065392, -0.2764928117287358, -0.9610159858516079),
            (4.141247279349656, 0.7754849504931016, 0.6313660519529948),
            (43.91491627785106, -0.5094941315631708, 0.8604741308736076),
            (-11.87957623117876, 0.6864856420880348, 0.7271433580848956),
            (-28.340060286938662, -0.8441248969538705, -0.5361465828881291),
            (-7.788342441728268, 0.9711206271131504, 0.2385890349436902),
        ];
        foreach ((double v, double sine, double cosine) in known)
        {
            foreach ((double s, double c) in OnEveryPath(v))
            {
                Assert.Equal(sine, s, 2.5e-16 * Math.Abs(sine));
                Assert.Equal(cosine, c, 2.5e-16 * Math.Abs(cosine));
            }
        }
    }

    [Fact]
    public void In_float32_sine_and_cosine_are_exact_to_an_ulp_or_two()
    {
        var random = new Random(1);
        for (int i = 0; i < 5000; i++)
        {
            float v = random.Next(1 << 23) / (float)(1 << 23);
            (double sine, double cosine) = Math.SinCos(Math.Tau * v);
            foreach ((float s, float c) in OnEveryPath(v))
            {
                Assert.Equal(sine, s, 1.5e-7 * Math.Abs(sine) + 1e-15);
                Assert.Equal(cosine, c, 1.5e-7 * Math.Abs(cosine) + 1e-15);
            }
        }
    }

    [Fact]
    public void Numbers_are_those_of_the_formula_in_double_precision_and_the_same_on_every_path()
    {
        uint[] words = Words(1, 64 * NormalNumbers.GroupLength);
        (words[0], words[1], words[2]) = (0, uint.MaxValue, 1);
        float[] expected = Fill(words, InstructionSet.Scalar);
        foreach (InstructionSet path in (InstructionSet[])[InstructionSet.Vector128, InstructionSet.Vector256, InstructionSet.Vector512,
            InstructionSet.Automatic])
            Assert.Equal(expected, Fill(words, path));
        for (int group = 0; group < words.Length; group += NormalNumbers.GroupLength)
        {
            for (int i = group; i < group + 16; i++)
            {
                double radius = Math.Sqrt(-2 * Math.Log(1 - words[i] / 4294967296.0));
                (double sine, double cosine) = Math.SinCos(Math.Tau * (words[i + 16] >> 9) / (1 << 23));
                // u is rounded, which moves the smallest radii most: by du / radius.
                double tolerance = 1e-6 + 6e-8 / Math.Max(radius, 3e-4);
                Assert.Equal(radius * cosine, expected[i], tolerance);
                Assert.Equal(radius * sine, expected[i + 16], tolerance);
            }
        }
    }

    [Fact]
    public void They_are_normal()
    {
        double[] numbers = [.. Fill(Words(7, Count), InstructionSet.Automatic).Select(x => (double)x).Order()];
        // Moments to five standard errors.
        Assert.Equal(0, numbers.Average(), 5 / Math.Sqrt(Count));
        Assert.Equal(1, numbers.Average(x => x * x), 5 * Math.Sqrt(2.0 / Count));
        Assert.Equal(0, numbers.Average(x => x * x * x), 5 * Math.Sqrt(15.0 / Count));
        Assert.Equal(3, numbers.Average(x => x * x * x * x), 5 * Math.Sqrt(96.0 / Count));
        Assert.True(numbers[^1] is > 4 and < 6.67 && numbers[0] is < -4 and > -6.67);
        // Kolmogorov and Smirnov's distance; 2.5 / sqrt(n) is exceeded once in 130,000 samples.
        double distance = numbers.Index()
            .Max(item => Math.Max(Math.Abs((double)item.Index / Count - Cumulative(item.Item)),
            Math.Abs((item.Index + 1.0) / Count - Cumulative(item.Item))));
        Assert.True(distance < 2.5 / Math.Sqrt(Count), $"{distance}");
    }

    [Fact]
    public void Neighbours_and_partners_of_a_pair_are_not_correlated()
    {
        float[] numbers = Fill(Words(9, Count), InstructionSet.Automatic);
        foreach (int distance in (int[])[1, 16, 32])
        {
            Assert.Equal(0, Enumerable.Range(0, Count - distance).Average(i => numbers[i] * (double)numbers[i + distance]),
                5 / Math.Sqrt(Count));
            Assert.Equal(1, Enumerable.Range(0, Count - distance).Average(i => Math.Pow(numbers[i] * (double)numbers[i + distance], 2)),
                5 * Math.Sqrt(8.0 / Count));
        }
    }

    [Fact]
    public void Uniform_numbers_lie_between_0_and_1_alike_in_both_precisions()
    {
        uint[] words = [0, uint.MaxValue, .. Words(3, 1001)];
        var narrow = new float[words.Length];
        var wide = new double[words.Length];
        UniformNumbers.Fill<float>(words, narrow);
        UniformNumbers.Fill<double>(words, wide);
        for (int i = 0; i < words.Length; i++)
        {
            Assert.Equal(((words[i] >> 9) + 0.5) / (1 << 23), wide[i]);
            Assert.Equal(wide[i], narrow[i]);
        }
        Assert.True(wide[0] > 0 && wide[1] < 1);
    }

    private static uint[] Words(ulong seed, int count)
    {
        var words = new uint[count];
        new Philox(seed).Fill(0, 0, words);
        return words;
    }

    private static float[] Fill(uint[] words, InstructionSet path)
    {
        var numbers = new float[words.Length];
        NormalNumbers.Fill(words, numbers, path);
        return numbers;
    }

    /// <summary>The normal distribution's, by Abramowitz and Stegun's formula 26.2.17: to 7.5e-8.</summary>
    private static double Cumulative(double x)
    {
        double t = 1 / (1 + 0.2316419 * Math.Abs(x));
        double tail = Math.Exp(-x * x / 2) / Math.Sqrt(Math.Tau) * t
            * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return x < 0 ? tail : 1 - tail;
    }

    private static (T Sine, T Cosine)[] OnEveryPath<T>(T v)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            [On<ScalarLanes<T>, T>(v), On<Lanes128<T>, T>(v), On<Lanes256<T>, T>(v), On<Lanes512<T>, T>(v)];

    private static (T Sine, T Cosine) On<TLanes, T>(T v)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (TLanes sine, TLanes cosine) = SineCosine<TLanes, T>.EvaluateTurns(TLanes.Broadcast(v));
        Span<T> sines = stackalloc T[TLanes.Count], cosines = stackalloc T[TLanes.Count];
        sine.Store(ref sines[0]);
        cosine.Store(ref cosines[0]);
        return (sines[^1], cosines[^1]);
    }
}
