using System.CommandLine;
using NormLab.Formats;

namespace NormLab.Cli.Requests;

/// <summary>A word that is neither a command nor an option.</summary>
internal static class UnknownWord
{
    /// <summary>What to say of it, with the nearest word that is known.</summary>
    public static string Message(Command command, string word) =>
        $"There is no {(word.StartsWith('-') ? "option" : "command")} '{Excerpt.Of(word)}'."
        + NearestName.Question([.. command.Subcommands.Select(sub => sub.Name), .. command.Options.Select(option => option.Name)], word);
}
