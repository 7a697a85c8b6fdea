using System.Text.Json;

namespace NormLab.Tests.Analysis.Fixtures;

/// <summary>What SciPy computed: make_statistics.py, beside this file, says how.</summary>
public static class SciPy
{
    private static readonly JsonDocument Document =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Analysis", "Fixtures", "statistics.json")));

    public static JsonElement Of(string name) => Document.RootElement.GetProperty(name);

    public static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();

    public static double[] Numbers(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(item => item.GetDouble())];
}
