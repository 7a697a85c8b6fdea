using System.Text.Json.Nodes;

namespace NormLab.Explorer.Tests;

/// <summary>Trainings as the page writes them.</summary>
internal static class Specs
{
    public const string None = """{"kind":"none"}""", L1 = """{"kind":"l1","strength":0.0003,"update":"proximal"}""";

    public static JsonNode Small(params string[] columns) => Of("[8,6]", columns: columns);

    public static JsonNode Of(string hidden, string precision = "float32", string optimizer = "gradient-descent", int? batch = null,
        long seed = 13, string events = "[]", params string[] columns) => JsonNode.Parse($$"""
        {
          "data": {"source": "digits"}, "scaling": "standard",
          "network": {"hidden": {{hidden}}, "activation": "arctan", "biases": false, "initialization": "glorot"},
          "training": {"optimizer": "{{optimizer}}", "rate": 0.1, "batch": {{batch?.ToString() ?? "null"}}},
          "seed": {{seed}}, "precision": "{{precision}}",
          "columns": [{{string.Join(',', columns.Length == 0 ? [None] : columns)}}], "events": {{events}}
        }
        """)!;
}
