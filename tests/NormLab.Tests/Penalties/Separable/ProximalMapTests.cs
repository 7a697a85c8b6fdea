using System.Numerics;
using System.Runtime.CompilerServices;
using CsCheck;
using NormLab.Penalties;
using NormLab.Penalties.Basis;
using NormLab.Penalties.Separable;
using static NormLab.Tests.Penalties.Separable.SeparablePenalties;

namespace NormLab.Tests.Penalties.Separable;

public class ProximalMapTests
{
    [Fact]
    public void Nothing_on_a_fine_grid_costs_less_than_the_proximal_map() =>
        Gen.Select(Gen.OneOf(All), Weight, Scale).Sample((penalty, w, scale) =>
    {
        double chosen = Cost(ProximalMap(penalty, w, scale));
        for (int i = -200; i <= 600; i++)
        {
            double v = w * (i / 500.0);
            Assert.True(chosen <= Cost(v) + 1e-14 * w * w,
                $"{Describe(penalty)}, scale {scale}: {ProximalMap(penalty, w, scale)} for {w} costs more than {v}.");
        }

        // The cost without w^2 / 2, which would round the rest away.
        double Cost(double v) => scale * Value(penalty, v) + v * (v / 2 - w);
    }, iter: 2000);

    [Fact]
    public void No_neighbour_costs_less_than_the_proximal_map() => Gen.Select(Gen.OneOf(All), Weight, Scale).Sample((penalty, w, scale) =>
    {
        double v = ProximalMap(penalty, w, scale);
        if (v == 0) return;
        // Stationary: the slope of the cost is that of rounding.
        double pull = scale * Subgradient(penalty, v);
        Assert.True(Math.Abs(v - w + pull) <= 4e-14 * Math.Abs(w),
            $"{Describe(penalty)}, scale {scale}: {v} for {w} has slope {v - w + pull}.");
    }, iter: 5000);

    [Fact]
    public void In_float32_it_is_that_of_float64_rounded() => Gen.Select(Gen.OneOf(All), Weight, Scale).Sample((penalty, w, scale) =>
    {
        float narrow = (float)w;
        double wide = ProximalMap(penalty, (double)narrow, scale);
        // A jump may be taken on either side of a threshold that rounding moves; elsewhere the map moves with the weight and the scale.
        if (Jumps(wide, Nudged(1 - 1e-6), Nudged(1 + 1e-6), narrow)) return;
        double slack = 8 * Math.Abs(Nudged(1 + 1e-6) - Nudged(1 - 1e-6)) + 2e-6 * Math.Abs(wide) + 1e-7 * Math.Abs(w) + 1e-36;
        Assert.True(Math.Abs(ProximalMap(penalty, narrow, scale) - wide) <= slack,
            $"{Describe(penalty)}, scale {scale}: {ProximalMap(penalty, narrow, scale)} for {narrow}, not {wide}.");

        double Nudged(double by) => ProximalMap(penalty, narrow * by, scale / by);
        static bool Jumps(double wide, double below, double above, double w) => Math.Abs(above - below) > 1e-3 * Math.Abs(w);
    }, iter: 5000);

    [Fact]
    public void It_is_odd_grows_with_the_weight_and_never_leaves_the_way_to_zero() =>
        Gen.Select(Gen.OneOf(All), Weight, Weight, Scale).Sample((penalty, x, y, scale) =>
        {
            double less = ProximalMap(penalty, Math.Min(x, y), scale), more = ProximalMap(penalty, Math.Max(x, y), scale);
            Assert.True(less <= more || less - more < 1e-14 * Math.Abs(x),
                $"{Describe(penalty)}, scale {scale}: {less} and {more} for {x} and {y}.");
            Assert.Equal(-ProximalMap(penalty, x, scale), ProximalMap(penalty, -x, scale));
            Assert.InRange(ProximalMap(penalty, Math.Abs(x), scale), 0, Math.Abs(x) * (1 + 1e-15));
        }, iter: 5000);

    [Fact]
    public void Of_a_convex_penalty_it_is_firmly_nonexpansive() => Gen.Select(Gen.OneOf(Convex.ToArray()), Weight, Weight, Scale)
        .Sample((penalty, x, y, scale) =>
    {
        double image = ProximalMap(penalty, x, scale) - ProximalMap(penalty, y, scale);
        Assert.True(image * image <= image * (x - y) + 1e-14 * (x * x + y * y),
            $"{Describe(penalty)}, scale {scale}: {x} and {y} come {image} apart.");
    }, iter: 5000);

    [Fact]
    public void Moreaus_identity_holds_for_l1_whose_dual_is_a_clip() => Gen.Select(Weight, Scale).Sample((w, scale) =>
        Assert.Equal(w, ProximalMap(new L1Penalty(), w, scale) + Math.Clamp(w, -scale, scale), 1e-15));

