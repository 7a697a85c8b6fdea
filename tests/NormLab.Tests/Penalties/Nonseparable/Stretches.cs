using System.Numerics;
using CsCheck;
using NormLab.Penalties.Basis;
using NormLab.Penalties.Constraints;
using NormLab.Penalties.Groups;
using NormLab.Penalties.Nonseparable;

namespace NormLab.Tests.Penalties.Nonseparable;

/// <summary>A parameter vector of three layers with other multipliers each and biases between them, and penalties in it.</summary>
internal static class Stretches
{
    public const int Length = 44;

    public static readonly PenalizedSegment[] Segments = [new(2, 3, 4, 1), new(17, 5, 3, 2), new(34, 2, 4, 0.5)];

    /// <summary>The same layers, each once.</summary>
    public static readonly PenalizedSegment[] Once = [.. Segments.Select(segment => segment with { Multiplier = 1 })];

    /// <summary>Weights of all sizes, with zeros and with ties.</summary>
    public static readonly Gen<double[]> Weights =
        Gen.OneOf(Gen.Double[-2, 2], Gen.Double[-0.1, 0.1], Gen.Const(0.0), Gen.Int[-3, 3].Select(i => 0.5 * i)).Array[Length];

    /// <summary>Weights away from 0 and from each other's magnitudes, so that every penalty has a derivative.</summary>
    public static readonly Gen<double[]> Smooth = Gen.Select(Gen.Shuffle(Enumerable.Range(1, Length).ToArray()), Gen.Bool.Array[Length],
        Gen.Double[-0.01, 0.01].Array[Length])
        .Select((order, negative, jitter) => order.Select((rank, i) => (negative[i] ? -1 : 1) * (0.05 * rank + jitter[i])).ToArray());

    /// <summary>A step times a coefficient.</summary>
    public static readonly Gen<double> Scales = Gen.Double[-4, 1].Select(exponent => Math.Pow(10, exponent));

    /// <summary>Every penalty that couples weights, and the constraints, by what to call them in a test.</summary>
    public static readonly Dictionary<string, IPenalty> Penalties = new(StringComparer.Ordinal)
    {
        ["linf"] = new LInfinityPenalty(),
        ["group-lasso incoming"] = new GroupLassoPenalty(NeuronGroup.Incoming),
        ["group-lasso outgoing"] = new GroupLassoPenalty(NeuronGroup.Outgoing),
        ["sparse-group-lasso incoming"] = new SparseGroupLassoPenalty(NeuronGroup.Incoming, 0.3),
        ["sparse-group-lasso outgoing"] = new SparseGroupLassoPenalty(NeuronGroup.Outgoing, 0.8),
        ["hoyer"] = new HoyerPenalty(),
        ["orthogonality"] = new OrthogonalityPenalty(),
        ["max-norm incoming"] = new MaxNormConstraint(0.7, NeuronGroup.Incoming),
        ["max-norm outgoing"] = new MaxNormConstraint(0.7, NeuronGroup.Outgoing),
        ["non-negative"] = new NonNegativeConstraint(),
        ["l1-ball"] = new L1BallConstraint(3),
        ["k-sparse"] = new KSparseConstraint(7),
    };

    /// <summary>The names of those that have all of some traits and none of others.</summary>
    public static TheoryData<string> Having(PenaltyTraits all, PenaltyTraits none = PenaltyTraits.None) =>
        [.. Penalties.Where(entry => (entry.Value.Traits & all) == all && (entry.Value.Traits & none) == 0).Select(entry => entry.Key)];

    public static double Value<T>(IPenalty penalty, T[] weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => penalty.Value(new PenalizedVector<T>(weights, Segments));

    public static T[] Subgradient<T>(IPenalty penalty, T[] weights, double factor = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var gradient = new T[weights.Length];
        penalty.AddSubgradient(new PenalizedVector<T>(weights, Segments), T.CreateTruncating(factor), gradient);
        return gradient;
    }

    public static T[] Proximal<T>(IPenalty penalty, T[] weights, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Proximal(penalty, weights, Segments, scale);

    public static T[] Proximal<T>(IPenalty penalty, T[] weights, PenalizedSegment[] segments, double scale)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] result = [.. weights];
        penalty.ApplyProximalMap<T>(result, segments, scale);
        return result;
    }

    public static float[] ToFloat(double[] x) => [.. x.Select(value => (float)value)];

    public static double[] ToDouble(float[] x) => [.. x.Select(value => (double)value)];

    public static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    public static double[] Minus(double[] x, double[] y) => [.. x.Zip(y, (a, b) => a - b)];

    public static bool IsSeen(int index) => Segments.Any(segment => index >= segment.Offset && index < segment.Offset + segment.Length);
}
