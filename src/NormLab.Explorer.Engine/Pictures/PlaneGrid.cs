using System.Collections.Immutable;
using NormLab.Data;
using NormLab.Data.Encoding;
using NormLab.Data.Planes;
using NormLab.Data.Sources;
using NormLab.Data.Tables;

namespace NormLab.Explorer.Engine.Pictures;

/// <summary>Places all over a plane, in the middles of square cells, row by row from the upper left, as rows that a network
/// takes.</summary>
internal sealed class PlaneGrid
{
    /// <summary>Cells along a side.</summary>
    public const int Side = 56;

    /// <summary>Cells along a side of a neuron's picture: every fourth.</summary>
    public const int NeuronSide = Side / Step;

    private const int Step = 4;

    private PlaneGrid(LabelledRows rows, NumberScaler? numbers) => (Rows, Numbers) = (rows, numbers);

    /// <summary>The places.</summary>
    public LabelledRows Rows { get; }

    /// <summary>What scales the numbers to predict; null where classes are predicted.</summary>
    public NumberScaler? Numbers { get; }

    /// <summary>A coordinate of the middle of a cell.</summary>
    public static double Middle(int cell) => PlaneShape.Reach * ((2 * cell + 1.0) / Side - 1);

    /// <summary>The grid as it is encoded for a network.</summary>
    public static PlaneGrid Of(PlaneShape shape, TableEncoding encoding)
    {
        ImmutableArray<PlanePoint> places = [.. Enumerable.Range(0, Side * Side)
            .Select(cell => new PlanePoint(Middle(cell % Side), -Middle(cell / Side), 0))];
        DataTable table = PlaneSource.Table(shape, places, encoding.Features);
        return new PlaneGrid(encoding.Transform(table, [.. Enumerable.Range(0, places.Length)]), encoding.Numbers);
    }

    /// <summary>What a feature is all over the plane, as a neuron's picture.</summary>
    public byte[] Feature(int feature)
    {
        var values = new double[Side * Side];
        for (int cell = 0; cell < values.Length; cell++) values[cell] = Rows.Features.Span[cell * Rows.FeatureCount + feature];
        var picture = new byte[NeuronSide * NeuronSide];
        Draw<double>(values, picture, 0);
        return picture;
    }

    /// <summary>Draws what a neuron puts out: one signed byte a cell, 127 for the largest magnitude, or for one that is usual.</summary>
    public static void Draw<T>(ReadOnlySpan<T> values, Span<byte> picture, double usual)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        double largest = usual;
        for (int cell = 0; cell < picture.Length; cell++) largest = Math.Max(largest, Math.Abs(double.CreateChecked(values[Place(cell)])));
        if (!(largest > 0 && double.IsFinite(largest)))
        {
            picture.Clear();
            return;
        }
        for (int cell = 0; cell < picture.Length; cell++)
            picture[cell] = (byte)(sbyte)Math.Round(double.CreateChecked(values[Place(cell)]) / largest * sbyte.MaxValue);
    }

    private static int Place(int cell) => (cell / NeuronSide * Step + Step / 2) * Side + cell % NeuronSide * Step + Step / 2;
}
