using System.CommandLine;
using NormLab.Cli.Display;
using NormLab.Cli.Requests;

namespace NormLab.Cli.Verbs;

/// <summary>normlab man: prints the manual page, made from what --help says.</summary>
internal static class ManualVerb
{
    public static Command Create()
    {
        var command = new VerbCommand("man", "Print the manual page.", "normlab man | man -l -");
        command.SetAction(parsed => Console.Out.Write(ManualPage.Of(parsed.RootCommandResult.Command)));
        return command;
    }
}
