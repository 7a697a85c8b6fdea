using NormLab.Experiments.Specifications;

namespace NormLab.Experiments.Rules;

/// <summary>Runs that are the same but for their number of steps, where the first steps of a longer one are those of a shorter one, bit for
/// bit.</summary>
internal static class RunFamily
{
    /// <summary>Whether a run with more steps begins with the same steps: nothing but a cosine of the rate depends on how many follow.
    /// Ramps and cycles of a coefficient, warm-up and steps of the rate count from the first step.</summary>
    public static bool Grows(RunSpecification run) => run.Training.Schedule?.Cosine is null;

    /// <summary>The family's name: that of a run of no steps, which no run is.</summary>
    public static string IdOf(RunSpecification run) => RunId.Of(WithSteps(run, 0));

    /// <summary>The run of the same family with so many steps.</summary>
    public static RunSpecification WithSteps(RunSpecification run, int steps) =>
        run with { Training = run.Training with { Steps = steps } };
}
