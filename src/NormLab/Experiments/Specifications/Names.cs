using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NormLab.Experiments.Specifications;

/// <summary>The words that stand for enumeration members: those of the canonical JSON.</summary>
internal static class Names
{
    /// <summary>The word of one member.</summary>
    public static string Of<T>(T member)
        where T : struct, Enum => typeof(T).GetField(member.ToString())?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
            ?? JsonNamingPolicy.KebabCaseLower.ConvertName(member.ToString());

    /// <summary>The words of all members, in the enumeration's order.</summary>
    public static ImmutableArray<string> All<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Of)];

    /// <summary>The member a word stands for.</summary>
    public static T Parse<T>(string name)
        where T : struct, Enum => Enum.GetValues<T>().First(member => Of(member) == name);
}
