using NormLab.Data;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Tests.Training.Passes;
using NormLab.Training.Passes;

namespace NormLab.Tests.Experiments;

public sealed class TestAccuracyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Precision.Float64, 1e-12)]
    [InlineData(Precision.Float32, 1e-5)]
    public void The_final_weights_are_measured_on_the_test_rows(Precision precision, double tolerance)
    {
        RunSpecification specification = SmallRuns.Small(precision: precision);
        RunResult result = Run(specification);
        LabelledRows rows = new DataCache().Prepare(specification.Data).Rows.Test;
        Evaluation expected = new ReferenceBackpropagation<double>(specification.Network.ToArchitecture(), rows,
            specification.Objective.Loss, specification.Objective.Softmax)
            .Evaluate(result.Parameters.Span);
        Assert.Equal(expected.Loss, result.Summary.Test!.Value.Loss, tolerance);
        Assert.Equal(expected.Score, result.Summary.Test.Value.Score, 1e-12);
        Assert.Equal(1743, rows.RowCount);
    }

    [Fact]
    public void The_store_keeps_what_was_measured()
    {
        RunSpecification specification = SmallRuns.Small();
        RunResult result = Run(specification);
        Assert.Equal(result.Summary, RunStore.Open(_folder.Path).TryRead(specification, out _)!.Summary);
    }

    [Fact]
    public void Without_test_rows_nothing_is_measured()
    {
        RunSpecification small = SmallRuns.Small(steps: 1);
        RunSpecification specification = small with { Data = small.Data with { Split = small.Data.Split with { Test = 0 } } };
        Assert.Null(Run(specification).Summary.Test);
    }

    private RunResult Run(RunSpecification specification) =>
        new ThreadExecutor(RunStore.Open(_folder.Path), 1)
            .Execute([SmallRuns.Plan("test", specification)], cancellation: TestContext.Current.CancellationToken)[0].Runs[0].Result;
}
