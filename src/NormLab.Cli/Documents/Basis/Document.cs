using System.Reflection;
using System.Text.Json.Serialization;

namespace NormLab.Cli.Documents.Basis;

/// <summary>What a verb says to programs with "--format json". Its first members say what it is.</summary>
internal abstract record Document
{
    /// <summary>The kind of document.</summary>
    [JsonPropertyName("document"), JsonPropertyOrder(-2)]
    public string Kind => DocumentKindAttribute.Of(GetType()).Name;

    /// <summary>Its version.</summary>
    [JsonPropertyOrder(-1)]
    public int Version => DocumentKindAttribute.Of(GetType()).Version;
}

/// <summary>What a document is called.</summary>
/// <param name="name">Its name, which is that of its schema too: "comparison".</param>
/// <param name="version">Its version. A change of a name or of a meaning is a new one; a member that is added is none.</param>
/// <param name="verbs">The verbs that write it: "compare".</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class DocumentKindAttribute(string name, int version, params string[] verbs) : Attribute
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its version.</summary>
    public int Version { get; } = version;

    /// <summary>The verbs that write it.</summary>
    public string[] Verbs { get; } = verbs;

    /// <summary>That of a type of documents.</summary>
    public static DocumentKindAttribute Of(Type type) => type.GetCustomAttribute<DocumentKindAttribute>()
        ?? throw new ArgumentException($"{type.Name} is no kind of document.", nameof(type));
}
