using NormLab.Experiments.Execution;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Formats;
using NormLab.Penalties;
using NormLab.Training;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;
using NormLab.Training.StochasticWeights;

namespace NormLab.Tests.Experiments;

/// <summary>Finished runs that are trained longer: with the bits of a run that was never ended.</summary>
public sealed class LongerRunTests : IDisposable
{
    private const int Few = 7, Many = 19;

    private readonly TemporaryFolder _folder = new(), _reference = new();

    public void Dispose()
    {
        _folder.Dispose();
        _reference.Dispose();
    }

    public static TheoryData<string> Optimizers => [.. OptimizerCatalog.NamesWithGradients];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void The_first_steps_are_not_done_again_and_the_bits_are_those_of_all_at_once(string optimizer)
    {
        RunSpecification[] runs = [.. Everything(optimizer)];
        StoreRuns.Do(_reference, [.. runs.Select(run => Of(run, Many))]);
        StoreRuns.Do(_folder, [.. runs.Select(run => Of(run, Few))]);
        var log = new RunLog();
        StoreRuns.Do(_folder, log, 1, [.. runs.Select(run => Of(run, Many))]);
        Assert.Equal(runs.Length, log.Events.Count(news => news is { Event: RunEvent.Continued, StepsDone: Few }));
        Assert.Equal(0, log.Count(RunEvent.Started));
        foreach (RunSpecification run in runs)
            Assert.Equal(StoreRuns.Files(_reference, Of(run, Many)), StoreRuns.Files(_folder, Of(run, Many)));
    }

    [Fact]
    public void In_one_call_the_shorter_run_comes_first_whatever_it_costs()
    {
        RunSpecification run = SmallRuns.Small(dropout: true);
        var log = new RunLog();
        StoreRuns.Do(_folder, log, 3, Of(run, 19), Of(run, 7), Of(run, 12));
        Assert.Equal([(RunEvent.Started, 0), (RunEvent.Continued, 7), (RunEvent.Continued, 12)],
            log.Events.Where(news => news.Event is RunEvent.Started or RunEvent.Continued).Select(news => (news.Event, news.StepsDone)));
        StoreRuns.Do(_reference, Of(run, 19));
        Assert.Equal(StoreRuns.Files(_reference), StoreRuns.Files(_folder, Of(run, 19)));
    }

    [Fact]
    public void A_trainer_of_any_make_is_asked_for_the_steps_that_are_missing_and_no_others()
    {
        RunSpecification run = SmallRuns.Small(dropout: true);
        var trainers = new CountingTrainers();
        foreach (int steps in new[] { Few, Many, Few, Many })
            new ThreadExecutor(RunStore.Open(_folder.Path), 1, trainers: trainers).Execute(
                [SmallRuns.Plan("small", Of(run, steps))], cancellation: Token);
        Assert.Equal([Few, Many - Few], trainers.Steps);
        StoreRuns.Do(_reference, Of(run, Few), Of(run, Many));
        Assert.Equal(StoreRuns.Files(_reference), StoreRuns.Files(_folder));
    }

    [Fact]
    public void A_cosine_ends_with_its_run_which_is_not_gone_on_with()
    {
        RunSpecification run = SmallRuns.Small(schedule: new ScheduleSpecification { Cosine = new CosineDecaySpecification(0.1) });
        AssertStartsAnew(run);
        Assert.False(File.Exists(StateOf(Of(run, Few))));
        Assert.False(Directory.Exists(_folder["families"]));
    }

    [Fact]
    public void Nothing_goes_on_from_a_run_that_diverged()
    {
        RunSpecification run = SmallRuns.Small(rate: double.MaxValue);
        AssertStartsAnew(run);
        Assert.False(File.Exists(StateOf(Of(run, Few))));
    }

    [Fact]
    public void Another_distance_of_records_is_another_family() => AssertStartsAnew(SmallRuns.Small(), SmallRuns.Small(every: 3));

    [Fact]
    public void Without_its_state_a_run_is_as_good_but_can_not_be_gone_on_with()
    {
        RunSpecification run = SmallRuns.Small(dropout: true);
        StoreRuns.Do(_folder, Of(run, Few));
        File.Delete(StateOf(Of(run, Few)));
        Assert.NotNull(RunStore.Open(_folder.Path).TryRead(Of(run, Few), out _));
        AssertStartsAnew(run);
    }

    [Fact]
    public void A_damaged_state_is_reported_and_the_run_starts_anew()
    {
        RunSpecification run = SmallRuns.Small(dropout: true, optimizer: Optimizer.Adam, rate: 0.01);
        StoreRuns.Do(_reference, Of(run, Many));
        StoreRuns.Do(_folder, Of(run, Few));
        byte[] whole = File.ReadAllBytes(StateOf(Of(run, Few)));
        for (int i = 0; i < whole.Length; i += 997)
        {
            byte[] flipped = [.. whole];
            flipped[i] ^= (byte)(1 << i % 8);
            foreach (byte[] bytes in new[] { flipped, whole[..i] })
            {
                File.WriteAllBytes(StateOf(Of(run, Few)), bytes);
                var log = new RunLog();
                StoreRuns.Do(_folder, log, 1, Of(run, Many));
                StoreFinding finding = Assert.Single(log.Events, news => news.Event == RunEvent.Damaged).Finding!;
                Assert.Equal((StateOf(Of(run, Few)), RunId.Of(Of(run, Few))), (finding.Path, finding.RunId));
                Assert.Equal((1, 0), (log.Count(RunEvent.Started), log.Count(RunEvent.Continued)));
                Assert.Equal(StoreRuns.Files(_reference), StoreRuns.Files(_folder, Of(run, Many)));
                Directory.Delete(Path.Combine(_folder["runs"], RunId.Of(Of(run, Many))), recursive: true);
            }
        }
    }

