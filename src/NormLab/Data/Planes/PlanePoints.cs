using System.Collections.Immutable;
using NormLab.Numerics;
using NormLab.Randomness;

namespace NormLab.Data.Planes;

/// <summary>Draws the points of a shape.</summary>
public static class PlanePoints
{
    // A stream for each part, so that more points leave the others where they are.
    private const ulong OfPlaces = 0x706C_6163_65, OfForms = 0x666F_726D, OfNoise = 0x6E6F_6973_65;

    /// <summary>The points.</summary>
    public static ImmutableArray<PlanePoint> Of(PlaneShape shape, PlaneOptions options)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(options);
        return shape.IsGiven ? Given(options) : Drawn(shape, options);
    }

    private static ImmutableArray<PlanePoint> Given(PlaneOptions options) =>
        [.. options.Points.ToImmutableArray().Chunk(3).Select(point => new PlanePoint(point[0], point[1], point[2]))];

    private static ImmutableArray<PlanePoint> Drawn(PlaneShape shape, PlaneOptions options)
    {
        ulong seed = (ulong)options.Seed;
        var words = new uint[2 * options.Rows];
        var uniform = new double[words.Length];
        new Philox(seed).Fill(OfPlaces, 0, words);
        UniformNumbers.Fill(words, uniform);
        PhiloxNormals forms = new(seed, OfForms), noise = new(seed, OfNoise);
        var points = ImmutableArray.CreateBuilder<PlanePoint>(options.Rows);
        for (int i = 0; i < options.Rows; i++)
        {
            var draw = new PlaneDraw(uniform[2 * i], uniform[2 * i + 1], forms.NextNormal(), forms.NextNormal());
            PlanePoint place = shape.Place(i, draw);
            points.Add(place with
            {
                X1 = place.X1 + options.Noise * noise.NextNormal(),
                X2 = place.X2 + options.Noise * noise.NextNormal(),
            });
        }
        return points.MoveToImmutable();
    }
}
