using System.Collections.Immutable;
using NormLab.Analysis.Metrics;
using NormLab.Data.Targets;
using NormLab.Experiments.Runs;

namespace NormLab.Studies.Comparison;

/// <summary>Scores what runs say of test rows, cell by cell, and what they say on average.</summary>
internal abstract class CellScorer
{
    private readonly double[][] _single, _averaged;

    private protected CellScorer(IEnumerable<Metric> metrics, int cells)
    {
        Metrics = [.. metrics];
        _single = [.. Metrics.Select(_ => new double[cells])];
        _averaged = [.. Metrics.Select(_ => new double[cells])];
    }

    /// <summary>By what the cells are scored.</summary>
    protected ImmutableArray<Metric> Metrics { get; }

    /// <summary>What the runs' averages say of the cells, and what these are.</summary>
    public abstract ScoredRows Averaged { get; }

    /// <summary>What errors are told in.</summary>
    public virtual double Unit => 1;

    /// <summary>The scores of the cells, metric by metric.</summary>
    public IEnumerable<MetricColumn> Columns => Metrics.Select((metric, i) =>
        new MetricColumn(metric, [.. _single[i]], [.. _averaged[i]]));

    /// <summary>The scorer of what is predicted.</summary>
    public static CellScorer Of(Target target, ImmutableArray<int> rows, double[] weights, IEnumerable<Metric> metrics) => target switch
    {
        ClassTarget classes => new OfClasses(classes, rows, weights, metrics),
        NumberTarget numbers => new OfNumbers(numbers, rows, weights, metrics),
        _ => throw new ArgumentException($"There is no score of a {target.GetType().Name}.", nameof(target)),
    };

    /// <summary>Scores one cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="place">Where it stands among the runs' test rows.</param>
    /// <param name="runs">What each run says; null of one that diverged.</param>
    public void Add(int cell, int place, TestPredictions?[] runs)
    {
        foreach (TestPredictions? run in runs)
        {
            for (int m = 0; m < Metrics.Length; m++) _single[m][cell] += Score(m, cell, place, run) / runs.Length;
        }
        Average(cell, place, [.. runs.OfType<TestPredictions>()]);
        for (int m = 0; m < Metrics.Length; m++) _averaged[m][cell] = ScoreOfAverage(m, cell);
    }

    /// <summary>The score of a run's prediction; of none where it diverged.</summary>
    protected abstract double Score(int metric, int cell, int place, TestPredictions? run);

    /// <summary>Averages what runs say of a cell; there may be none.</summary>
    protected abstract void Average(int cell, int place, TestPredictions[] runs);

    /// <summary>The score of a cell's average.</summary>
    protected abstract double ScoreOfAverage(int metric, int cell);

    private sealed class OfClasses : CellScorer
    {
        private readonly int _classes;
        private readonly int[] _labels;
        private readonly float[] _mean;
        private readonly double[] _weights;
        private readonly bool[] _isPredicted;
        private readonly ClassMetric[] _metrics;
        private readonly ClassShares _shares;

        public OfClasses(ClassTarget target, ImmutableArray<int> rows, double[] weights, IEnumerable<Metric> metrics)
            : base(metrics, rows.Length)
        {
            (_classes, _weights) = (target.Names.Length, weights);
            _labels = [.. rows.Select(row => target.Labels.Span[row])];
            _mean = new float[_labels.Length * _classes];
            _isPredicted = new bool[_labels.Length];
            _metrics = [.. Metrics.Cast<ClassMetric>()];
            _shares = new ClassRows(_mean, _labels, _classes, _weights).Shares;
        }

        public override ScoredRows Averaged => new ClassRows(_mean, _labels, _classes, _weights);

        protected override double Score(int metric, int cell, int place, TestPredictions? run) => _metrics[metric].OfRow(
            run is null ? default : run.Probabilities.Span.Slice(place * _classes, _classes), _labels[cell], _shares);

        protected override void Average(int cell, int place, TestPredictions[] runs)
        {
            _isPredicted[cell] = runs.Length > 0;
            Span<float> mean = _mean.AsSpan(cell * _classes, _classes);
            if (runs.Length == 0) mean.Fill(1f / _classes);
            foreach (TestPredictions run in runs)
                for (int c = 0; c < _classes; c++) mean[c] += run.Probabilities.Span[place * _classes + c] / runs.Length;
        }

        protected override double ScoreOfAverage(int metric, int cell) => _metrics[metric].OfRow(
            _isPredicted[cell] ? _mean.AsSpan(cell * _classes, _classes) : default, _labels[cell], _shares);
    }

    private sealed class OfNumbers : CellScorer
    {
        private readonly double[] _truth, _mean, _weights;
        private readonly NumberMetric[] _metrics;
        private readonly NumberSpread _spread;

        public OfNumbers(NumberTarget target, ImmutableArray<int> rows, double[] weights, IEnumerable<Metric> metrics)
            : base(metrics, rows.Length)
        {
            _truth = [.. rows.Select(row => target.Values.Span[row])];
            (_mean, _weights) = (new double[_truth.Length], weights);
            _metrics = [.. Metrics.Cast<NumberMetric>()];
            _spread = NumberSpread.Of(_truth, weights);
        }

        public override ScoredRows Averaged => new NumberRows(_mean, _truth, _weights);

        public override double Unit => _spread.Deviation;

        protected override double Score(int metric, int cell, int place, TestPredictions? run) =>
            _metrics[metric].OfRow(run?.Numbers.Span[place] ?? _spread.Mean, _truth[cell], _spread);

        protected override void Average(int cell, int place, TestPredictions[] runs)
        {
            if (runs.Length == 0) _mean[cell] = _spread.Mean;
            foreach (TestPredictions run in runs) _mean[cell] += run.Numbers.Span[place] / runs.Length;
        }

        protected override double ScoreOfAverage(int metric, int cell) => _metrics[metric].OfRow(_mean[cell], _truth[cell], _spread);
    }
}
