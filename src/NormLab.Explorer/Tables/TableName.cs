using System.Text.Json.Serialization;

namespace NormLab.Explorer.Tables;

/// <summary>What a table is called, as it stands beside it.</summary>
/// <param name="Name">The name.</param>
internal sealed record TableName(string Name);

/// <summary>How it is written, made when it is compiled.</summary>
[JsonSerializable(typeof(TableName))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class TableNameContext : JsonSerializerContext;
