using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;

namespace NormLab.Data.Sources;

/// <summary>The embedded data set: 1,797 handwritten digits, each 8 x 8 pixels of 0 to 16, in 10 classes. It is the test part of "Optical
/// Recognition of Handwritten Digits" by E. Alpaydin and C. Kaynak, UCI Machine Learning Repository (1998),
/// https://doi.org/10.24432/C50P49, licence CC BY 4.0, the same rows in the same order as scikit-learn's load_digits.</summary>
public static class Digits
{
    private const string Resource = "digits.csv.gz";
    private static readonly Lazy<LabelledRows> Rows = new(Read);
    private static readonly Lazy<string> Hash = new(() => Convert.ToHexStringLower(SHA256.HashData(Decompress())));

    /// <summary>Number of rows.</summary>
    public const int RowCount = 1797;

    /// <summary>Number of pixels of a row.</summary>
    public const int FeatureCount = 64;

    /// <summary>Number of classes.</summary>
    public const int ClassCount = 10;

    /// <summary>All rows, in the published order.</summary>
    public static LabelledRows Load() => Rows.Value;

    /// <summary>Pixels of a row, and rows of an image.</summary>
    public const int Side = 8;

    /// <summary>Pixels by row and column, from 0, and the digits themselves.</summary>
    public static DataNames Names { get; } = new(
        [.. Enumerable.Range(0, FeatureCount).Select(i => string.Create(CultureInfo.InvariantCulture, $"pixel {i / Side},{i % Side}"))],
        [.. Enumerable.Range(0, ClassCount).Select(digit => digit.ToString(CultureInfo.InvariantCulture))]);

    /// <summary>SHA-256 of the table's text, lower-case hexadecimal.</summary>
    public static string ContentHash => Hash.Value;

    private static byte[] Decompress()
    {
        using Stream stream = typeof(Digits).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {Resource}.");
        using var gzip = new GZipStream(stream, CompressionMode.Decompress);
        using var text = new MemoryStream();
        gzip.CopyTo(text);
        return text.ToArray();
    }

    private static LabelledRows Read()
    {
        var features = new double[RowCount * FeatureCount];
        var labels = new int[RowCount];
        using var reader = new StreamReader(new MemoryStream(Decompress()));
        for (int row = 0; row < RowCount; row++)
        {
            string[] cells = reader.ReadLine()?.Split(',')
                ?? throw new InvalidDataException($"The digits end after {row} rows; {RowCount} are expected.");
            for (int i = 0; i < FeatureCount; i++) features[row * FeatureCount + i] = double.Parse(cells[i], CultureInfo.InvariantCulture);
            labels[row] = int.Parse(cells[FeatureCount], CultureInfo.InvariantCulture);
        }
        return new LabelledRows(features, labels, RowCount, FeatureCount, ClassCount);
    }
}
