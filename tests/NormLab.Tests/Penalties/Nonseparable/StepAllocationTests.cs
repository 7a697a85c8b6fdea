using System.Collections.Immutable;
using System.Numerics;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Penalties.Basis;

namespace NormLab.Tests.Penalties.Nonseparable;

public class StepAllocationTests
{
    public static TheoryData<string> Names =>
        ["linf", "group-lasso", "sparse-group-lasso", "hoyer", "orthogonality", "max-norm", "non-negative", "l1-ball", "k-sparse"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_allocates_nothing(string name)
    {
        Assert.Equal(0, BytesOf<double>(name));
        Assert.Equal(0, BytesOf<float>(name));
    }

    private static long BytesOf<T>(string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var network = new Architecture([20, 30, 10], Activation.Arctan, biases: true);
        T[] initial = [.. Enumerable.Range(0, network.ParameterCount).Select(i => T.CreateTruncating(Math.Sin(i)))],
            parameters = [.. initial], gradient = new T[initial.Length];
        PenaltyKind kind = PenaltyCatalog.Find(name)!;
        bool isProximal = kind.Create(PenaltyCatalog.Complete(new PenaltyTerm(name, 3))).Traits.HasFlag(PenaltyTraits.HasProximalMap);
        ImmutableArray<PenaltyTerm> terms = [.. kind.IsConstraint ? [] : new[] { new PenaltyTerm(name, 0.1) },
            .. isProximal ? new[] { new PenaltyTerm(name, 3) { Update = kind.IsConstraint ? null : PenaltyUpdate.Proximal } } : []];
        var objective = new PenaltyObjective(network, terms, PenaltyReduction.Sum, [1, 2]);
        return SteadyState.BytesAllocatedBy(() =>
        {
            for (int step = 0; step < 5; step++)
            {
                initial.CopyTo(parameters, 0);
                objective.AddSubgradient<T>(parameters, gradient, step);
                objective.ApplyProximalMaps<T>(parameters, 0.1, step);
            }
        });
    }
}
