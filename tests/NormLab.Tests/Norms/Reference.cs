using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NormLab.Norms;

namespace NormLab.Tests.Norms;

/// <summary>norms.json, written by make_norms.py: what NumPy and SciPy say.</summary>
internal static class Reference
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(), "norms.json"))).RootElement;

    /// <summary>A vector with its norm, and the logarithm of that where extended precision could hold it.</summary>
    public sealed record NormCase(double[] X, NormOrder Order, double Norm, double? Log);

    /// <summary>A vector and the nearest point of a ball.</summary>
    public sealed record ProjectionCase(double[] X, NormOrder Order, double Radius, double[] Y);

    public static IReadOnlyList<NormCase> Norms { get; } = [.. Root.GetProperty("norms").EnumerateArray().Select(entry => new NormCase(
        Numbers(Root.GetProperty("vectors")[entry.GetProperty("vector").GetInt32()]),
        NormOrder.Parse(entry.GetProperty("order").GetString()!),
        Number(entry.GetProperty("norm").GetString()!),
        entry.GetProperty("log").GetString() is not "unknown" and { } log ? Number(log) : null))];

    public static IReadOnlyList<ProjectionCase> Projections { get; } =
        [.. Root.GetProperty("projections").EnumerateArray().Select(entry => new ProjectionCase(
        Numbers(entry.GetProperty("x")), NormOrder.Parse(entry.GetProperty("order").GetString()!), entry.GetProperty("radius").GetDouble(),
            Numbers(entry.GetProperty("y"))))];

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];

    private static double Number(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
