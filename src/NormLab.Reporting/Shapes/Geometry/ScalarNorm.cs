using System.Collections.Immutable;
using NormLab.Norms;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Shapes.Drawing;

namespace NormLab.Reporting.Shapes.Geometry;

/// <summary>The end of a curve at a jump.</summary>
/// <param name="At">Where.</param>
/// <param name="Belongs">Whether the function has this value there.</param>
public readonly record struct CurveEnd(PlotPoint At, bool Belongs);

/// <summary>A place with every slope of a stretch.</summary>
/// <param name="At">Where.</param>
/// <param name="Lowest">The lowest slope.</param>
/// <param name="Highest">The highest.</param>
public readonly record struct SlopeJump(double At, double Lowest, double Highest);

/// <summary>One weight under a norm, as curves over [-2, 2].</summary>
/// <param name="Formula">What is drawn.</param>
/// <param name="Pull">Whom its gradient pulls to 0, and how hard, in a few words.</param>
/// <param name="Values">The function.</param>
/// <param name="Slopes">Its derivative where it has one; a gap where it has none.</param>
public sealed record ScalarNorm(string Formula, string Pull, ImmutableArray<PlotPoint> Values, ImmutableArray<PlotPoint> Slopes)
{
    private const int Points = 320;

    private static readonly PlotPoint Gap = new(double.NaN, double.NaN);

    /// <summary>Ends of the function's curve where it jumps.</summary>
    public ImmutableArray<CurveEnd> ValueEnds { get; init; } = [];

    /// <summary>Ends of the derivative's curve where it jumps.</summary>
    public ImmutableArray<CurveEnd> SlopeEnds { get; init; } = [];

    /// <summary>Where the subdifferential is an interval.</summary>
    public ImmutableArray<SlopeJump> Jumps { get; init; } = [];

    /// <summary>The curves of an order.</summary>
    public static ScalarNorm Of(NormOrder order) => order.Value switch
    {
        0 => new("x ≠ 0", "none, so no pull", [.. Side(-1, Cost(order)), Gap, .. Side(1, Cost(order))],
            [.. Side(-1, Derivative(order)), Gap, .. Side(1, Derivative(order))])
        {
            ValueEnds = [new(new PlotPoint(0, 1), Belongs: false), new(new PlotPoint(0, 0), Belongs: true)],
            SlopeEnds = [new(new PlotPoint(0, 0), Belongs: false)],
        },
        < 1 => new(order.Value == 0.5 ? "√|x|" : $"|x|^{{{OrderStyle.Number(order)}}}", "the smaller, the harder",
            [.. Side(-1, Cost(order)), new(0, 0), .. Side(1, Cost(order))],
            [.. Side(-1, Derivative(order)), Gap, .. Side(1, Derivative(order))]),
        1 => new("|x|", "all alike, down to 0", [.. Side(-1, Cost(order)), new(0, 0), .. Side(1, Cost(order))],
            [.. Side(-1, Derivative(order)), Gap, .. Side(1, Derivative(order))])
        {
            Jumps = [JumpAt(0, order)],
            SlopeEnds = [new(new PlotPoint(0, -1), Belongs: true), new(new PlotPoint(0, 1), Belongs: true)],
        },
        double.PositiveInfinity => new("max(|x|, 1)", "only the largest", [.. Side(-1, BesideOne), .. Side(1, BesideOne)], Steps())
        {
            Jumps = [new(-1, -1, 0), new(1, 0, 1)],
            SlopeEnds = [.. ((PlotPoint[])[new(-1, -1), new(-1, 0), new(1, 0), new(1, 1)]).Select(at => new CurveEnd(at, Belongs: true))],
        },
        double n => new($"|x|^{{{OrderStyle.Number(order)}}}", n == 2 ? "in proportion" : n < 2 ? "small ones hardly less"
            : "large ones, hardly small",
            [.. Side(-1, Cost(order)), .. Side(1, Cost(order))], [.. Side(-1, Derivative(order)), .. Side(1, Derivative(order))]),
    };

    private static Func<double, double> Cost(NormOrder order) => x => LpPower.Of(x, order);

    private static Func<double, double> Derivative(NormOrder order) => x => LpPower.Derivative(x, order);

    private static double BesideOne(double x) => LpNorm.Of<double>([x, 1], NormOrder.Infinity);

    private static SlopeJump JumpAt(double x, NormOrder order)
    {
        (double lowest, double highest) = LpPower.Subdifferential(x, order);
        return new SlopeJump(x, lowest, highest);
    }

    private static ImmutableArray<PlotPoint> Steps()
    {
        double[] pieces = [-2, -1, 1, 2];
        var points = ImmutableArray.CreateBuilder<PlotPoint>();
        for (int i = 0; i < 3; i++)
        {
            double slope = SlopeBesideOne((pieces[i] + pieces[i + 1]) / 2);
            points.AddRange(new PlotPoint(pieces[i], slope), new PlotPoint(pieces[i + 1], slope), Gap);
        }
        return points.ToImmutable();
    }

    private static double SlopeBesideOne(double x)
    {
        Span<double> gradient = stackalloc double[2];
        Subdifferential.Choose([x, 1], NormOrder.Infinity, gradient);
        return gradient[0];
    }

    /// <summary>The curve left or right of 0, without 0 itself, from left to right; denser towards 0, where the small orders are
    /// steep.</summary>
    private static IEnumerable<PlotPoint> Side(double sign, Func<double, double> function)
    {
        IEnumerable<double> magnitudes = Enumerable.Range(0, Points / 2).Select(i => 2 * Math.Pow((i + 1.0) / (Points / 2), 3));
        return (sign < 0 ? magnitudes.Reverse() : magnitudes)
            .Select(magnitude => new PlotPoint(sign * magnitude, function(sign * magnitude)));
    }
}
