using NormLab.Experiments.Specifications;
using NormLab.Training.Passes;

namespace NormLab.Reporting.Figures;

/// <summary>Axes of the scores of an experiment's runs.</summary>
internal static class ScoreAxes
{
    // A network that is worse than the mean has a negative R²; how much worse is of no interest.
    private const double LeastR2 = -0.5;

    /// <summary>An axis from nothing learnt to all learnt: 0 to 1, and some room below 0 where R² needs it.</summary>
    public static Axis ScoreAxis(this ExperimentSpecification experiment, IEnumerable<double> scores) =>
        new("", Math.Clamp(scores.Where(double.IsFinite).DefaultIfEmpty(0).Min(), LeastScore(experiment), 0), 1);

    /// <summary>The least score that is worth showing.</summary>
    public static double LeastScore(this ExperimentSpecification experiment) => experiment.Loss.IsOfNumbers() ? LeastR2 : 0;
}