    [Fact]
    public void A_note_of_a_run_that_is_gone_is_not_trusted()
    {
        RunSpecification run = SmallRuns.Small();
        StoreRuns.Do(_folder, Of(run, Few));
        Directory.Delete(Path.Combine(_folder["runs"], RunId.Of(Of(run, Few))), recursive: true);
        string family = Directory.GetDirectories(_folder["families"]).Single();
        File.WriteAllText(Path.Combine(family, "11"), "");
        File.WriteAllText(Path.Combine(family, "somebody's"), "");
        AssertStartsAnew(run);
    }

    [Fact]
    public void Interrupted_it_goes_on_from_whatever_came_further()
    {
        RunSpecification run = SmallRuns.Small(dropout: true, batch: 11, every: 1000, optimizer: Optimizer.Adam, rate: 1e-3);
        StoreRuns.Do(_reference, Of(run, 20_000));
        StoreRuns.Do(_folder, Of(run, 1_500));
        var log = new RunLog();
        Assert.InRange(StoreRuns.DoWithInterruptions(_folder, log, Of(run, 20_000)), 1, 10_000);
        Assert.True(log.Count(RunEvent.Continued) > 0 && log.Count(RunEvent.Resumed) > 0);
        Assert.Equal(0, log.Count(RunEvent.Started));
        Assert.Equal(StoreRuns.Files(_reference), StoreRuns.Files(_folder, Of(run, 20_000)));
        Assert.All(log.Events.Where(news => news.Event == RunEvent.Resumed), news => Assert.True(news.StepsDone > 1_500));
    }

    [Fact]
    public void The_state_holds_what_is_not_stored_already()
    {
        foreach ((string optimizer, string[] vectors) in new[]
        {
            ("gradient-descent", Array.Empty<string>()), ("momentum", ["optimizer.velocity"]),
        })
        {
            RunSpecification run = SmallRuns.Small(optimizer: new OptimizerSpecification(optimizer));
            StoreRuns.Do(_folder, run);
            Assert.Equal([.. vectors, "random"], NamesIn(StateOf(run)));
        }
        RunSpecification gated = SmallRuns.Small();
        gated = gated with { Objective = gated.Objective with { HardConcrete = new HardConcreteOptions(1e-3) } };
        StoreRuns.Do(_folder, gated);
        Assert.Contains("parameters", NamesIn(StateOf(gated)));

        static IEnumerable<string> NamesIn(string state) =>
            Safetensors.Read(File.ReadAllBytes(state), state).Tensors.Select(tensor => tensor.Name);
    }

    private void AssertStartsAnew(RunSpecification run, RunSpecification? shorter = null)
    {
        StoreRuns.Do(_reference, Of(run, Many));
        if (!Directory.Exists(_folder["families"])) StoreRuns.Do(_folder, Of(shorter ?? run, Few));
        var log = new RunLog();
        StoreRuns.Do(_folder, log, 1, Of(run, Many));
        Assert.Equal((1, 0, 0), (log.Count(RunEvent.Started), log.Count(RunEvent.Continued), log.Count(RunEvent.Damaged)));
        Assert.Equal(StoreRuns.Files(_reference), StoreRuns.Files(_folder, Of(run, Many)));
    }

    private string StateOf(RunSpecification run) => Path.Combine(_folder["runs"], RunId.Of(run), "state.safetensors");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static RunSpecification Of(RunSpecification run, int steps) => run with { Training = run.Training with { Steps = steps } };

    /// <summary>Batches, noise, generators, precisions, schedules and moments of records.</summary>
    private static IEnumerable<RunSpecification> Everything(string optimizer)
    {
        DropoutOptions units = new(0.25, DropoutPlacement.AfterActivations);
        DropoutOptions weights = units with { Placement = DropoutPlacement.OnWeights };
        (DropoutOptions?, HardConcreteOptions?)[] noises =
        [
            (null, null), (units, null), (units with { Noise = DropoutNoise.Gaussian }, null), (weights, null),
            (null, new HardConcreteOptions(1e-3)),
        ];
        ScheduleSpecification?[] schedules = [null, new() { Step = new StepDecaySpecification(5, 0.5) }, new() { WarmUp = 6 }];
        PenaltySchedule?[] strengths = [null, new() { Ramp = new CoefficientRamp(10) }, new() { Cyclic = new CoefficientCycle(6) }];
        // Each optimizer begins elsewhere in the combinations, so that together they see more of them.
        int i = OptimizerCatalog.NamesWithGradients.ToList().IndexOf(optimizer);
        foreach ((DropoutOptions? dropout, HardConcreteOptions? gates) in noises)
        {
            foreach (int? batch in new int?[] { null, 11 })
            {
                foreach (Precision precision in Enum.GetValues<Precision>())
                {
                    RunSpecification run = SmallRuns.Small(
                        optimizer: new OptimizerSpecification(optimizer), batch: batch, precision: precision, rate: 0.01,
                        generator: i / 2 % 2 == 0 ? RandomGenerator.NumPyLegacy : RandomGenerator.Philox, schedule: schedules[i % 3],
                        moment: i % 2 == 0 ? RecordMoment.BeforeUpdate : RecordMoment.AfterUpdate,
                        penalty: new PenaltyTerm("l1", 1e-3) { Update = (PenaltyUpdate)(i % 3), Schedule = strengths[i / 3 % 3] });
                    yield return run with { Objective = run.Objective with { Dropout = dropout, HardConcrete = gates } };
                    i++;
                }
            }
        }
    }
}
