using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NormLab.Cli.Documents.Basis;

/// <summary>Documents as JSON: members in camel case, in the order of the record's parameters; one that
/// <see cref="MayBeAbsentAttribute"/> marks is left out where it has no value.</summary>
internal static class DocumentJson
{
    /// <summary>How documents are written; the schema follows from it.</summary>
    public static JsonSerializerOptions Options { get; } = Make(indented: false);

    private static readonly JsonSerializerOptions Indented = Make(indented: true);

    /// <summary>Writes a document and ends its line.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="document">The document.</param>
    /// <param name="indented">For documents that people read too.</param>
    public static void Write(this Stream output, Document document, bool indented = false)
    {
        JsonSerializer.Serialize(output, document, document.GetType(), indented ? Indented : Options);
        output.WriteByte((byte)'\n');
    }

    /// <summary>Writes a document to standard output.</summary>
    public static void Print(Document document)
    {
        using Stream output = Console.OpenStandardOutput();
        output.Write(document);
    }

    /// <summary>A number, or nothing where it is not finite: JSON knows neither NaN nor infinity.</summary>
    public static double? Finite(double value) => double.IsFinite(value) ? value : null;

    /// <summary>The same; nothing stays nothing.</summary>
    public static double? Finite(double? value) => value is { } number ? Finite(number) : null;

    /// <summary>The parameter of the record that a member is, if it is one.</summary>
    public static ParameterInfo? ParameterOf(JsonPropertyInfo member) => member.DeclaringType.GetConstructors()
        .SelectMany(constructor => constructor.GetParameters())
        .FirstOrDefault(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name ?? "") == member.Name);

    /// <summary>Whether a member is left out where it has no value.</summary>
    public static bool MayBeAbsent(JsonPropertyInfo member) => ParameterOf(member)?.IsDefined(typeof(MayBeAbsentAttribute)) == true;

    private static JsonSerializerOptions Make(bool indented)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            WriteIndented = indented,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOut } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveOut(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo member in type.Properties)
            if (MayBeAbsent(member)) member.ShouldSerialize = (_, value) => value is not null;
    }
}

/// <summary>Marks a member that is left out of a document where it has no value. Others without one are null.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class MayBeAbsentAttribute : Attribute;
