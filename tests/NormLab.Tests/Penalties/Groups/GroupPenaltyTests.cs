using System.Numerics;
using CsCheck;
using NormLab.Numerics;
using NormLab.Penalties;
using NormLab.Penalties.Basis;
using NormLab.Penalties.Constraints;
using NormLab.Penalties.Groups;
using NormLab.Tests.Penalties.Nonseparable;

namespace NormLab.Tests.Penalties.Groups;

public class GroupPenaltyTests
{
    [Fact]
    public void The_value_is_the_formula()
    {
        // Two inputs, three neurons, standing twice in the vector: columns (3, 4), (0, 0), (-1, 0).
        double[] weights = [9, 3, 0, -1, 4, 0, 0, 9];
        PenalizedSegment[] layer = [new(1, 2, 3, 2)];
        Assert.Equal(2 * Math.Sqrt(2) * (5 + 0 + 1), new GroupLassoPenalty(NeuronGroup.Incoming)
            .Value(new PenalizedVector<double>(weights, layer)), 1e-13);
        Assert.Equal(2 * Math.Sqrt(3) * (Math.Sqrt(10) + 4), new GroupLassoPenalty(NeuronGroup.Outgoing)
            .Value(new PenalizedVector<double>(weights, layer)), 1e-13);
        Assert.Equal(2 * (0.25 * 8 + 0.75 * Math.Sqrt(2) * 6), new SparseGroupLassoPenalty(NeuronGroup.Incoming, 0.25)
            .Value(new PenalizedVector<double>(weights, layer)), 1e-13);
    }

    [Theory]
    [InlineData(NeuronGroup.Incoming)]
    [InlineData(NeuronGroup.Outgoing)]
    public void A_group_becomes_exactly_zero_or_keeps_every_weight_that_was_not(NeuronGroup by) =>
        Gen.Select(Stretches.Weights, Stretches.Scales).Sample((x, scale) =>
    {
        double[] v = Stretches.Proximal(new GroupLassoPenalty(by), x, scale);
        foreach (PenalizedSegment segment in Stretches.Segments)
        {
            var groups = new NeuronGroups(segment, by);
            for (int group = 0; group < groups.Count; group++)
            {
                int[] members = [.. Enumerable.Range(0, groups.Size).Select(member => groups.Index(group, member))];
                double length = Math.Sqrt(members.Sum(i => x[i] * x[i])), threshold = scale * segment.Multiplier * Math.Sqrt(groups.Size);
                if (length < threshold * (1 - 1e-12)) Assert.All(members, i => Assert.Equal(0, v[i]));
                else if (length > threshold * (1 + 1e-12)) Assert.All(members, i => Assert.Equal(x[i] == 0, v[i] == 0));
            }
        }
    });

    [Theory]
    [InlineData(NeuronGroup.Incoming)]
    [InlineData(NeuronGroup.Outgoing)]
    public void The_block_soft_threshold_is_where_a_search_along_the_group_ends(NeuronGroup by) =>
        Gen.Select(Gen.Double[-1, 1].Array[12], Stretches.Scales).Sample((x, scale) =>
    {
        PenalizedSegment[] layer = [new(0, 3, 4, 1)];
        var groups = new NeuronGroups(layer[0], by);
        double[] v = Stretches.Proximal(new GroupLassoPenalty(by), x, layer, scale);
        for (int group = 0; group < groups.Count; group++)
        {
            double length = groups.Norm<double>(x, group), low = 0, high = 1;
            for (int i = 0; i < 200; i++)
            {
                double left = low + (high - low) / 3, right = high - (high - low) / 3;
                if (Objective(left) <= Objective(right)) high = right;
                else low = left;
            }
            for (int member = 0; member < groups.Size; member++)
                Assert.Equal(low * x[groups.Index(group, member)], v[groups.Index(group, member)], 1e-6);

            double Objective(double share) =>
                scale * Math.Sqrt(groups.Size) * share * length + (1 - share) * (1 - share) * length * length / 2;
        }
    });

