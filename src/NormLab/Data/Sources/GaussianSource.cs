using System.Globalization;
using System.Security.Cryptography;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Randomness;

namespace NormLab.Data.Sources;

/// <summary>The regression of <see cref="GaussianOptions"/> as a source.</summary>
public static class GaussianSource
{
    // A stream for each part, so that more rows or features leave the others as they are.
    private const ulong OfCoefficients = 0x636F_6566_6673, OfNoise = 0x6E6F_6973_65, OfFeatures = 0x1_0000_0000;

    /// <summary>The entry of the catalog.</summary>
    public static DataSource Source { get; } = new("gaussian", "a linear regression on normal features, drawn as 'data.gaussian' says",
        options => Read(options.Gaussian!))
    {
        IsDrawn = true,
        HasNumbers = true,
    };

    /// <summary>The coefficients that were drawn.</summary>
    public static double[] Coefficients(GaussianOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        double[] direction = Normals(options, OfCoefficients, options.Features);
        double length = Math.Sqrt(direction.Sum(x => x * x));
        return [.. direction.Select(x => x / length * options.Signal)];
    }

    private static DataTable Read(GaussianOptions options)
    {
        double[] coefficients = Coefficients(options), targets = Normals(options, OfNoise, options.Rows);
        for (int row = 0; row < targets.Length; row++) targets[row] *= options.Noise;
        var columns = new FeatureColumn[options.Features];
        for (int feature = 0; feature < columns.Length; feature++)
        {
            double[] values = Normals(options, OfFeatures + (ulong)feature, options.Rows);
            for (int row = 0; row < values.Length; row++) targets[row] += coefficients[feature] * values[row];
            columns[feature] = new NumericColumn(string.Create(CultureInfo.InvariantCulture, $"x{feature + 1}"), values);
        }
        return new DataTable
        {
            File = Source.Name,
            Columns = [.. columns],
            Label = "y",
            Target = new NumberTarget(targets),
            RowsRead = options.Rows,
            ContentHash = Hash(options),
        };
    }

    // What is drawn follows from the options alone.
    private static string Hash(GaussianOptions options) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture,
            $"gaussian {options.Rows} {options.Features} {options.Noise:R} {options.Signal:R} {options.Seed}"))));

    private static double[] Normals(GaussianOptions options, ulong stream, int count)
    {
        var normals = new PhiloxNormals((ulong)options.Seed, stream);
        var values = new double[count];
        for (int i = 0; i < count; i++) values[i] = normals.NextNormal();
        return values;
    }
}
