using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Analysis.Metrics;
using NormLab.Experiments.Runs;

namespace NormLab.Studies.Comparison;

/// <summary>How a method does on every test row of every split: by each metric the mean over its runs there, and what their average
/// does. Rows stand in the order of the table, split by split, the same for all methods: a cell is a row in a split.</summary>
/// <param name="Rows">The row of each cell.</param>
/// <param name="Splits">The split of each cell.</param>
/// <param name="Averaged">What the runs' averages say of the cells, and what these are.</param>
/// <param name="Unit">What errors are told in: the standard deviation of the cells' numbers, 1 of classes.</param>
/// <param name="Columns">The scores of the cells, metric by metric.</param>
public sealed record RowScores(ImmutableArray<int> Rows, ImmutableArray<int> Splits, ScoredRows Averaged, double Unit,
    ImmutableArray<MetricColumn> Columns)
{
    /// <summary>Scores final runs. A run that diverged predicts nothing: its rows count as wrong, with equal probabilities, or with the
    /// mean
    /// of all; it is left out of the average as long as another run is there.</summary>
    /// <param name="runs">The runs of a method.</param>
    /// <param name="tests">The test rows of every split.</param>
    /// <param name="plan">The plan, with what is to be predicted of every row, and by what they are scored.</param>
    public static RowScores Of(IEnumerable<FinalRun> runs, IReadOnlyList<ImmutableArray<int>> tests, ComparisonPlan plan)
    {
        ArgumentNullException.ThrowIfNull(tests);
        ArgumentNullException.ThrowIfNull(plan);
        (ReadOnlyMemory<int> groups, ReadOnlyMemory<double> weights) = (plan.Groups, plan.Weights);
        IGrouping<int, FinalRun>[] splits = [.. runs.GroupBy(run => run.Place.Split).OrderBy(split => split.Key)];
        ImmutableArray<int> rows = [.. splits.SelectMany(split => tests[split.Key].Order())],
            splitOf = [.. splits.SelectMany(split => Enumerable.Repeat(split.Key, tests[split.Key].Length))];
        CellScorer scorer = CellScorer.Of(plan.Target, rows, weights.IsEmpty ? [] : [.. rows.Select(row => weights.Span[row])],
            plan.Metrics);
        int cell = 0;
        foreach (IGrouping<int, FinalRun> split in splits)
        {
            // A run's predictions stand in the order of its test rows.
            ImmutableArray<int> test = tests[split.Key];
            int[] order = [.. Enumerable.Range(0, test.Length)];
            Array.Sort(test.ToArray(), order);
            TestPredictions?[] predictions = [.. split.Select(run => run.Predictions)];
            foreach (int place in order) scorer.Add(cell++, place, predictions);
        }
        return new RowScores(rows, splitOf, scorer.Averaged, scorer.Unit, [.. scorer.Columns])
        {
            Clusters = groups.IsEmpty ? rows : [.. rows.Select(row => groups.Span[row])],
        };
    }

    /// <summary>What each cell varies with: its row, or what its row belongs to.</summary>
    public ImmutableArray<int> Clusters { get; init; } = Rows;

    /// <summary>The scores of the cells by a metric.</summary>
    public MetricColumn Column(Metric metric) => Columns.First(column => column.Metric == metric);

    /// <summary>The metric of a run, with an interval for other rows and splits.</summary>
    public Measured Of(Metric metric) => Measure(metric, Column(metric).Single);

    /// <summary>The metric of the runs' average, with an interval for other rows and splits.</summary>
    public Measured OfAverage(Metric metric) => Measure(metric, Column(metric).Averaged);

    /// <summary>What a run of this method has more of a metric than one of another method.</summary>
    public ClusteredMean Difference(Metric metric, RowScores other)
    {
        ImmutableArray<double> own = Column(metric).Single, others = other.Column(metric).Single;
        ClusteredMean difference = Mean([.. own.Zip(others, (value, reference) => value - reference)]);
        return difference.Times(metric.Slope(Mean(own.AsSpan()).Mean, Mean(others.AsSpan()).Mean, Unit));
    }

    private Measured Measure(Metric metric, ImmutableArray<double> scores)
    {
        ClusteredMean mean = Mean(scores.AsSpan());
        if (metric.IsShare) return mean.ShareInterval();
        Measured measured = mean.Interval();
        return new Measured(metric.FromMean(measured.Estimate, Unit), metric.FromMean(measured.Lower, Unit),
            metric.FromMean(measured.Upper, Unit), measured.Count);
    }

    private ClusteredMean Mean(ReadOnlySpan<double> values) => ClusteredMean.Of(Weighted(values), Clusters.AsSpan(), Splits.AsSpan(),
        isContinuous: Averaged is NumberRows);

    /// <summary>Values whose mean is the weighted one, and whose distances from it are those by which a weighted mean varies:
    /// m + w (x - m), with weights w of mean 1.</summary>
    private ReadOnlySpan<double> Weighted(ReadOnlySpan<double> values)
    {
        if (Averaged.Weights.IsEmpty) return values;
        double mean = 0;
        for (int i = 0; i < values.Length; i++) mean += Averaged.WeightOf(i) * values[i] / Averaged.TotalWeight;
        var weighted = new double[values.Length];
        for (int i = 0; i < weighted.Length; i++)
            weighted[i] = mean + Averaged.WeightOf(i) * Averaged.RowCount / Averaged.TotalWeight * (values[i] - mean);
        return weighted;
    }
}

/// <summary>The scores of cells by one metric.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Single">The mean over the runs.</param>
/// <param name="Averaged">Of what the runs say on average.</param>
public sealed record MetricColumn(Metric Metric, ImmutableArray<double> Single, ImmutableArray<double> Averaged);
