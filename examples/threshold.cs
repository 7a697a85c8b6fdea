// How much does the threshold decide how many near-zero weights L1 makes? Trains a small experiment, then reads its stored runs.
// Run it with: dotnet run examples/threshold.cs [steps]
#:project ../src/NormLab/NormLab.csproj

using NormLab;
using NormLab.Experiments.Execution;
using NormLab.Studies;
using NormLab.Studies.Reproduction;
using NormLab.Studies.Threshold;

var preset = Presets.Read("2b-narrow-described");
string store = Path.Combine(Path.GetTempPath(), "normlab-threshold");
Laboratory.Run(preset with
{
    Name = "threshold",
    Conditions = [.. preset.Conditions.Where(condition => condition.Name is "no_reg" or "L1")],
    Training = preset.Training with { Steps = args.Length > 0 ? int.Parse(args[0]) : 2000 },
    Seeds = [1, 2, 3],
}, store, new ProgressLines(Console.Error));

ThresholdResult result = ThresholdResult.Read(store);
foreach (ThresholdExperiment experiment in result.Experiments)
    foreach (ThresholdCurve curve in experiment.Curves)
        for (int power = -6; power <= 0; power++)
            Console.WriteLine($"{experiment.Name} {curve.Condition}: {curve.Ratios[Thresholds.OfPower(power)].Estimate:0.##} at 1e{power}");
foreach (StudyVerdict verdict in result.Answer.Verdicts) Console.WriteLine($"{verdict.Claim}: {verdict.Judgement}. {verdict.Evidence}");
Console.WriteLine(result.Answer.Sentence);
