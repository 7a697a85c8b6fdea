using System.Collections.Immutable;
using NormLab.Analysis.Metrics;
using NormLab.Data;
using NormLab.Data.Encoding;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Runs;

namespace NormLab.Studies.Comparison;

/// <summary>Measures a model of another library on the splits of a comparison, as final runs are: in each split once without each fold,
/// which it validates by, and the average of these.</summary>
public static class OutsideBaseline
{
    /// <summary>The comparison with the model among its baselines.</summary>
    /// <param name="result">The comparison.</param>
    /// <param name="model">The model.</param>
    /// <param name="workers">How many are trained at the same time; what comes out does not depend on it.</param>
    /// <param name="finished">Told after each with the fraction that is done; null for nobody.</param>
    /// <param name="cancellation">Stops it.</param>
    public static ComparisonResult Beside(ComparisonResult result, IOutsideModel model, int workers, Action<double>? finished = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(model);
        ComparisonPlan plan = result.Plan;
        Metric metric = plan.Specification.Metric;
        (int folds, int done) = (plan.Specification.Folds, 0);
        var runs = new FinalRun[result.Splits * folds];
        Parallel.For(0, runs.Length, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, i =>
        {
            runs[i] = Run(plan, model, new Measurement(i / folds, i % folds, 0));
            int count = Interlocked.Increment(ref done);
            if (finished is not null) lock (runs) finished((double)count / runs.Length);
        });
        var method = new ComparisonMethod(model.Name, model.Description, null, _ => []) { IsBaseline = true, IsOutside = true };
        var setting = new TrialResult(new Trial(method, null, 0, 0), []);
        var measured = new MethodResult(method,
            [.. runs.GroupBy(run => run.Place.Split).Select(split => new SplitOutcome(split.Key, [], setting, [.. split]))],
            RowScores.Of(runs, [.. Enumerable.Range(0, result.Splits).Select(plan.TestIndices)], plan));
        return result with
        {
            Baselines = [.. result.Baselines.Append(measured)
                .OrderByDescending(baseline => metric.Sign * baseline.Scores.Of(metric).Estimate)],
        };
    }

    private static FinalRun Run(ComparisonPlan plan, IOutsideModel model, Measurement place)
    {
        PreparedData data = plan.Prepared(place.Split, place.Fold);
        SplitRows rows = data.Rows;
        OutsidePredictions said = model.Predict(rows);
        ImmutableArray<int> test = data.TestIndices;
        TestPredictions predictions = rows.Test.HaveNumbers
            ? new TestPredictions(test.ToArray(), default) { Numbers = Inverted(said.Test, data.Encoding.Numbers!) }
            : new TestPredictions(test.ToArray(), said.Test.ToArray().Select(probability => (float)probability).ToArray());
        return new FinalRun(place, Score(rows.Train, said.Train), Score(rows.Test, said.Test), new WeightShares(double.NaN, double.NaN),
            null, $"{model.Name} of split {place.Split + 1}, fold {place.Fold}")
        { Predictions = predictions };
    }

    private static double Score(LabelledRows rows, ReadOnlyMemory<double> said)
    {
        double[] weights = rows.Weights.ToArray();
        ScoredRows scored = rows.HaveNumbers ? new NumberRows(said.ToArray(), rows.Numbers.ToArray(), weights)
            : new ClassRows(said.ToArray().Select(probability => (float)probability).ToArray(), rows.Labels.ToArray(), rows.ClassCount,
                weights);
        return MetricCatalog.Usual(rows.HaveNumbers ? Data.Targets.TargetKind.Numbers : Data.Targets.TargetKind.Classes).Measure(scored);
    }

    private static double[] Inverted(ReadOnlyMemory<double> outputs, NumberScaler scaler) =>
        [.. outputs.ToArray().Select(scaler.Invert)];
}
