using CsCheck;
using NormLab.Penalties;
using NormLab.Penalties.Separable;
using static NormLab.Tests.Penalties.Separable.SeparablePenalties;

namespace NormLab.Tests.Penalties.Separable;

/// <summary>What the shapes become at the ends of their parameters, and the textbooks' values.</summary>
public class ShapeTests
{
    [Fact]
    public void Mcp_and_scad_without_concavity_and_the_elastic_net_with_ratio_1_are_l1() => Gen.Select(Weight, Scale).Sample((w, scale) =>
    {
        foreach (SeparablePenalty penalty in (SeparablePenalty[])[new McpPenalty(1, 1e12), new ScadPenalty(1, 1e12),
            new ElasticNetPenalty(1)])
        {
            Assert.Equal(Value(new L1Penalty(), w), Value(penalty, w), 1e-9);
            Assert.Equal(Subgradient(new L1Penalty(), w), Subgradient(penalty, w), 1e-9);
            Assert.Equal(ProximalMap(new L1Penalty(), w, scale), ProximalMap(penalty, w, scale), 1e-9);
        }
    });

    [Fact]
    public void The_elastic_net_with_ratio_0_is_l2_to_the_bit() => Gen.Select(Weight, Scale).Sample((w, scale) =>
    {
        Assert.Equal(Value(new L2Penalty(), w), Value(new ElasticNetPenalty(0), w));
        Assert.Equal(Subgradient(new L2Penalty(), w), Subgradient(new ElasticNetPenalty(0), w));
        Assert.Equal(ProximalMap(new L2Penalty(), w, scale), ProximalMap(new ElasticNetPenalty(0), w, scale));
    });

    [Fact]
    public void Log_sum_counts_large_weights_and_sums_small_ones() => Weight.Sample(w =>
    {
        Assert.Equal(Math.Abs(w), 1e9 * Value(new LogSumPenalty(1e9), w), 1e-6 * Math.Abs(w));
        Assert.Equal(1, Value(new LogSumPenalty(1e-300), w) / (300 * Math.Log(10)), 0.02);
    });

    [Fact]
    public void Coefficient_times_mcp_and_scad_is_the_textbooks() => Gen.Select(Gen.Double[0.01, 2], Gen.Double[2.1, 6], Weight)
        .Sample((lambda, concavity, w) =>
    {
        double m = Math.Abs(w), end = concavity * lambda;
        Assert.Equal(m <= end ? lambda * m - w * w / (2 * concavity) : concavity * lambda * lambda / 2, Textbook("mcp"), 1e-12);
        double scad = m <= lambda ? lambda * m
            : m <= end ? (2 * concavity * lambda * m - w * w - lambda * lambda) / (2 * (concavity - 1))
            : lambda * lambda * (concavity + 1) / 2;
        Assert.Equal(scad, Textbook("scad"), 1e-12);

        double Textbook(string kind) =>
            lambda * Value(PenaltyCatalog.Create(new PenaltyTerm(kind, lambda).With("concavity", concavity)), w);
    });

    [Fact]
    public void Mcp_and_scad_with_lambda_0_do_nothing() =>
        Assert.All((SeparablePenalty[])[new McpPenalty(0, 3), new ScadPenalty(0, 3.7)], penalty =>
    {
        foreach (double w in (double[])[0, 1e-300, -0.3, 7, 1e300])
        {
            Assert.Equal(0, Value(penalty, w));
            Assert.Equal(0, Subgradient(penalty, w));
            Assert.Equal(w, ProximalMap(penalty, w, 0.5));
        }
    });

    [Fact]
    public void Scad_shrinks_as_Fan_and_Li_do() => Gen.Select(Gen.Double[0.01, 2], Gen.Double[2.1, 6], Weight).Sample((lambda, a, w) =>
    {
        // Their equation 2.8.
        double m = Math.Abs(w), expected = m <= 2 * lambda ? Math.Max(0, m - lambda) : m <= a * lambda
            ? ((a - 1) * m - a * lambda) / (a - 2) : m;
        Assert.Equal(Math.CopySign(expected, w), ProximalMap(new ScadPenalty(lambda, a), w, lambda), 1e-12);
    });

    [Fact]
    public void Mcp_shrinks_by_the_firm_threshold() => Gen.Select(Gen.Double[0.01, 2], Gen.Double[1.1, 6], Weight)
        .Sample((lambda, gamma, w) =>
    {
        double m = Math.Abs(w), expected = m <= lambda ? 0 : m <= gamma * lambda ? (m - lambda) / (1 - 1 / gamma) : m;
        Assert.Equal(Math.CopySign(expected, w), ProximalMap(new McpPenalty(lambda, gamma), w, lambda), 1e-12);
    });

    [Fact]
    public void Shapes_out_of_their_ranges_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ElasticNetPenalty(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ElasticNetPenalty(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new McpPenalty(-1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new McpPenalty(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScadPenalty(double.NaN, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScadPenalty(1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LogSumPenalty(0));
    }
}
