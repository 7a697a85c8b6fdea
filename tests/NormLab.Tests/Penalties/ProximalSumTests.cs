using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Penalties.Basis;

namespace NormLab.Tests.Penalties;

/// <summary>Several proximal penalties act as the proximal map of their sum, in whatever order they are written.</summary>
public sealed class ProximalSumTests
{
    private static readonly Architecture Network = new([3, 4, 2], Activation.Relu, biases: false);

    [Fact]
    public void Absolute_values_and_squares_are_a_threshold_then_a_shrinkage()
    {
        Assert.Equal(0.938679, Mapped(1, Term("l1", 0.005), Term("l2", 0.03))[0], 1e-6);
        Assert.Equal(0.938679, Mapped(1, Term("l2", 0.03), Term("l1", 0.005))[0], 1e-6);
        Assert.Equal((1 - 0.2) / (1 + 2 * 0.5), Mapped(1, Term("elastic-net", 0.4), Term("l2", 0.3))[0], 1e-12);
        Assert.Equal((1 - 0.7) / (1 + 2 * 0.5), Mapped(1, Term("l1", 0.5), Term("elastic-net", 0.4), Term("l2", 0.3))[0], 1e-12);
    }

    [Theory]
    [InlineData("l0")]
    [InlineData("mcp")]
    [InlineData("scad")]
    [InlineData("log-sum")]
    [InlineData("l1/2")]
    [InlineData("l2/3")]
    [InlineData("l3")]
    [InlineData("linf")]
    [InlineData("group-lasso")]
    [InlineData("sparse-group-lasso")]
    public void With_any_other_penalty_the_map_is_the_least_of_the_sum(string kind)
    {
        PenaltyTerm[] terms = [Term("l1", 0.05), Term("l2", 0.2), Term(kind, 0.3)];
        double[] start = Start(), found = Mapped(start, terms);
        Assert.Equal(found, Mapped(start, [.. terms.Reverse()]));
        var objective = new PenaltyObjective(Network, [.. terms], PenaltyReduction.Sum, [1, 1]);
        double least = Sum(found);
        var random = new Random(5);
        for (int i = 0; i < 4000; i++)
        {
            double scale = Math.Pow(10, -random.Next(0, 5));
            double[] near = [.. found.Select(w => random.Next(9) == 0 ? 0
                : random.Next(3) == 0 ? w + scale * (random.NextDouble() - 0.5) : w)];
            Assert.True(Sum(near) >= least - 1e-12);
        }

        double Sum(double[] w) => objective.Value<double>(w) + w.Zip(start, (a, b) => (a - b) * (a - b) / 2).Sum();
    }

    [Fact]
    public void What_has_no_joint_map_is_refused_by_name()
    {
        string message = Assert.Throws<ArgumentException>(() => Mapped(1, Term("mcp", 0.1), Term("group-lasso", 0.1))).Message;
        Assert.Contains("'group-lasso' and 'mcp' have no proximal map in closed form together", message);
        Assert.Throws<ArgumentException>(() => Mapped(1, Term("group-lasso", 0.1),
            Term("sparse-group-lasso", 0.1) with { By = NeuronGroup.Outgoing }));
        Assert.Throws<ArgumentException>(() => Mapped(1, Term("linf", 0.1), Term("l2", 0.1) with { Layers = [1, 2] }));
    }

    [Fact]
    public void Constraints_hold_together_in_whatever_order_they_are_written()
    {
        PenaltyTerm[] terms = [new("max-norm", 0.5), new("k-sparse", 7), new("l1-ball", 2), new("non-negative", 1), Term("l1", 0.01)];
        double[] found = Mapped(Start(), terms);
        Assert.Equal(found, Mapped(Start(), [.. terms.Reverse()]));
        Assert.True(double.IsFinite(new PenaltyObjective(Network, [.. terms], PenaltyReduction.Sum, [1, 1]).Value<double>(found)));
    }

    private static PenaltyTerm Term(string kind, double coefficient) => new(kind, coefficient) { Update = PenaltyUpdate.Proximal };

    private static double[] Start() => [.. Enumerable.Range(0, Network.ParameterCount).Select(i => Math.Sin(7 * i + 1) * (1 + i % 3))];

    private static double[] Mapped(double w, params PenaltyTerm[] terms) =>
        Mapped([.. Enumerable.Repeat(w, Network.ParameterCount)], terms);

    private static double[] Mapped(double[] start, params PenaltyTerm[] terms)
    {
        double[] parameters = [.. start];
        new PenaltyObjective(Network, [.. terms], PenaltyReduction.Sum, [1, 1]).ApplyProximalMaps<double>(parameters, 1, 0);
        return parameters;
    }
}
