using System.Collections.Immutable;

namespace NormLab.Values;

/// <summary>What the options that a kind takes say about numbers that were given for them.</summary>
public static class NumberOptions
{
    /// <summary>The numbers with the defaults of the options that were not given.</summary>
    public static NamedNumbers Complete(this ImmutableArray<NumberOption> options, NamedNumbers given) =>
        options.Aggregate(given, (completed, option) => option.Default is { } standard && completed.Find(option.Key) is null
            ? completed.With(option.Key, standard) : completed);

    /// <summary>Why the numbers cannot be used, and what to do; null where they can.</summary>
    /// <param name="options">The options that <paramref name="what"/> takes.</param>
    /// <param name="what">What takes them: "The optimizer adam".</param>
    /// <param name="given">The numbers.</param>
    public static string? Refusal(this ImmutableArray<NumberOption> options, string what, NamedNumbers given)
    {
        foreach ((string key, _) in given)
        {
            if (options.Any(option => option.Key == key)) continue;
            string takes = options.IsEmpty ? "no options" : string.Join(", ", options.Select(option => option.Key));
            return $"{what} does not take '{key}'; it takes {takes}. Leave it out.";
        }
        foreach (NumberOption option in options)
        {
            if ((given.Find(option.Key) ?? option.Default) is not { } value) return $"{what} needs '{option.Key}'. {option.Description}.";
            if (!option.Range.Allows(value))
                return FormattableString.Invariant($"'{option.Key}' is {value}; it must be a {Number(option.Range)}. {what} takes it.");
        }
        return null;
    }

    private static string Number(NumberRange range) => $"{(range.IsWhole ? "whole " : "")}number {range}";
}
