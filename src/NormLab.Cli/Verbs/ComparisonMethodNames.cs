using System.Collections.Immutable;
using NormLab.Cli.Requests;
using NormLab.Data.Targets;
using NormLab.Studies.Comparison;

namespace NormLab.Cli.Verbs;

/// <summary>The methods that a user named.</summary>
internal static class ComparisonMethodNames
{
    /// <summary>The methods of names; all of them for "all".</summary>
    /// <param name="names">The names.</param>
    /// <param name="target">What is to be predicted.</param>
    /// <exception cref="UsageException">There is no such method.</exception>
    public static ImmutableArray<ComparisonMethod> Find(string[] names, TargetKind target)
    {
        if (names is ["all"]) return ComparisonMethods.AllFor(target);
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
