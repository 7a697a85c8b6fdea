using System.Numerics;

namespace NormLab.Norms;

/// <summary>The nearest point of the L2 ball: a vector outside is shortened to length radius.</summary>
public static class L2BallProjection
{
    /// <summary>Moves x to the nearest point with ||x||_2 &lt;= radius: x radius / ||x||_2 where x lies outside. All entries become NaN
    /// where one is not finite. Two passes for the norm, one to shorten; nothing allocated.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative or not finite.</exception>
    public static void Project<T>(Span<T> x, double radius)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        BallProjection.CheckRadius(radius);
        PowerSum squares = PowerSum.Of<T>(x, 2);
        if (!double.IsFinite(squares.Scale)) x.Fill(T.NaN);
        else if (squares.Norm > radius) Mapping.Apply<T, ScaleMap>(x, x, new ScaleMap(1 / squares.Scale, radius / squares.Root));
    }
}
