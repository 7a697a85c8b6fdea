using NormLab.Data;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Models;

namespace NormLab.Tests.Experiments;

public sealed class KeptPredictionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Precision.Float32)]
    [InlineData(Precision.Float64)]
    public void A_run_keeps_what_its_model_says_of_every_test_row(Precision precision)
    {
        RunSpecification run = SmallRuns.Small(precision: precision) with { KeepsPredictions = true };
        RunResult done = Assert.Single(StoreRuns.Do(_folder, run));
        RunResult stored = RunStore.Open(_folder.Path).TryRead(run, out _)!;
        PreparedData data = new DataCache().Prepare(run.Data);
        LabelledRows test = data.Rows.Test;
        TestPredictions kept = stored.Predictions!;
        Assert.Equal(data.TestIndices, kept.Rows.ToArray());
        Assert.Equal(done.Predictions!.Probabilities.ToArray(), kept.Probabilities.ToArray());
        Assert.Equal(((ClassPredictions)stored.ToModel().Predict(test.Features)).Probabilities.ToArray().Select(p => (float)p),
            kept.Probabilities.ToArray());
        // The rows are those of the table: their classes are the labels there.
        Assert.Equal(test.Labels.ToArray(), kept.Rows.ToArray().Select(row => data.Labels.Span[row]));
    }

    [Fact]
    public void Whoever_does_not_ask_for_them_has_the_same_run_as_ever()
    {
        RunSpecification run = SmallRuns.Small();
        StoreRuns.Do(_folder, run, run with { KeepsPredictions = true });
        RunStore store = RunStore.Open(_folder.Path);
        Assert.DoesNotContain("redictions", CanonicalJson.Write(run), StringComparison.Ordinal);
        Assert.Null(store.TryRead(run, out _)!.Predictions);
        Assert.Equal(store.TryRead(run, out _)!.Parameters.ToArray(),
            store.TryRead(run with { KeepsPredictions = true }, out _)!.Parameters.ToArray());
    }
}
