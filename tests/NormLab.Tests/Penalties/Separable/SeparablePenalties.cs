using System.Numerics;
using CsCheck;
using NormLab.Penalties.Basis;
using NormLab.Penalties.Separable;

namespace NormLab.Tests.Penalties.Separable;

/// <summary>The separable penalties of the library in several shapes, and spans put through them.</summary>
internal static class SeparablePenalties
{
    public static IPenalty[] All { get; } =
    [
        new L0Penalty(), new L1Penalty(), new L2Penalty(), new L3Penalty(), PowerPenalty.Half, PowerPenalty.TwoThirds,
        .. ((double[])[0.1, 0.4, 0.9, 0.98, 1, 1.02, 1.1, 1.3, 1.5, 1.8, 2, 2.2, 2.5, 3, 4, 8, 40])
            .Select(order => new PowerPenalty(order)),
        new ElasticNetPenalty(0), new ElasticNetPenalty(0.3), new ElasticNetPenalty(1), new McpPenalty(0.05, 3), new McpPenalty(1, 1.2),
            new McpPenalty(0, 3),
        new ScadPenalty(0.05, 3.7), new ScadPenalty(1, 2.1), new ScadPenalty(0, 3.7), new LogSumPenalty(0.1), new LogSumPenalty(1.5),
            new LogSumPenalty(1e-4),
    ];

    public static IEnumerable<IPenalty> Convex => All.Where(penalty => penalty.Traits.HasFlag(PenaltyTraits.Convex));

    public static Gen<double> Weight { get; } =
        Gen.Select(Gen.Double[-5, 1], Gen.Bool, (exponent, negative) => Math.Pow(10, exponent) * (negative ? -1 : 1));

    public static Gen<double> Scale { get; } = Gen.Double[-5, 1].Select(exponent => Math.Pow(10, exponent));

    public static string Describe(IPenalty penalty) => $"{penalty.Name} ({penalty.Formula})";

    public static PenalizedSegment[] Whole(int length) => [new PenalizedSegment(0, length, 1, 1)];

    public static double Value(IPenalty penalty, double w) => penalty.Value(new PenalizedVector<double>([w], Whole(1)));

    public static T ProximalMap<T>(IPenalty penalty, T w, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] single = [w];
        penalty.ApplyProximalMap(single.AsSpan(), Whole(1), scale);
        return single[0];
    }

    public static T Subgradient<T>(IPenalty penalty, T w)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] gradient = [T.Zero];
        penalty.AddSubgradient(new PenalizedVector<T>([w], Whole(1)), T.One, gradient);
        return gradient[0];
    }
}
