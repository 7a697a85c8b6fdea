using System.Collections.Immutable;
using NormLab.Penalties;
using NormLab.Penalties.Basis;

namespace NormLab.Tests.Penalties;

/// <summary>What a program is told of a penalty at given weights.</summary>
public class PenaltyAtPointTests
{
    private static readonly ImmutableArray<double> Weights = [0.5, -0.25, 0.125];

    public static TheoryData<string> Penalties => [.. PenaltyCatalog.Kinds.Where(kind => !kind.IsConstraint).Select(kind => kind.Name)];

    [Fact]
    public void L1_has_its_textbook_value_sign_soft_threshold_and_largest_weight()
    {
        PenaltyAtPoint l1 = PenaltyAtPoint.Of(new PenaltyTerm("l1", 0.5), [0.5, -0.25, 0], step: 0.5);
        Assert.Equal(0.375, l1.Value);
        Assert.Equal([0.5, -0.5, 0], l1.Subgradient!.Value);
        Assert.Equal([0.25, 0, 0], l1.ProximalMap!.Value);
        Assert.Equal(1, l1.SmallestZeroingCoefficient);
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void The_smallest_zeroing_coefficient_makes_zeros_and_the_number_below_it_does_not(string name)
    {
        PenaltyTerm term = Term(name);
        foreach (double step in (double[])[0.25, 1, 8])
        {
            double smallest = PenaltyAtPoint.Of(term, Weights, step).SmallestZeroingCoefficient!.Value;
            if (double.IsInfinity(smallest))
            {
                Assert.False(ZeroBeatsNeighbours(term with { Coefficient = 1e3 }, step));
                continue;
            }
            if (PenaltyAtPoint.Of(term, Weights, step).ProximalMap is null) continue;
            Assert.True(IsZeroed(smallest * (1 + 1e-9)), $"step {step}: {smallest} leaves something");
            Assert.False(IsZeroed(smallest * (1 - 1e-9)), $"step {step}: {smallest} is not the smallest");

            bool IsZeroed(double coefficient) =>
                PenaltyAtPoint.Of(term with { Coefficient = coefficient }, Weights, step).ProximalMap!.Value.All(v => v == 0);
        }
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void The_proximal_map_costs_no_more_than_what_surrounds_it(string name)
    {
        PenaltyTerm term = Term(name);
        if (PenaltyAtPoint.Of(term, Weights).ProximalMap is not { } map) return;
        double least = Cost(term, map, 1);
        for (int i = 0; i < map.Length; i++)
        {
            foreach (double change in (double[])[-0.3, -1e-3, -1e-6, 1e-6, 1e-3, 0.3])
                Assert.InRange(least, 0, Cost(term, map.SetItem(i, map[i] + change), 1) + 1e-15);
        }
    }

    [Fact]
    public void A_constraint_is_0_or_infinite_and_projects()
    {
        PenaltyAtPoint outside = PenaltyAtPoint.Of(new PenaltyTerm("k-sparse", 1), Weights),
            inside = PenaltyAtPoint.Of(new PenaltyTerm("k-sparse", 3), Weights);
        Assert.Equal((double.PositiveInfinity, 0), (outside.Value, inside.Value));
        Assert.Equal([0.5, 0, 0], outside.ProximalMap!.Value);
        Assert.Null(outside.Subgradient);
        Assert.Null(outside.SmallestZeroingCoefficient);
    }

    [Fact]
    public void Outgoing_weights_are_groups_of_their_own_from_incoming_ones()
    {
        Assert.Equal(Math.Sqrt(3 * Weights.Sum(w => w * w)),
            PenaltyAtPoint.Of(new PenaltyTerm("group-lasso", 1) { By = NeuronGroup.Incoming }, Weights).Value, 12);
        Assert.Equal(Math.Sqrt(3 * Weights.Sum(w => w * w)),
            PenaltyAtPoint.Of(new PenaltyTerm("group-lasso", 1) { By = NeuronGroup.Outgoing }, Weights).Value, 12);
    }

    [Fact]
    public void What_means_nothing_is_refused()
    {
        Assert.Throws<ArgumentException>(() => PenaltyAtPoint.Of(new PenaltyTerm("l1", -1), Weights));
        Assert.Throws<ArgumentException>(() => PenaltyAtPoint.Of(new PenaltyTerm("l1", 1), []));
        Assert.Throws<ArgumentException>(() => PenaltyAtPoint.Of(new PenaltyTerm("l1", 1), [double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PenaltyAtPoint.Of(new PenaltyTerm("l1", 1), Weights, step: 0));
    }

    [Fact]
    public void Traits_that_depend_on_a_parameter_are_not_claimed()
    {
        PenaltyKind power = PenaltyCatalog.Find("power")!, l1 = PenaltyCatalog.Find("l1")!;
        Assert.Null(PenaltyCatalog.HasTrait(power, PenaltyTraits.Convex));
        Assert.Null(PenaltyCatalog.HasTrait(power, PenaltyTraits.Smooth));
        Assert.True(PenaltyCatalog.HasTrait(power, PenaltyTraits.Separable));
        Assert.True(PenaltyCatalog.HasTrait(l1, PenaltyTraits.Convex));
        Assert.False(PenaltyCatalog.HasTrait(l1, PenaltyTraits.Smooth));
    }

    private static PenaltyTerm Term(string name) => name == "power" ? new PenaltyTerm(name, 0.3, order: 0.75) : new PenaltyTerm(name, 0.3);

    private static double Cost(PenaltyTerm term, ImmutableArray<double> v, double step) =>
        step * PenaltyAtPoint.Of(term, v).Value + v.Zip(Weights, (a, b) => (a - b) * (a - b) / 2).Sum();

    /// <summary>Whether a small step from 0 towards the weights costs more than 0 does.</summary>
    private static bool ZeroBeatsNeighbours(PenaltyTerm term, double step) =>
        Cost(term, [.. Weights.Select(w => 1e-9 * w)], step) >= Cost(term, [.. Weights.Select(_ => 0.0)], step);
}
