using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;

namespace NormLab.Studies.Reproduction;

/// <summary>The rerun that shows how many digits of an experiment can mean anything: its first condition from its first seed, with initial
/// weights perturbed by a few units in the last place.</summary>
public static class ChaosPlan
{
    /// <summary>Relative size of the perturbation: a few units in the last place of the run's own precision.</summary>
    public static double Perturbation(Precision precision) => precision == Precision.Float64 ? 1e-15 : 5e-7;

    /// <summary>The experiment of one run beside the first of <paramref name="experiment"/>.</summary>
    public static ExperimentSpecification For(ExperimentSpecification experiment) => experiment with
    {
        Conditions = [experiment.Conditions[0]],
        Vary = [.. experiment.Vary.Select(varied => varied with { Values = [varied.Values[0]] })],
        Seeds = [experiment.Seeds[0]],
        Stream = experiment.Stream with { Perturbation = Perturbation(experiment.Precision) },
    };

    /// <summary>Compares the first run of an experiment with its perturbed twin.</summary>
    /// <param name="result">The experiment.</param>
    /// <param name="twin">What became of <see cref="For"/>'s plan.</param>
    public static ChaosProbe Compare(ExperimentResult result, ExperimentResult twin)
    {
        ExperimentRun first = result.Runs[0];
        return ChaosProbe.Compare(result.Experiment.Name, first.Condition, first.Seed,
            twin.Runs[0].Result.Specification.Random.Perturbation,
            first.Result.Curve, twin.Runs[0].Result.Curve);
    }
}
