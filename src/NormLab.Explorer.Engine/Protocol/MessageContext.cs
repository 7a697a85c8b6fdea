using System.Text.Json;
using System.Text.Json.Serialization;

namespace NormLab.Explorer.Engine.Protocol;

/// <summary>How messages are read and written, made when they are compiled: a program of which unused code was cut away can't look at its
/// own types.</summary>
[JsonSerializable(typeof(Command))]
[JsonSerializable(typeof(ServerMessage))]
internal sealed partial class MessageContext : JsonSerializerContext
{
    /// <summary>With the options of all messages.</summary>
    public static MessageContext Own { get; } = new(new JsonSerializerOptions(Json.Options));
}
