using System.Collections.Immutable;
using NormLab.Norms;
using NormLab.Reporting.Shapes.Animations;
using NormLab.Reporting.Shapes.Drawing;
using NormLab.Reporting.Shapes.Geometry;
using NormLab.Reporting.Shapes.Pictures;

namespace NormLab.Reporting.Shapes;

/// <summary>Everything there is to see of norms.</summary>
/// <param name="Pictures">What stands still.</param>
/// <param name="Animations">What moves.</param>
public sealed record Gallery(ImmutableArray<Picture> Pictures, ImmutableArray<Animation> Animations)
{
    /// <summary>The most orders a gallery shows: beyond, the balls could not be told apart.</summary>
    public const int MostOrders = 12;

    /// <summary>The orders shown where none are asked for: the article's, and one half.</summary>
    public static ImmutableArray<NormOrder> DefaultOrders { get; } = [0, 0.5, 1, 2, 3, NormOrder.Infinity];

    /// <summary>The gallery of some orders.</summary>
    /// <param name="orders">The orders of the pictures, and those at which the moving ball rests; each once, 1 to
    /// <see cref="MostOrders"/>.</param>
    /// <exception cref="ArgumentException">There are none, too many, or one twice.</exception>
    public static Gallery Of(IReadOnlyList<NormOrder> orders)
    {
        if (orders.Count is 0 or > MostOrders || orders.Distinct().Count() != orders.Count)
            throw new ArgumentException($"A gallery shows 1 to {MostOrders} orders, each once.", nameof(orders));
        var style = new OrderStyle([0, .. orders, NormOrder.Infinity]);
        return new Gallery(
            [ScalarNormsPicture.Of(orders, style), UnitBallsPicture.Of(orders, style), TouchingPicture.Of(orders, style),
                ProximalMapsPicture.Of(ProximalCurve.All())],
            [TowardZero.Of(), TowardInfinity.Of(), UnitBallMorph.Of(orders, style), TouchingTour.Of()]);
    }
}
