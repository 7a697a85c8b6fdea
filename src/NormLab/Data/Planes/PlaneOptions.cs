using NormLab.Values;

namespace NormLab.Data.Planes;

/// <summary>How points on a plane are drawn.</summary>
/// <param name="Rows">Points, at least 2.</param>
/// <param name="Noise">Standard deviation of what is added to both coordinates once a point has its class or number, at least 0. The plane
/// reaches from -6 to 6.</param>
/// <param name="Seed">Everything drawn follows from it.</param>
public sealed record PlaneOptions(int Rows = 200, double Noise = 0.5, long Seed = 1)
{
    /// <summary>The most points.</summary>
    public const int MostRows = 1_000_000;

    /// <summary>The most points that are given one by one.</summary>
    public const int MostPoints = 2_000;

    /// <summary>The features that are made of the two coordinates, by their names in <see cref="PlaneFeature.All"/>.</summary>
    public ValueList<string> Features { get; init; } = ["x1", "x2"];

    /// <summary>Points that are given, not drawn: three numbers each, its coordinates and its class, 0 or 1.</summary>
    public ValueList<double> Points { get; init; }
}
