using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Analysis.Metrics;
using NormLab.Experiments.Runs;

namespace NormLab.Studies.Comparison;

/// <summary>How a method does on every test row of every split: the mean over its runs there, and what their averaged probabilities
/// do. Rows stand in the order of the table, split by split, the same for all methods.</summary>
/// <param name="Rows">The row of each cell.</param>
/// <param name="Splits">The split of each cell.</param>
/// <param name="Accuracy">Fraction of the runs that predict the row's class.</param>
/// <param name="LogLoss">Mean of -log p over the runs.</param>
/// <param name="AveragedAccuracy">Whether the averaged probabilities predict the row's class, 1 or 0.</param>
/// <param name="AveragedLogLoss">-log of the averaged probability.</param>
/// <param name="Averaged">The averaged probabilities, row-major.</param>
/// <param name="Labels">The class of each cell's row.</param>
public sealed record RowScores(ImmutableArray<int> Rows, ImmutableArray<int> Splits, ImmutableArray<double> Accuracy,
    ImmutableArray<double> LogLoss, ImmutableArray<double> AveragedAccuracy, ImmutableArray<double> AveragedLogLoss,
    ImmutableArray<float> Averaged, ImmutableArray<int> Labels)
{
    /// <summary>Scores final runs. A run that diverged predicts nothing: its rows count as wrong, with equal probabilities; it is left out
    /// of the average as long as another run is there.</summary>
    /// <param name="runs">The runs of a method.</param>
    /// <param name="tests">The test rows of every split.</param>
    /// <param name="labels">The class of every row of the table.</param>
    /// <param name="classes">Number of classes.</param>
    public static RowScores Of(IEnumerable<FinalRun> runs, IReadOnlyList<ImmutableArray<int>> tests, ReadOnlySpan<int> labels, int classes)
    {
        ArgumentNullException.ThrowIfNull(tests);
        var scores = new Builder(classes);
        foreach (IGrouping<int, FinalRun> split in runs.GroupBy(run => run.Place.Split).OrderBy(split => split.Key))
            scores.Add(split.Key, [.. split.Select(run => run.Predictions)], tests[split.Key].AsSpan(), labels);
        return scores.ToScores();
    }

    /// <summary>A mean over cells with what rows and splits make it vary by.</summary>
    public ClusteredMean Mean(ReadOnlySpan<double> values) => ClusteredMean.Of(values, Rows.AsSpan(), Splits.AsSpan());

    /// <summary>The mean of what this method has more than another, cell by cell.</summary>
    /// <param name="values">One of this method's columns.</param>
    /// <param name="others">The same column of the other's.</param>
    public ClusteredMean Difference(ImmutableArray<double> values, ImmutableArray<double> others) =>
        Mean([.. values.Zip(others, (value, other) => value - other)]);

    private sealed class Builder(int classes)
    {
        private readonly List<int> _rows = [], _splits = [], _labels = [];
        private readonly List<double> _accuracy = [], _logLoss = [], _averagedAccuracy = [], _averagedLogLoss = [];
        private readonly List<float> _averaged = [];

        public void Add(int split, TestPredictions?[] runs, ReadOnlySpan<int> rows, ReadOnlySpan<int> labels)
        {
            TestPredictions[] sound = [.. runs.OfType<TestPredictions>()];
            int[] order = [.. Enumerable.Range(0, rows.Length)];
            Array.Sort(rows.ToArray(), order);
            Span<float> mean = new float[classes];
            foreach (int i in order)
            {
                int label = labels[rows[i]];
                double hits = 0, loss = (runs.Length - sound.Length) * Math.Log(classes);
                mean.Clear();
                foreach (TestPredictions run in sound)
                {
                    ReadOnlySpan<float> probabilities = run.Probabilities.Span.Slice(i * classes, classes);
                    if (ClassificationScores.Largest(probabilities) == label) hits++;
                    loss += MinusLog(probabilities[label]);
                    for (int c = 0; c < classes; c++) mean[c] += probabilities[c] / sound.Length;
                }
                if (sound.Length == 0) mean.Fill(1f / classes);
                _rows.Add(rows[i]);
                _splits.Add(split);
                _labels.Add(label);
                _accuracy.Add(hits / runs.Length);
                _logLoss.Add(loss / runs.Length);
                _averagedAccuracy.Add(sound.Length > 0 && ClassificationScores.Largest(mean) == label ? 1 : 0);
                _averagedLogLoss.Add(MinusLog(mean[label]));
                _averaged.AddRange(mean);
            }
        }

        public RowScores ToScores() =>
            new([.. _rows], [.. _splits], [.. _accuracy], [.. _logLoss], [.. _averagedAccuracy], [.. _averagedLogLoss], [.. _averaged],
                [.. _labels]);

        private static double MinusLog(float probability) => -Math.Log(Math.Max(probability, ClassificationScores.LeastProbability));
    }
}
