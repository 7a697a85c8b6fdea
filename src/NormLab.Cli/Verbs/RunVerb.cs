using System.CommandLine;
using NormLab.Cli.Sessions;
using NormLab.Experiments;
using NormLab.Experiments.Format;

namespace NormLab.Cli.Verbs;

/// <summary>normlab run: an experiment of the user's own, from a file.</summary>
internal static class RunVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The experiment file (YAML). 'normlab preset show 2a' prints one to start from; 'normlab schema' describes the format." };
        var command = new Command("run", "Run an experiment from a file.") { file };
        var common = new CommonOptions();
        common.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            ExperimentSpecification experiment = ExperimentYaml.ReadFile(parsed.GetRequiredValue(file));
            var session = new Session(common.Read(parsed, experiment.Name + "-results"));
            return Task.FromResult(session.Run([experiment], cancellation));
        });
        return command;
    }
}
