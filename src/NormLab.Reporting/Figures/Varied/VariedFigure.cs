using NormLab.Experiments.Specifications;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures.Varied;

/// <summary>What an experiment's varied keys do, in one figure.</summary>
public static class VariedFigure
{
    /// <summary>Curves against one key of numbers, dots for one of words, maps over two of numbers; null for anything else, which tables
    /// tell.</summary>
    /// <param name="report">The experiment.</param>
    /// <param name="palette">The report's colours.</param>
    public static Figure? Of(ExperimentReport report, Palette palette) => VariedRuns.Keys(report) switch
    {
        [var key] => IsOfNumbers(key) ? VariedCurvesFigure.Of(report, key, palette) : VariedDotsFigure.Of(report, key, palette),
        [var across, var up] when IsOfNumbers(up) && IsOfNumbers(across) => VariedMapFigure.Of(report, across, up),
        _ => null,
    };

    private static bool IsOfNumbers(VariedKey key) => key.Values.All(value => value.Number is not null);
}
