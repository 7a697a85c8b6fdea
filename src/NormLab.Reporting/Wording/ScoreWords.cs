using NormLab.Experiments.Specifications;
using NormLab.Reporting.Figures;
using NormLab.Training.Passes;

namespace NormLab.Reporting.Wording;

/// <summary>What the score of an experiment's runs is called: accuracy where classes are told apart, R² where numbers are
/// predicted.</summary>
internal static class ScoreWords
{
    // A network that is worse than the mean has a negative R²; how much worse is of no interest.
    private const double LeastShown = -0.5;

    /// <summary>"accuracy" or "R²".</summary>
    public static string Score(this ExperimentSpecification experiment) => IsR2(experiment) ? "R²" : "accuracy";

    /// <summary>At the beginning of a line.</summary>
    public static string ScoreTitle(this ExperimentSpecification experiment) => IsR2(experiment) ? "R²" : "Accuracy";

    /// <summary>In names of columns and files.</summary>
    public static string ScoreField(this ExperimentSpecification experiment) => IsR2(experiment) ? "r2" : "accuracy";

    /// <summary>An axis from nothing learnt to all learnt: 0 to 1, and some room below 0 where R² needs it.</summary>
    public static Axis ScoreAxis(this ExperimentSpecification experiment, IEnumerable<double> scores) =>
        new("", IsR2(experiment) ? Math.Clamp(scores.Where(double.IsFinite).DefaultIfEmpty(0).Min(), LeastShown, 0) : 0, 1);

    /// <summary>The least that is worth showing on an axis that begins just below these.</summary>
    public static double LeastScore(this ExperimentSpecification experiment) => IsR2(experiment) ? LeastShown : 0;

    private static bool IsR2(ExperimentSpecification experiment) => experiment.Loss.IsOfNumbers();
}
