using System.CommandLine;
using NormLab.Cli.Requests;
using NormLab.Studies.Reproduction;

namespace NormLab.Cli.Verbs;

/// <summary>normlab preset: the experiments NormLab brings along, as files.</summary>
internal static class PresetVerb
{
    public static Command Create()
    {
        var list = new Command("list", "List the presets.");
        list.SetAction(_ =>
        {
            foreach (string preset in Presets.All) Console.Out.WriteLine($"{preset,-20} {Presets.Read(preset).Title}");
        });

        var name = new Argument<string>("NAME")
        {
            Description = $"One of {string.Join(", ", Presets.All)}.",
        }.Offering(Presets.All);
        var show = new Command("show", "Print a preset's experiment file.") { name };
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
        return new Command("preset", "The experiments NormLab brings along, as files to read, change and run.") { list, show };
    }
}
