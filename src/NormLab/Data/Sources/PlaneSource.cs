using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using NormLab.Data.Planes;
using NormLab.Data.Tables;
using NormLab.Data.Targets;

namespace NormLab.Data.Sources;

/// <summary>Points on a plane as sources: one for every shape of <see cref="PlaneShapes"/>.</summary>
public static class PlaneSource
{
    /// <summary>The classes' names: those of the numbers 0 and 1.</summary>
    public static ImmutableArray<string> Classes { get; } = ["a", "b"];

    /// <summary>The entries of the catalog.</summary>
    public static ImmutableArray<DataSource> Sources { get; } = [.. PlaneShapes.All.Select(shape =>
        new DataSource(shape.Name, shape.Description, options => Read(shape, options.Plane ?? new PlaneOptions()))
        {
            Plane = shape,
            HasNumbers = shape.HasNumbers,
        })];

    /// <summary>Points as the table that a network is trained on.</summary>
    /// <param name="shape">What they are points of.</param>
    /// <param name="points">The points.</param>
    /// <param name="features">The features that are made of them.</param>
    public static DataTable Table(PlaneShape shape, ImmutableArray<PlanePoint> points, IEnumerable<string> features)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return new DataTable
        {
            File = shape.Name,
            Columns = [.. features.Select(name => Column(PlaneFeature.Find(name)!, points))],
            Label = shape.HasNumbers ? "y" : "class",
            Target = shape.HasNumbers ? new NumberTarget(points.Select(point => point.Target).ToArray())
                : new ClassTarget(points.Select(point => (int)point.Target).ToArray(), Classes),
            RowsRead = points.Length,
            ContentHash = "",
        };
    }

    private static DataTable Read(PlaneShape shape, PlaneOptions options) =>
        Table(shape, PlanePoints.Of(shape, options), options.Features) with { ContentHash = Hash(shape, options) };

    private static NumericColumn Column(PlaneFeature feature, ImmutableArray<PlanePoint> points) =>
        new(feature.Name, points.Select(point => feature.Of(point.X1, point.X2)).ToArray());

    // What is drawn follows from the options alone.
    private static string Hash(PlaneShape shape, PlaneOptions options) => Convert.ToHexStringLower(SHA256.HashData(
        System.Text.Encoding.UTF8.GetBytes(shape.IsGiven
            ? string.Create(CultureInfo.InvariantCulture,
                $"{shape.Name} "
                    + $"{string.Join(' ', options.Points.ToImmutableArray().Select(x => x.ToString("R", CultureInfo.InvariantCulture)))}"
                + $"{string.Join(',', options.Features)}")
            : string.Create(CultureInfo.InvariantCulture,
                $"{shape.Name} {options.Rows} {options.Noise:R} {options.Seed} {string.Join(',', options.Features)}"))));
}
