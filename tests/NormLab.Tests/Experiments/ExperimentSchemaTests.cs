using System.Text.Json.Nodes;
using CsCheck;
using NormLab.Experiments.Format;
using NormLab.Formats;
using NormLab.Studies.Reproduction;

namespace NormLab.Tests.Experiments;

public class ExperimentSchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(ExperimentSchema.Text)!.AsObject();

    [Theory]
    [MemberData(nameof(PresetsTests.Names), MemberType = typeof(PresetsTests))]
    public void Every_preset_conforms_as_it_is_and_as_it_is_written(string name)
    {
        Assert.Null(Refusal(Presets.Text(name)));
        Assert.Null(Refusal(ExperimentYaml.Write(Presets.Read(name))));
    }

    [Fact]
    public void Whatever_is_written_conforms() =>
        ExperimentGenerator.Experiment.Sample(experiment => Assert.Null(Refusal(ExperimentYaml.Write(experiment))), iter: 200);

    [Theory]
    [MemberData(nameof(ExperimentErrors.OfShape), MemberType = typeof(ExperimentErrors))]
    public void A_mistake_in_a_key_a_type_or_a_range_does_not_conform(string good, string bad, string message) =>
        Assert.True(Refusal(ExperimentYamlTests.Smallest.Replace(good, bad)) is not null,
            $"The schema lets pass what the reader tells so: {message}");

    [Fact]
    public void What_the_reader_accepts_conforms()
    {
        // Presets with random values in random places: most are refused; whatever the reader takes, the schema must take.
        Gen<string> value = Gen.OneOf("0", "1", "-1", "0.5", "1e-3", "2.0", "true", "null", "\"x\"", "\"0.5\"", "[]", "[1]", "[1, 1]", "{}",
            "\"he\"", "\"mean\"", "\"l1\"", "{\"l1\": 1}", "[\"he\"]", "4294967296", "\"\"", "\"a\\nb\"", "\"digits\"");
        int accepted = 0;
        Gen.Select(Gen.OneOf([.. Presets.Names]), Gen.Int[0, 1000], value).Sample(
            (name, at, json) =>
            {
                JsonObject document = YamlAsJson.Convert(Presets.Text(name))!.AsObject();
                List<JsonNode> places = [.. Below(document).Where(node => node.Parent is not null)];
                places[at % places.Count].ReplaceWith(JsonNode.Parse(json));
                if (!IsRead(document.ToJsonString())) return;
                Interlocked.Increment(ref accepted);
                string? refusal = SchemaValidator.Refusal(document, Schema);
                Assert.True(refusal is null, $"Read, but not conforming: {refusal} in {document.ToJsonString()}");
            },
            iter: 2000);
        Assert.True(accepted > 100, $"Only {accepted} of 2000 were accepted, which shows nothing.");
    }

    [Fact]
    public void Every_key_is_described_and_every_mapping_is_closed()
    {
        foreach (JsonObject mapping in Below(Schema).OfType<JsonObject>()
            .Where(node => node["properties"] is JsonObject && node["type"] is not null))
        {
            Assert.False(mapping["additionalProperties"]!.GetValue<bool>());
            Assert.All(mapping["properties"]!.AsObject(),
                property => Assert.False(string.IsNullOrWhiteSpace(property.Value!["description"]?.GetValue<string>())));
        }
    }

    [Fact]
    public void Every_default_conforms_to_its_own_schema()
    {
        JsonObject[] withDefault =
            [.. Below(Schema).OfType<JsonObject>().Where(node => node.ContainsKey("default") && node.ContainsKey("description"))];
        Assert.NotEmpty(withDefault);
        Assert.All(withDefault, schema => Assert.Null(SchemaValidator.Refusal(schema["default"], schema)));
    }

    private static string? Refusal(string yaml) => SchemaValidator.Refusal(YamlAsJson.Convert(yaml), Schema);

    private static bool IsRead(string yaml)
    {
        try
        {
            ExperimentYaml.Read(yaml, "mutated");
            return true;
        }
        catch (InputFileException)
        {
            return false;
        }
    }

    private static IEnumerable<JsonNode> Below(JsonNode node) => (node switch
    {
        JsonObject members => members.Select(member => member.Value),
        JsonArray items => items,
        _ => Enumerable.Empty<JsonNode?>(),
    }).OfType<JsonNode>().SelectMany(Below).Prepend(node);
}
