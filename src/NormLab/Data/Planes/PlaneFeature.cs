using System.Collections.Immutable;

namespace NormLab.Data.Planes;

/// <summary>A feature that is made of a point's coordinates.</summary>
/// <param name="Name">Its name in experiment files.</param>
/// <param name="Of">Its value.</param>
public sealed record PlaneFeature(string Name, Func<double, double, double> Of)
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<PlaneFeature> All { get; } =
    [
        new("x1", (x1, _) => x1),
        new("x2", (_, x2) => x2),
        new("x1^2", (x1, _) => x1 * x1),
        new("x2^2", (_, x2) => x2 * x2),
        new("x1 x2", (x1, x2) => x1 * x2),
        new("sin x1", (x1, _) => Math.Sin(x1)),
        new("sin x2", (_, x2) => Math.Sin(x2)),
    ];

    /// <summary>The feature of a name, or null.</summary>
    public static PlaneFeature? Find(string name) => All.FirstOrDefault(feature => feature.Name == name);
}
