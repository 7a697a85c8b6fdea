using System.Runtime.CompilerServices;
using System.Text.Json;
using NormLab.Penalties;
using NormLab.Penalties.Basis;

namespace NormLab.Tests.Penalties.Nonseparable;

/// <summary>proximal-maps.json, written by make_proximal_maps.py: what the minimisers of scipy.optimize find.</summary>
public class ForeignProximalMapTests
{
    // Where the minimum has a kink a general minimiser is good to about this.
    private const double Tolerance = 2e-5;

    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(), "proximal-maps.json"))).RootElement;

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Root.GetProperty("cases").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Proximal_maps_and_projections_lead_where_a_general_minimiser_does(int number)
    {
        JsonElement entry = Root.GetProperty("cases")[number];
        PenalizedSegment[] segments = [.. Root.GetProperty("segments").EnumerateArray()
            .Select(segment => new PenalizedSegment(segment[0].GetInt32(), segment[1].GetInt32(), segment[2].GetInt32(),
                segment[3].GetDouble()))];
        double scale = entry.GetProperty("number").GetDouble();
        IPenalty penalty = PenaltyCatalog.Create(new PenaltyTerm(entry.GetProperty("penalty").GetString()!, scale)
        {
            By = entry.TryGetProperty("by", out JsonElement by) ? Enum.Parse<NeuronGroup>(by.GetString()!, ignoreCase: true) : null,
        }.With("ratio", entry.TryGetProperty("ratio", out JsonElement ratio) && ratio.ValueKind == JsonValueKind.Number
            ? ratio.GetDouble() : null));
        double[] expected = Numbers(entry.GetProperty("v")), w = Numbers(entry.GetProperty("w")),
            v = Stretches.Proximal(penalty, w, segments, scale);
        float[] narrow = Stretches.Proximal(penalty, Stretches.ToFloat(w), segments, scale);
        for (int i = 0; i < v.Length; i++)
        {
            Assert.Equal(expected[i], v[i], Tolerance);
            Assert.Equal(expected[i], narrow[i], Tolerance);
        }
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
