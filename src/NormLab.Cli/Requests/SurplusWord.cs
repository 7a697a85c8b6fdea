using System.CommandLine;
using System.CommandLine.Parsing;
using NormLab.Formats;

namespace NormLab.Cli.Requests;

/// <summary>A word more than a command takes: most often the second of a list that is to be separated by commas.</summary>
internal static class SurplusWord
{
    /// <summary>What to say of it; null where it may be a mistyped command or option.</summary>
    public static string? Message(ParseResult parsed, string word)
    {
        if (word.StartsWith('-')) return null;
        if (ListBefore(parsed, word) is { } message) return message;
        // A command with commands of its own, and without arguments, was given a word that is none of them.
        Command command = parsed.CommandResult.Command;
        if (command.Arguments.Count == 0 && command.Subcommands.Count > 0) return null;
        string taken = command.Arguments.Count == 0
            ? "takes no words beside its options"
            : $"takes {string.Join(" and ", command.Arguments.Select(argument => argument.Name))}, once";
        return $"'{Excerpt.Of(word)}' is one word too many: '{command.Name}' {taken}.";
    }

    /// <summary>Where the word follows what was given for an option: that a list is separated by commas, or that one value is
    /// taken.</summary>
    public static string? ListBefore(ParseResult parsed, string word)
    {
        string[] words = [.. parsed.Tokens.Select(token => token.Value)];
        int at = Array.IndexOf(words, word), name = at;
        while (name >= 0 && !IsOption(parsed, name)) name--;
        if (name < 0 || name + 1 >= at) return null;
        Option option = ((OptionResult)parsed.GetResult(parsed.Tokens[name].Value)!).Option;
        string[] values = [.. words[(name + 1)..].TakeWhile((_, i) => !IsOption(parsed, name + 1 + i))];
        return option.HelpName?.EndsWith(",...", StringComparison.Ordinal) == true
            ? $"{option.Name} takes a list separated by commas: {option.Name} {Excerpt.Of(string.Join(',', values), 60)}."
            : null;
    }

    private static bool IsOption(ParseResult parsed, int index) => parsed.Tokens[index].Type == TokenType.Option;
}
