using System.CommandLine;
using NormLab.Cli.Display;
using NormLab.Cli.Requests;
using NormLab.Studies.Reproduction;
using Spectre.Console;

namespace NormLab.Cli.Verbs;

/// <summary>normlab preset: the experiments NormLab brings along, as files.</summary>
internal static class PresetVerb
{
    public static Command Create()
    {
        var list = new VerbCommand("list", "List the presets.",
            "normlab preset list");
        list.SetAction(_ =>
        {
            foreach (string preset in Presets.All) Terminal.Output.WriteLine($"{preset,-20} {Presets.Read(preset).Title}");
        });

        var name = new Argument<string>("NAME")
        {
            Description = $"One of {string.Join(", ", Presets.All)}.",
        }.Offering(Presets.All);
        var show = new VerbCommand("show", "Print a preset's experiment file.",
            "normlab preset show 2a") { name };
        show.SetAction(parsed =>
        {
            try
            {
                Console.Out.Write(Presets.Text(parsed.GetRequiredValue(name)));
            }
            catch (ArgumentException error)
            {
                throw new UsageException(error.Message);
            }
        });
        return new VerbCommand("preset", "The experiments NormLab brings along, as files to read, change and run.",
            "normlab preset list") { list, show };
    }
}