    [Fact]
    public void What_is_not_a_number_stays_so_and_zero_is_never_negative()
    {
        Check<double>();
        Check<float>();

        static void Check<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            foreach (IPenalty penalty in All)
            {
                foreach (double scale in (double[])[1e-6, 0.1, 1e3])
                {
                    Assert.True(T.IsNaN(ProximalMap(penalty, T.NaN, scale)), $"{Describe(penalty)} hides what is not a number.");
                    foreach (T zero in (T[])[T.Zero, T.NegativeZero, -T.Epsilon, T.CreateChecked(-1e-5)])
                    {
                        T result = ProximalMap(penalty, zero, scale);
                        Assert.False(result == T.Zero && T.IsNegative(result), $"{Describe(penalty)} makes a negative zero of {zero}.");
                    }
                }
                if (penalty is not L0Penalty)
                    Assert.True(T.IsNaN(Subgradient(penalty, T.NaN)) || penalty is L2Penalty or L3Penalty,
                    $"{Describe(penalty)} has a subgradient where there is no number.");
            }
        }
    }

    [Fact]
    public void A_span_has_the_bits_of_its_entries_whatever_its_length_and_place()
    {
        Check<double>();
        Check<float>();

        static void Check<T>()
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            T[] weights = [.. Enumerable.Range(0, 70).Select(i => T.CreateChecked(Math.Sin(i + 1) * Math.Pow(10, -3 + i % 5)))];
            weights[17] = T.Zero;
            foreach (IPenalty penalty in All)
            {
                T[] mapped = [.. weights.Select(w => ProximalMap(penalty, w, 0.03))],
                    slopes = [.. weights.Select(w => Subgradient(penalty, w))];
                foreach ((int start, int length) in ((int, int)[])[(0, 70), (1, 69), (3, 16), (5, 7), (8, 33), (13, 1)])
                {
                    T[] values = [.. weights], gradient = new T[70];
                    PenalizedSegment[] segment = [new PenalizedSegment(start, length, 1, 1)];
                    penalty.AddSubgradient(new PenalizedVector<T>(values, segment), T.One, gradient);
                    penalty.ApplyProximalMap(values.AsSpan(), segment, 0.03);
                    for (int i = 0; i < 70; i++)
                    {
                        bool inside = i >= start && i < start + length;
                        Assert.Equal(inside ? mapped[i] : weights[i], values[i]);
                        Assert.Equal(inside ? slopes[i] : T.Zero, gradient[i]);
                    }
                }
            }
        }
    }

    [Fact]
    public void Neither_it_nor_the_subgradient_allocates()
    {
        double[] weights = [.. Enumerable.Range(0, 1000).Select(i => Math.Sin(i))], gradient = new double[1000];
        float[] narrow = [.. weights.Select(w => (float)w)], narrowGradient = new float[1000];
        PenalizedSegment[] segments = Whole(1000);
        foreach (IPenalty penalty in All)
        {
            Assert.Equal(0, SteadyState.BytesAllocatedBy(() =>
            {
                penalty.AddSubgradient(new PenalizedVector<double>(weights, segments), 0.01, gradient);
                penalty.AddSubgradient(new PenalizedVector<float>(narrow, segments), 0.01f, narrowGradient);
                penalty.ApplyProximalMap(weights.AsSpan(), segments, 1e-4);
                penalty.ApplyProximalMap(narrow.AsSpan(), segments, 1e-4);
            }));
        }
    }

    [Fact]
    public void It_is_what_scipy_finds()
    {
        string[] lines = [.. File.ReadLines(Path.Combine(Folder(), "Fixtures", "proximal-maps.csv")).Skip(1)];
        Assert.True(lines.Length > 800, "The table is not whole.");
        foreach (string line in lines)
        {
            string[] cells = line.Split(',');
            double[] numbers = [.. cells.Skip(1).Select(double.Parse)];
            (double parameter, double lambda, double scale, double w, double expected) =
                (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
            IPenalty penalty = PenaltyCatalog.Create(cells[0] switch
            {
                "power" => new PenaltyTerm("power", 1, parameter),
                "elastic-net" => new PenaltyTerm("elastic-net", 1).With("ratio", parameter),
                "mcp" or "scad" => new PenaltyTerm(cells[0], lambda).With("concavity", parameter),
                "log-sum" => new PenaltyTerm("log-sum", 1).With("epsilon", parameter),
                _ => new PenaltyTerm(cells[0], 1),
            });
            double actual = ProximalMap(penalty, w, scale);
            // A root of less than rounding may as well be 0: it is one where w is the threshold itself, and near order 1.
            Assert.True(Math.Abs(actual - expected) <= 2e-13 * Math.Abs(expected) + 1e-16 * Math.Abs(w), $"{line}: {actual}");
        }
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
