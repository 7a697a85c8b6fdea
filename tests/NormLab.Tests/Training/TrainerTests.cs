using NormLab.Experiments;
using NormLab.Experiments.Execution;
using NormLab.Tests.Experiments;
using NormLab.Training;

namespace NormLab.Tests.Training;

public class TrainerTests
{
    [Theory]
    [InlineData(false, RandomGenerator.NumPyLegacy, RecordMoment.BeforeUpdate)]
    [InlineData(true, RandomGenerator.NumPyLegacy, RecordMoment.AfterUpdate)]
    [InlineData(true, RandomGenerator.Philox, RecordMoment.BeforeUpdate)]
    public void Interrupted_between_any_two_steps_and_restored_a_run_ends_with_the_same_bits(bool dropout, RandomGenerator generator, RecordMoment moment)
    {
        RunSpecification specification = SmallRuns.Small(dropout: dropout, generator: generator, moment: moment);
        Trainer<double> whole = Create<double>(specification);
        whole.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
        Trainer<double> stopped = Create<double>(specification);
        for (int step = 0; step <= specification.Training.Steps; step++)
        {
            Assert.Equal(step, stopped.Step);
            Trainer<double> resumed = Create<double>(specification);
            resumed.Restore(stopped.Capture());
            resumed.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
            Assert.Equal(whole.Curve, resumed.Curve);
            Assert.Equal(whole.Parameters, resumed.Parameters);
            stopped.Advance(TimeSpan.Zero, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public void In_single_precision_the_curve_is_that_of_double_precision_to_six_digits()
    {
        Trainer<double> wide = Create<double>(SmallRuns.Small());
        Trainer<float> narrow = Create<float>(SmallRuns.Small());
        wide.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
        narrow.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
        Assert.Equal(wide.Curve.Count, narrow.Curve.Count);
        foreach ((CurvePoint a, CurvePoint b) in wide.Curve.Zip(narrow.Curve)) Assert.Equal(a.TrainLoss, b.TrainLoss, 1e-5);
        Assert.NotEqual(wide.Curve[^1].TrainLoss, narrow.Curve[^1].TrainLoss);
    }

    [Fact]
    public void Records_are_taken_before_or_after_the_update_as_the_schedule_says()
    {
        Trainer<double> before = Create<double>(SmallRuns.Small(moment: RecordMoment.BeforeUpdate, every: 1, steps: 5));
        Trainer<double> after = Create<double>(SmallRuns.Small(moment: RecordMoment.AfterUpdate, every: 1, steps: 5));
        before.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
        after.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
        Assert.Equal([0, 1, 2, 3, 4], before.Curve.Select(point => point.Step));
        Assert.Equal(before.Curve.Skip(1).Select(point => point.TrainLoss), after.Curve.SkipLast(1).Select(point => point.TrainLoss));
        Assert.Equal(after.Curve[^1].TrainLoss, before.Evaluate().Train.Loss);
    }

    [Theory]
    [InlineData(RecordMoment.BeforeUpdate)]
    [InlineData(RecordMoment.AfterUpdate)]
    public void A_run_whose_recorded_loss_is_not_finite_stops_there_and_says_so(RecordMoment moment)
    {
        Trainer<double> trainer = Create<double>(SmallRuns.Small(rate: 1e300, steps: 100, every: 2, moment: moment));
        Assert.True(trainer.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken));
        Assert.NotNull(trainer.DivergedAt);
        Assert.True(trainer.Step < 100);
        Assert.Equal(trainer.DivergedAt, trainer.Curve[^1].Step);
        Assert.False(double.IsFinite(trainer.Curve[^1].TrainLoss));
        Assert.True(trainer.Curve.SkipLast(1).All(point => double.IsFinite(point.TrainLoss)));
        Assert.Throws<InvalidOperationException>(() => trainer.Capture());
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        Trainer<double> trainer = Create<double>(SmallRuns.Small(dropout: true, steps: 1000, every: 10));
        Take(200);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Take(200);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Take(int steps)
        {
            for (int end = trainer.Step + steps; trainer.Step < end;) trainer.Advance(TimeSpan.Zero);
        }
    }

    [Fact]
    public void After_cancellation_no_step_is_taken()
    {
        Trainer<double> trainer = Create<double>(SmallRuns.Small());
        Assert.False(trainer.Advance(TimeSpan.MaxValue, new CancellationToken(canceled: true)));
        Assert.Equal(0, trainer.Step);
    }

    [Fact]
    public void A_state_of_another_run_is_refused()
    {
        Trainer<double> trainer = Create<double>(SmallRuns.Small(steps: 12));
        trainer.Advance(TimeSpan.Zero, TestContext.Current.CancellationToken);
        TrainingState<double> state = trainer.Capture();
        Assert.Throws<ArgumentException>(() => trainer.Restore(state with { Step = 13 }));
        Assert.Throws<ArgumentException>(() => trainer.Restore(state with { Step = 5 }));
        Assert.Throws<ArgumentException>(() => trainer.Restore(state with { Parameters = new double[3] }));
        Assert.Throws<ArgumentException>(() => trainer.Restore(state with { RandomState = new byte[3] }));
        Assert.Throws<ArgumentException>(() => trainer.Restore(state with { OptimizerVectors = [new OptimizerVector<double>("velocity", new double[3])] }));
        Assert.Throws<ArgumentException>(() => Create<double>(SmallRuns.Small(dropout: true)).Restore(state));
    }

    private static Trainer<T> Create<T>(RunSpecification specification)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> => RunTrainer.Create<T>(specification, DataPreparation.Prepare(specification.Data));
}