    [Theory]
    [InlineData(NeuronGroup.Incoming)]
    [InlineData(NeuronGroup.Outgoing)]
    public void Moreau_s_identity_ties_it_to_the_largest_length_of_a_group(NeuronGroup by) =>
        Gen.Select(Gen.Double[-1, 1].Array[12], Stretches.Scales).Sample((x, scale) =>
    {
        PenalizedSegment[] layer = [new(0, 3, 4, 1)];
        double[] left = Stretches.Proximal(new GroupLassoPenalty(by), x, layer, scale);
        double[] taken = Stretches.Proximal(new MaxNormConstraint(scale * Math.Sqrt(new NeuronGroups(layer[0], by).Size), by), x, layer, 1);
        for (int i = 0; i < x.Length; i++) Assert.Equal(x[i], left[i] + taken[i], 1e-13);
    });

    [Theory]
    [InlineData(NeuronGroup.Incoming)]
    [InlineData(NeuronGroup.Outgoing)]
    public void The_ends_of_the_mixture_are_L1_and_the_group_lasso(NeuronGroup by) => Gen.Select(Stretches.Weights, Stretches.Scales)
        .Sample((x, scale) =>
    {
        Assert.Equal(Stretches.Proximal(new GroupLassoPenalty(by), x, scale),
            Stretches.Proximal(new SparseGroupLassoPenalty(by, 0), x, scale));
        Assert.Equal(Stretches.Proximal(PenaltyCatalog.Create(new PenaltyTerm("l1", 1)), x, scale),
            Stretches.Proximal(new SparseGroupLassoPenalty(by, 1), x, scale));
        Assert.Equal(Stretches.Subgradient(PenaltyCatalog.Create(new PenaltyTerm("l1", 1)), x),
            Stretches.Subgradient(new SparseGroupLassoPenalty(by, 1), x));
    });

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_share_that_is_none_is_refused(double ratio) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SparseGroupLassoPenalty(NeuronGroup.Incoming, ratio));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 10)]
    [InlineData(64, 83)]
    [InlineData(30, 149)]
    public void Register_widths_agree_and_for_columns_to_the_last_bit(int rows, int columns)
    {
        AssertWidthsAgree<double>(rows, columns, 1e-14);
        AssertWidthsAgree<float>(rows, columns, 1e-6);
    }

    private static void AssertWidthsAgree<T>(int rows, int columns, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(rows);
        T[] x = [.. Enumerable.Range(0, rows * columns).Select(_ => T.CreateTruncating(random.NextDouble() - 0.5))];
        foreach (NeuronGroup by in Enum.GetValues<NeuronGroup>())
        {
            T[] scalar = [.. x], narrow = [.. x], middle = [.. x], wide = [.. x];
            GroupPasses<ScalarLanes<T>, Halve, T>.Run(default, x, columns, by, scalar);
            GroupPasses<Lanes128<T>, Halve, T>.Run(default, x, columns, by, narrow);
            GroupPasses<Lanes256<T>, Halve, T>.Run(default, x, columns, by, middle);
            GroupPasses<Lanes512<T>, Halve, T>.Run(default, x, columns, by, wide);
            foreach (T[] other in (T[][])[narrow, middle, wide])
            {
                if (by == NeuronGroup.Incoming) Assert.Equal(scalar, other);
                for (int i = 0; i < x.Length; i++) Assert.Equal(double.CreateChecked(scalar[i]), double.CreateChecked(other[i]), tolerance);
            }
        }
    }

    /// <summary>target + entry / length / 2.</summary>
    private readonly struct Halve : IGroupMap
    {
        public TLanes Entry<TLanes, T>(TLanes x)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => x;

        public TLanes Result<TLanes, T>(TLanes entry, TLanes norm, TLanes target)
            where TLanes : unmanaged, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => target + entry / norm * Polynomial.Constant<TLanes, T>(0.5);
    }
}
