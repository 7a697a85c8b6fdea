using NormLab.Experiments.Specifications;
using NormLab.Training.Passes;

namespace NormLab.Reporting.Wording;

/// <summary>What the score of an experiment's runs is called: accuracy where classes are told apart, R² where numbers are
/// predicted.</summary>
internal static class ScoreWords
{
    /// <summary>"accuracy" or "R²".</summary>
    public static string Score(this ExperimentSpecification experiment) => experiment.Loss.IsOfNumbers() ? "R²" : "accuracy";

    /// <summary>At the beginning of a line.</summary>
    public static string ScoreTitle(this ExperimentSpecification experiment) => experiment.Loss.IsOfNumbers() ? "R²" : "Accuracy";

    /// <summary>In names of columns and files.</summary>
    public static string ScoreField(this ExperimentSpecification experiment) => experiment.Loss.IsOfNumbers() ? "r2" : "accuracy";
}
