using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Tests.Experiments;
using NormLab.Training;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;
using NormLab.Training.StochasticWeights;

namespace NormLab.Tests.Training;

public class TrainerTests
{
    [Theory]
    [InlineData(false, RandomGenerator.NumPyLegacy, RecordMoment.BeforeUpdate)]
    [InlineData(true, RandomGenerator.NumPyLegacy, RecordMoment.AfterUpdate)]
    [InlineData(true, RandomGenerator.Philox, RecordMoment.BeforeUpdate)]
    public void Interrupted_between_any_two_steps_and_restored_a_run_ends_with_the_same_bits(bool dropout, RandomGenerator generator,
        RecordMoment moment)
    {
        AssertResumes(SmallRuns.Small(dropout: dropout, generator: generator, moment: moment));
    }

    [Theory]
    [InlineData("momentum", false, RandomGenerator.NumPyLegacy)]
    [InlineData("nesterov", false, RandomGenerator.Philox)]
    [InlineData("adam", true, RandomGenerator.NumPyLegacy)]
    [InlineData("adamw", true, RandomGenerator.Philox)]
    public void So_it_does_with_any_optimizer_in_the_middle_of_an_epoch_and_of_a_schedule(string optimizer, bool dropout,
        RandomGenerator generator)
    {
        var schedule = new ScheduleSpecification { WarmUp = 3, Cosine = new CosineDecaySpecification(0.1) };
        // 37 rows: four batches an epoch, the last of them smaller.
        AssertResumes(SmallRuns.Small(dropout: dropout, generator: generator, optimizer: new OptimizerSpecification(optimizer), batch: 11,
            schedule: schedule, rate: 0.01));
    }

    [Theory]
    [InlineData(DropoutPlacement.OnWeights, DropoutNoise.Bernoulli, RandomGenerator.NumPyLegacy)]
    [InlineData(DropoutPlacement.OnWeights, DropoutNoise.Gaussian, RandomGenerator.Philox)]
    [InlineData(DropoutPlacement.AfterActivations, DropoutNoise.Gaussian, RandomGenerator.NumPyLegacy)]
    [InlineData(DropoutPlacement.AfterProducts, DropoutNoise.Gaussian, RandomGenerator.Philox)]
    [InlineData(null, DropoutNoise.Bernoulli, RandomGenerator.Philox)]
    public void So_it_does_with_every_kind_of_noise_in_full_batches_and_in_small_ones(DropoutPlacement? placement, DropoutNoise noise,
        RandomGenerator generator)
    {
        foreach (int? batch in (int?[])[null, 11])
        {
            RunSpecification run = SmallRuns.Small(generator: generator, optimizer: Optimizer.AdamW, rate: 0.01, batch: batch);
            DropoutOptions? dropout = placement is { } place ? new DropoutOptions(0.25, place) { Noise = noise } : null;
            HardConcreteOptions? gates = placement is null ? new HardConcreteOptions(1e-3) : null;
            AssertResumes(run with { Objective = run.Objective with { Dropout = dropout, HardConcrete = gates } });
        }
    }

    private static void AssertResumes(RunSpecification specification)
    {
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

    [Theory]
    [InlineData(RandomGenerator.NumPyLegacy)]
    [InlineData(RandomGenerator.Philox)]
    public void An_epoch_of_one_batch_is_a_full_batch_in_another_order(RandomGenerator generator)
    {
        RunSpecification full = SmallRuns.Small(generator: generator, every: 1);
        Trainer<double> plain = Create<double>(full), batched = Create<double>(SmallRuns.Small(generator: generator, every: 1,
            batch: new DataCache().Prepare(full.Data).Rows.Train.RowCount));
        plain.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
        batched.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
        Assert.All(plain.Curve.Zip(batched.Curve), pair => Assert.Equal(pair.First.TrainLoss, pair.Second.TrainLoss, 1e-12));
        Assert.NotEqual(plain.Parameters.ToArray(), batched.Parameters.ToArray());
    }

    [Fact]
    public void A_schedule_decides_the_size_of_every_step()
    {
        // With no penalty that jumps and a tiny rate the first steps are proportional to it.
        double[] Moves(ScheduleSpecification? schedule)
        {
            Trainer<double> trainer = Create<double>(SmallRuns.Small(rate: 1e-9, schedule: schedule));
            var moves = new List<double>();
            while (!trainer.IsFinished)
            {
                double before = trainer.Parameters[10];
                trainer.Advance(TimeSpan.Zero, TestContext.Current.CancellationToken);
                moves.Add(trainer.Parameters[10] - before);
            }
            return [.. moves];
        }
        double[] constant = Moves(null),
            changed = Moves(new ScheduleSpecification { WarmUp = 3, Step = new StepDecaySpecification(2, 0.5) });
        double[] expected = [0.25, 0.5, 0.75, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125, 0.0625];
        Assert.All(constant.Zip(changed, expected), move => Assert.Equal(move.Third, move.Second / move.First, 1e-4));
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
        Trainer<double> trainer = Create<double>(SmallRuns.Small(rate: double.MaxValue, steps: 100, every: 2, moment: moment));
        Assert.True(trainer.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken));
        Assert.NotNull(trainer.DivergedAt);
        Assert.True(trainer.Step < 100);
        Assert.Equal(trainer.DivergedAt, trainer.Curve[^1].Step);
        Assert.False(double.IsFinite(trainer.Curve[^1].TrainLoss));
        Assert.True(trainer.Curve.SkipLast(1).All(point => double.IsFinite(point.TrainLoss)));
        Assert.Throws<InvalidOperationException>(() => trainer.Capture());
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
        Assert.Throws<ArgumentException>(
            () => trainer.Restore(state with { OptimizerVectors = [new OptimizerVector<double>("velocity", new double[3])] }));
        Assert.Throws<ArgumentException>(() => Create<double>(SmallRuns.Small(dropout: true)).Restore(state));
    }

    private static Trainer<T> Create<T>(RunSpecification specification)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
            RunTrainer.Create<T>(specification, new DataCache().Prepare(specification.Data).Rows);
}
