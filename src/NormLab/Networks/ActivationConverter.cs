using System.Text.Json;
using System.Text.Json.Serialization;

namespace NormLab.Networks;

/// <summary>Writes an activation as its name.</summary>
public sealed class ActivationConverter : JsonConverter<Activation>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override Activation Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? name = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        if (name is null) throw new JsonException("An activation is a word, such as \"relu\".");
        return ActivationCatalog.Find(name) ?? throw new JsonException(ActivationCatalog.Refusal(name));
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Activation value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Name);
}
