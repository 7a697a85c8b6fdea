using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Tests.Experiments;
using NormLab.Training;

namespace NormLab.Tests.Training;

/// <summary>The records of a training that has no end.</summary>
public class BoundedRecordTests
{
    private static readonly RunSpecification Run = SmallRuns.Small(batch: 4);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 8)]
    [InlineData(3, 5)]
    [InlineData(10, 2)]
    public void There_are_never_more_than_there_is_room_for_and_they_are_those_of_the_whole_curve(int every, int most)
    {
        foreach (RecordMoment moment in Enum.GetValues<RecordMoment>())
        {
            Trainer<double> all = Create(new RecordSchedule(100, 1, moment)),
                bounded = Create(new RecordSchedule(int.MaxValue, every, moment) { MostRecords = most });
            for (int step = 1; step <= 100; step++)
            {
                all.AdvanceTo(step, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
                bounded.AdvanceTo(step, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
                Assert.InRange(bounded.Curve.Count, 1, most);
                int distance = every;
                while ((step - 1) / distance + 1 > most) distance *= 2;
                Assert.Equal(all.Curve.Where(point => point.Step % distance == 0), bounded.Curve);
            }
        }
    }

    [Fact]
    public void A_training_goes_on_from_any_state_with_the_records_it_would_have_had()
    {
        var schedule = new RecordSchedule(int.MaxValue, 2, RecordMoment.BeforeUpdate) { MostRecords = 6 };
        Trainer<double> whole = Create(schedule);
        whole.AdvanceTo(60, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        for (int pause = 0; pause < 60; pause += 7)
        {
            Trainer<double> first = Create(schedule), second = Create(schedule);
            first.AdvanceTo(pause, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
            second.Restore(first.Capture());
            second.AdvanceTo(60, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
            Assert.Equal(whole.Curve, second.Curve);
        }
    }

    [Fact]
    public void A_schedule_knows_its_records_near_the_largest_number_of_steps()
    {
        var schedule = new RecordSchedule(int.MaxValue, 10, RecordMoment.BeforeUpdate) { MostRecords = 1000 };
        Assert.InRange(schedule.RecordsIn(int.MaxValue), 500, 1000);
        Assert.Equal(schedule.RecordsIn(int.MaxValue), schedule.RecordedSteps(int.MaxValue).Count());
        Assert.Equal(0, schedule.RecordsIn(0));
    }

    [Fact]
    public void Room_for_no_record_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Create(new RecordSchedule(10, 1, RecordMoment.BeforeUpdate) { MostRecords = 0 }));

    [Fact]
    public void A_trainer_goes_to_a_step_and_no_further()
    {
        Trainer<double> trainer = Create(new RecordSchedule(12, 4, RecordMoment.BeforeUpdate));
        Assert.False(trainer.AdvanceTo(5, TimeSpan.Zero, TestContext.Current.CancellationToken));
        Assert.Equal(1, trainer.Step);
        Assert.True(trainer.AdvanceTo(5, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        Assert.Equal(5, trainer.Step);
        Assert.True(trainer.AdvanceTo(3, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        Assert.Equal(5, trainer.Step);
        Assert.True(trainer.AdvanceTo(1000, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        Assert.Equal(12, trainer.Step);
    }

    private static Trainer<double> Create(RecordSchedule records) =>
        RunTrainer.Create<double>(Run, new DataCache().Prepare(Run.Data).Rows, records: records);
}
