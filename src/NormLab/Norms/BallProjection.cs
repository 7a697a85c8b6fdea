using System.Numerics;

namespace NormLab.Norms;

/// <summary>The nearest point of the ball ||x||_n &lt;= radius, for the orders whose nearest point has a closed form or a fast search: 0,
/// 1, 2 and infinity.</summary>
public static class BallProjection
{
    /// <summary>Moves x to the nearest point of the ball: see <see cref="L0BallProjection"/>, <see cref="L1BallProjection"/>,
    /// <see cref="L2BallProjection"/>, <see cref="LInfinityBallProjection"/>. Nothing is allocated.</summary>
    /// <param name="x">The vector.</param>
    /// <param name="order">0, 1, 2 or infinity.</param>
    /// <param name="radius">Of the ball; for order 0 the number of entries that may be other than 0, rounded down.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is another one, or the radius negative or not finite.</exception>
    public static void Project<T>(Span<T> x, NormOrder order, double radius = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckRadius(radius);
        switch (order.Value)
        {
            case 0: L0BallProjection.Project(x, (int)Math.Min(radius, int.MaxValue)); break;
            case 1: L1BallProjection.Project(x, radius); break;
            case 2: L2BallProjection.Project(x, radius); break;
            case double.PositiveInfinity: LInfinityBallProjection.Project(x, radius); break;
            default:
                throw new ArgumentOutOfRangeException(nameof(order), order,
                "Projections are known on the balls of order 0, 1, 2 and infinity. Give one of these.");
        }
    }

    /// <summary>Refuses a radius that none can be.</summary>
    internal static void CheckRadius(double radius)
    {
        if (!(radius >= 0 && double.IsFinite(radius)))
            throw new ArgumentOutOfRangeException(nameof(radius), radius, "The radius must be a finite number of at least 0.");
    }

    /// <summary>The largest number of the format that is at most <paramref name="radius"/>.</summary>
    internal static double RoundDown<T>(double radius)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rounded = T.CreateTruncating(radius);
        return double.CreateTruncating(double.CreateTruncating(rounded) > radius ? T.BitDecrement(rounded) : rounded);
    }
}
