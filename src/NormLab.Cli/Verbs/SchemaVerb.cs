using System.CommandLine;
using NormLab.Experiments.Format;

namespace NormLab.Cli.Verbs;

/// <summary>normlab schema: prints the JSON Schema of experiment files.</summary>
internal static class SchemaVerb
{
    public static Command Create()
    {
        var command = new Command("schema", "Print the JSON Schema of experiment files, for editors that complete and check YAML.");
        command.SetAction(_ => { Console.Out.WriteLine(ExperimentSchema.Text); });
        return command;
    }
}
