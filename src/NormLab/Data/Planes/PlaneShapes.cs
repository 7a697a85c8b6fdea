using System.Collections.Immutable;

namespace NormLab.Data.Planes;

/// <summary>The catalog of what points on a plane can look like. In those with classes every other point is of the other class,
/// or the class follows from the place.</summary>
public static class PlaneShapes
{
    private const double Padding = 0.3;

    private static readonly (double X1, double X2, double Height)[] Tops =
        [(-3.6, 2.2, 1), (0, 2.2, -1), (3.6, 2.2, 1), (-3.6, -2.2, -1), (0, -2.2, 1), (3.6, -2.2, -1)];

    /// <summary>All of them.</summary>
    public static ImmutableArray<PlaneShape> All { get; } =
    [
        new("moons", "Moons", "two half moons on a plane, each with its horn in the other", (i, draw) =>
        {
            (double sine, double cosine) = Math.SinCos(Math.PI * draw.U);
            return i % 2 == 0 ? new(3 * (cosine - 0.5), 4.4 * (sine - 0.25), 0) : new(3 * (0.5 - cosine), 4.4 * (0.25 - sine), 1);
        }),
        new("circles", "Circles", "a disc on a plane in a ring", (i, draw) =>
        {
            double radius = i % 2 == 0 ? 2.3 * Math.Sqrt(draw.U) : 3.4 + 1.5 * draw.U;
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * draw.V);
            return new(radius * cosine, radius * sine, i % 2);
        }),
        new("exclusive-or", "Exclusive or", "a square on a plane whose opposite quarters are alike", (_, draw) =>
        {
            double x1 = Apart(10 * draw.U - 5), x2 = Apart(10 * draw.V - 5);
            return new(x1, x2, x1 * x2 < 0 ? 1 : 0);
        }),
        new("gaussians", "Two Gaussians", "two Gaussian clouds on a plane", (i, draw) =>
        {
            double middle = i % 2 == 0 ? -1.9 : 1.9;
            return new(middle + 1.1 * draw.A, middle + 1.1 * draw.B, i % 2);
        }),
        new("spirals", "Spirals", "two spirals on a plane, one in the other", (i, draw) =>
        {
            double way = 0.06 + 0.94 * draw.U, radius = 5 * way;
            (double sine, double cosine) = Math.SinCos(1.75 * 2 * Math.PI * way + (i % 2) * Math.PI);
            return new(radius * sine, radius * cosine, i % 2);
        })
        { UsualNoise = 0.2 },
        new("stripes", "Stripes", "stripes across a plane, of one class and the other in turn", (_, draw) =>
        {
            double x1 = 10 * draw.U - 5, x2 = 10 * draw.V - 5;
            return new(x1, x2, ((int)Math.Floor((x1 + x2 + 10) / 4) & 1) == 0 ? 0 : 1);
        })
        { UsualNoise = 0.3 },
        new("slope", "Slope", "numbers on a plane that rise evenly", (_, draw) =>
        {
            double x1 = 10 * draw.U - 5, x2 = 10 * draw.V - 5;
            return new(x1, x2, (x1 + x2) / 10);
        })
        { HasNumbers = true, UsualNoise = 0.3 },
        new("hills", "Hills", "numbers on a plane with three hills and three hollows", (_, draw) =>
        {
            double x1 = 10 * draw.U - 5, x2 = 10 * draw.V - 5;
            return new(x1, x2, Tops.Sum(top => top.Height
                * Math.Exp(-((x1 - top.X1) * (x1 - top.X1) + (x2 - top.X2) * (x2 - top.X2)) / 2.6)));
        })
        { HasNumbers = true, UsualNoise = 0.3 },
        new("points", "Your own points", "points on a plane as 'data.plane.points' lists them",
            (_, _) => throw new InvalidOperationException("Points that are given are not drawn."))
        { IsGiven = true },
    ];

    /// <summary>The shape of a name, or null.</summary>
    public static PlaneShape? Find(string name) => All.FirstOrDefault(shape => shape.Name == name);

    private static double Apart(double x) => x + (x < 0 ? -Padding : Padding);
}
