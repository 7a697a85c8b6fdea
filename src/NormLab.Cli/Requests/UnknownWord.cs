using System.CommandLine;
using NormLab.Formats;

namespace NormLab.Cli.Requests;

/// <summary>A word that is neither a command nor an option.</summary>
internal static class UnknownWord
{
    /// <summary>What to say of it, with the nearest word that is known.</summary>
    public static string Message(Command command, string word) => word == "--seeds" && Has(command, "--final-runs")
        ? $"'{command.Name}' takes no list of seeds; --final-runs 5 says how many runs are trained of what is chosen."
        : $"There is no {(word.StartsWith('-') ? "option" : "command")} '{Excerpt.Of(word)}'."
        + NearestName.Question([.. command.Subcommands.Select(sub => sub.Name), .. command.Options.Select(option => option.Name)], word);

    private static bool Has(Command command, string option) => command.Options.Any(known => known.Name == option);
}
