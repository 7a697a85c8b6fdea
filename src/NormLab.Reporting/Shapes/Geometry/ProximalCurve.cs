using System.Collections.Immutable;
using NormLab.Penalties;
using NormLab.Penalties.Basis;
using NormLab.Reporting.Figures;

namespace NormLab.Reporting.Shapes.Geometry;

/// <summary>The proximal map of a penalty as a curve: what becomes of one weight w in [-3, 3], prox(w) = argmin over v of p(v) + (v - w)^2
/// / 2, with coefficient and step 1. A penalty that is not a sum over weights has the weight beside one of <see cref="Beside"/>.</summary>
/// <param name="Penalty">The penalty's name.</param>
/// <param name="Points">The curve, with gaps where it jumps.</param>
/// <param name="Lowest">Where the stretch begins that becomes 0.</param>
/// <param name="Highest">Where it ends; equal to <paramref name="Lowest"/> where there is none.</param>
/// <param name="Jump">How far the curve jumps at the stretch's upper end.</param>
/// <param name="Traits">What can be relied on about the penalty.</param>
public sealed record ProximalCurve(string Penalty, ImmutableArray<PlotPoint> Points, double Lowest, double Highest, double Jump,
    PenaltyTraits Traits)
{
    /// <summary>The largest weight shown.</summary>
    public const double Largest = 3;

    /// <summary>The weight that stands beside.</summary>
    public const double Beside = 2;

    private const int PointsInAll = 600;

    /// <summary>The curves of all penalties of the catalog that act on single weights and have a proximal map, and of the largest
    /// weight's.</summary>
    public static ImmutableArray<ProximalCurve> All() =>
    [
        .. PenaltyCatalog.Kinds.Select(kind => new PenaltyTerm(kind.Name, 1)).Where(term => PenaltyCatalog.Refusal(term) is null)
            .Select(PenaltyCatalog.Create)
            .Where(penalty => penalty.Traits.HasFlag(PenaltyTraits.HasProximalMap)
                && (penalty.Traits.HasFlag(PenaltyTraits.Separable) || penalty.Name == "linf"))
            .Select(Of),
    ];

    /// <summary>The curve of one penalty.</summary>
    public static ProximalCurve Of(IPenalty penalty)
    {
        double lowest = EndOfZeros(penalty, -Largest), highest = EndOfZeros(penalty, Largest), beyond = Largest * 1e-9;
        double jump = Map(penalty, highest + beyond);
        var points = ImmutableArray.CreateBuilder<PlotPoint>();
        double[] grid = [.. Enumerable.Range(0, PointsInAll + 1).Select(i => Largest * (2.0 * i / PointsInAll - 1))];
        points.AddRange(grid.Where(w => w < lowest).Append(lowest - beyond).Select(At));
        AddGap(lowest - beyond);
        points.AddRange(At(lowest), At(highest));
        AddGap(highest + beyond);
        points.AddRange(grid.Where(w => w > highest).Prepend(highest + beyond).Select(At));
        return new ProximalCurve(penalty.Name, points.ToImmutable(), lowest, highest, jump > 1e-6 ? jump : 0, penalty.Traits);

        PlotPoint At(double w) => new(w, Map(penalty, w));

        void AddGap(double w)
        {
            if (Math.Abs(Map(penalty, w)) > 1e-6) points.Add(new PlotPoint(double.NaN, double.NaN));
        }
    }

    /// <summary>prox(w).</summary>
    public static double Map(IPenalty penalty, double w)
    {
        double[] weights = penalty.Traits.HasFlag(PenaltyTraits.Separable) ? [w] : [w, Beside];
        penalty.ApplyProximalMap<double>(weights, [new PenalizedSegment(0, 1, weights.Length, 1)], 1);
        return weights[0];
    }

    /// <summary>The last weight on the way from 0 to <paramref name="far"/> that becomes 0, by bisection: further ones do not.</summary>
    private static double EndOfZeros(IPenalty penalty, double far)
    {
        if (Map(penalty, far) == 0) return far;
        double zero = 0, not = far;
        while (true)
        {
            double middle = (zero + not) / 2;
            if (middle == zero || middle == not || Math.Abs(not - zero) < 1e-12) return zero;
            if (Map(penalty, middle) == 0) zero = middle;
            else not = middle;
        }
    }
}
