using System.Collections.Immutable;
using NormLab.Cli.Requests;
using NormLab.Studies.Comparison;

namespace NormLab.Cli.Verbs;

/// <summary>The methods that a user named.</summary>
internal static class ComparisonMethodNames
{
    /// <summary>The methods of names; all of them for "all".</summary>
    /// <exception cref="UsageException">There is no such method.</exception>
    public static ImmutableArray<ComparisonMethod> Find(string[] names)
    {
        if (names is ["all"]) return ComparisonMethods.All;
        try
        {
            return [.. names.Select(ComparisonMethods.Find)];
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }
    }
}
