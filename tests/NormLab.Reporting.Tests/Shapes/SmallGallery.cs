using NormLab.Norms;
using NormLab.Reporting.Shapes;
using NormLab.Reporting.Shapes.Animations;
using NormLab.Reporting.Shapes.Drawing;

namespace NormLab.Reporting.Tests.Shapes;

/// <summary>The gallery of the default orders, its animations with few frames.</summary>
internal static class SmallGallery
{
    private static readonly OrderStyle Style = new(Gallery.DefaultOrders);

    public static Gallery Whole { get; } = Gallery.Of(Gallery.DefaultOrders) with
    {
        Animations = [TowardZero.Of(12), TowardInfinity.Of(12), UnitBallMorph.Of([1, 2], Style, framesBetween: 2), TouchingTour.Of(12)],
    };

    public static NormOrder[] Orders { get; } = [.. Gallery.DefaultOrders];
}
