using System.Text.Json;
using System.Text.Json.Serialization;
using NormLab.Explorer.Engine.Protocol;

namespace NormLab.Explorer.Engine.About;

/// <summary>How the document is written, made when it is compiled.</summary>
[JsonSerializable(typeof(AboutDocument))]
internal sealed partial class AboutContext : JsonSerializerContext
{
    /// <summary>With the options of all messages.</summary>
    public static AboutContext Own { get; } = new(new JsonSerializerOptions(Json.Options));
}
