using System.CommandLine;
using System.CommandLine.Completions;

namespace NormLab.Cli.Verbs;

/// <summary>The values of options and arguments that a shell completes.</summary>
internal static class OfferedWords
{
    /// <summary>Offers these words, and no others.</summary>
    public static Option<T> Offering<T>(this Option<T> option, params IEnumerable<string> words)
    {
        // Of an enumeration, its members' names would be offered.
        option.CompletionSources.Clear();
        option.CompletionSources.Add(_ => words.Select(word => new CompletionItem(word)));
        return option;
    }

    /// <summary>Offers these words, and no others.</summary>
    public static Argument<T> Offering<T>(this Argument<T> argument, params IEnumerable<string> words)
    {
        // Without a name of its own, the help would call it by all the words, in a column that leaves no room for anything else.
        argument.HelpName ??= argument.Name;
        argument.CompletionSources.Clear();
        argument.CompletionSources.Add(_ => words.Select(word => new CompletionItem(word)));
        return argument;
    }
}
