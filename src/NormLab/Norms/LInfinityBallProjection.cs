using System.Numerics;

namespace NormLab.Norms;

/// <summary>The nearest point of the L-infinity ball: every entry is clamped to [-radius, radius].</summary>
public static class LInfinityBallProjection
{
    /// <summary>Moves x to the nearest point with |x_i| &lt;= radius. An entry that is NaN stays so. One pass, nothing allocated.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative or not finite.</exception>
    public static void Project<T>(Span<T> x, double radius)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        BallProjection.CheckRadius(radius);
        Mapping.Apply<T, ClampMap>(x, x, new ClampMap(BallProjection.RoundDown<T>(radius)));
    }
}
