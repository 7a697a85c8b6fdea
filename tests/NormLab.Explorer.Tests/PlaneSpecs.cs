using System.Text.Json.Nodes;

namespace NormLab.Explorer.Tests;

/// <summary>Trainings on a plane as the page writes them.</summary>
internal static class PlaneSpecs
{
    public static JsonNode Of(string shape = "moons", string hidden = "[5,4]", string plane = "", params string[] columns)
    {
        JsonNode spec = JsonNode.Parse($$"""
            {
              "data": {"source": "{{shape}}", "plane": {"rows": 120, "noise": 0.5, "seed": 4, "share": 0.5, "flipped": 0.1,
                "features": ["x1", "x2", "x1 x2"]} },
              "scaling": "standard", "network": {"hidden": {{hidden}}, "activation": "tanh", "biases": true, "initialization": "glorot"},
              "training": {"optimizer": "adam", "rate": 0.03, "batch": null}, "seed": 3, "precision": "float32",
              "columns": [{{string.Join(',', columns.Length == 0 ? [Specs.None] : columns)}}], "events": []
            }
            """)!;
        if (plane.Length == 0) return spec;
        foreach ((string key, JsonNode? value) in JsonNode.Parse(plane)!.AsObject()) spec["data"]!["plane"]![key] = value?.DeepClone();
        return spec;
    }

    public static JsonObject Open(JsonNode spec, int step = 0, bool playing = false) => new()
    {
        ["type"] = "open",
        ["view"] = "plane",
        ["spec"] = spec.DeepClone(),
        ["step"] = step,
        ["playing"] = playing,
    };

    /// <summary>The signed bytes of a picture.</summary>
    public static sbyte[] Bytes(JsonNode picture) => [.. Convert.FromBase64String(picture.GetValue<string>()).Select(b => (sbyte)b)];
}
