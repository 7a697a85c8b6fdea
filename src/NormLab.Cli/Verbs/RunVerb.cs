using System.CommandLine;
using NormLab.Cli.Calls;
using NormLab.Cli.Requests;
using NormLab.Experiments.Format;
using NormLab.Experiments.Specifications;

namespace NormLab.Cli.Verbs;

/// <summary>normlab run: an experiment of the user's own, from a file.</summary>
internal static class RunVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "The experiment file (YAML). 'normlab preset show 2a' prints one to start "
            + "from; 'normlab schema' describes the format."
        };
        var command = new VerbCommand("run", "Run an experiment from a file.",
            "normlab run mine.yaml --seeds 1,2,3 --set training.steps=500") { file };
        var common = new CommonOptions();
        common.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            string path = parsed.GetRequiredValue(file);
            ExperimentSpecification experiment = common.Change(parsed, ExperimentYaml.ReadFile(path));
            return Task.FromResult(ExperimentsCall.Run([experiment], common.Read(parsed, experiment.Name + "-results"), cancellation,
                refused => common.Sets(parsed, refused.Key) ? new UsageException(refused.Message, refused)
                    : ExperimentYaml.Problem(path, refused)));
        });
        return command;
    }
}
