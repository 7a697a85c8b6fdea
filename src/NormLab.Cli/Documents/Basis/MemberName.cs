namespace NormLab.Cli.Documents.Basis;

/// <summary>Names of the library as members of a JSON document.</summary>
internal static class MemberName
{
    /// <summary>"log-loss" as "logLoss".</summary>
    public static string Of(string name) => string.Concat(name.Split('-').Select((word, i) =>
        i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
