// Does the test error rise and fall again as a network grows, with a fifth of its training labels wrong? And under L2?
// Run it with: dotnet run examples/double-descent.cs [steps]
#:project ../src/NormLab/NormLab.csproj

using NormLab;
using NormLab.Experiments.Execution;
using NormLab.Studies;
using NormLab.Studies.Descent;
using NormLab.Studies.Reproduction;

var preset = Presets.Read("double-descent-width");
var study = new DoubleDescentSpecification
{
    Widths = preset with
    {
        Conditions = [.. preset.Conditions.Where(condition => condition.Name is "no_reg" or "L2-0.01" or "L2-0.03")],
        Training = preset.Training with { Steps = args.Length > 0 ? int.Parse(args[0]) : 3000 },
        Vary = [new("network.hidden", [4], [8], [12], [24], [64])],
        Seeds = [1, 2, 3, 4, 5],
    },
    Rows = null,
    ByTime = false,
    Noises = [0.2],
};

DoubleDescentResult result =
    Laboratory.Ask(data => new DoubleDescentStudy(study, data: data), Path.Combine(Path.GetTempPath(), "normlab-double-descent"),
        new ProgressLines(Console.Error));
foreach (StudyVerdict verdict in result.Answer.Verdicts) Console.WriteLine($"{verdict.Claim}: {verdict.Judgement}. {verdict.Evidence}");
Console.WriteLine(result.Answer.Sentence);
