using System.Text.Json;
using NormLab.Training;

namespace NormLab.Tests.Oracle;

/// <summary>The trajectories that an independent NumPy program computed for the published experiments, in float64.</summary>
public static class Reference
{
    public sealed record Trajectory(string Experiment, string Condition, int Seed, int Steps, CurvePoint[] Curve, double[][] FirstWeights);

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Oracle");

    public static Trajectory Read(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "trajectories", name + ".json")));
        JsonElement root = document.RootElement;
        string[] run = [.. root.GetProperty("run").EnumerateArray().Select(item => item.GetString()!)];
        return new Trajectory(
            root.GetProperty("experiment").GetRawText(), run[^2], int.Parse(run[^1]), root.GetProperty("steps").GetInt32(),
            [.. root.GetProperty("curve").EnumerateArray().Select(Point)],
            [.. root.GetProperty("firstWeights").EnumerateArray()
                .Select(layer => layer.EnumerateArray().Select(w => w.GetDouble()).ToArray())]);
    }

    private static CurvePoint Point(JsonElement row) =>
        new(row[0].GetInt32(), row[1].GetDouble(), row[2].GetDouble(), row[3].GetDouble(), row[4].GetDouble());
}
