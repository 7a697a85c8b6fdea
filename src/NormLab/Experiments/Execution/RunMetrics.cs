using NormLab.Analysis.Metrics;
using NormLab.Data;
using NormLab.Data.Encoding;
using NormLab.Experiments.Runs;
using NormLab.Models;
using NormLab.Values;

namespace NormLab.Experiments.Execution;

/// <summary>Measures the final weights of a run by metrics that its trainer knows nothing of.</summary>
internal static class RunMetrics
{
    /// <summary>The figures on all parts of its rows.</summary>
    /// <param name="result">The run.</param>
    /// <param name="rows">Its rows.</param>
    public static ValueList<MetricFigures> Of(RunResult result, SplitRows rows)
    {
        TrainedModel model = result.ToModel();
        ScoredRows train = Score(model, rows.Train), validation = Score(model, rows.Validation);
        ScoredRows? test = rows.Test.RowCount == 0 ? null : Score(model, rows.Test);
        return [.. result.Specification.Metrics.Select(MetricCatalog.Find).Select(metric =>
            new MetricFigures(metric.Name, metric.Measure(train), metric.Measure(validation), test is null ? null : metric.Measure(test)))];
    }

    /// <summary>What a model says of rows, beside what they are.</summary>
    public static ScoredRows Score(TrainedModel model, LabelledRows rows)
    {
        switch (model.Predict(rows.Features))
        {
            case NumberPredictions numbers:
                NumberScaler scaler = model.Encoding.Numbers!;
                var truth = new double[rows.RowCount];
                for (int i = 0; i < truth.Length; i++) truth[i] = scaler.Invert(rows.Numbers.Span[i]);
                return new NumberRows(numbers.Values, truth, rows.Weights);
            case ClassPredictions classes:
                return new ClassRows(Narrow(classes.Probabilities.Span), rows.Labels, classes.ClassNames.Length, rows.Weights);
            default:
                throw new InvalidOperationException("A model predicts classes or numbers.");
        }
    }

    /// <summary>Probabilities as they are kept.</summary>
    public static float[] Narrow(ReadOnlySpan<double> probabilities)
    {
        var narrow = new float[probabilities.Length];
        for (int i = 0; i < narrow.Length; i++) narrow[i] = (float)probabilities[i];
        return narrow;
    }
}
