using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Experiments.Storage.Locks;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;
using NormLab.Training.StochasticWeights;

namespace NormLab.Tests.Experiments;

/// <summary>Runs that start from other runs.</summary>
public sealed class StartedRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new(), _reference = new();

    public void Dispose()
    {
        _folder.Dispose();
        _reference.Dispose();
    }

    [Fact]
    public void A_run_that_starts_nowhere_has_the_name_it_always_had()
    {
        RunSpecification run = SmallRuns.Small();
        Assert.DoesNotContain("start", CanonicalJson.Write(run), StringComparison.Ordinal);
        RunSpecification started = run with { Start = From(run, 3, mask: new MaskSpecification { Run = RunId.Of(run), Remove = 0.2 }) };
        Assert.Contains("\"start\":{\"mask\":{\"remove\":0.2,\"run\":", CanonicalJson.Write(started), StringComparison.Ordinal);
        Assert.Equal(started, CanonicalJson.Read(CanonicalJson.Write(started)));
    }

    [Theory]
    [InlineData(Precision.Float64, null)]
    [InlineData(Precision.Float32, null)]
    [InlineData(Precision.Float64, "step")]
    public void So_many_steps_and_then_more_are_as_many_at_once_where_nothing_depends_on_the_step(Precision precision, string? schedule)
    {
        // A rate that has fallen by the middle of the first run can't be gone on with at its beginning; one that never falls can.
        ScheduleSpecification? rate = schedule is null ? null : new ScheduleSpecification { Step = new StepDecaySpecification(1000, 0.5) };
        RunSpecification whole = SmallRuns.Small(steps: 20, precision: precision, schedule: rate);
        foreach (int step in new[] { 0, 1, 7, 12 })
        {
            RunSpecification first = SmallRuns.Small(steps: 12, precision: precision, schedule: rate);
            RunSpecification second = SmallRuns.Small(steps: 20 - step, precision: precision, schedule: rate);
            IReadOnlyList<RunResult> results = StoreRuns.Do(_folder, whole, second with { Start = From(first, step) }, first);
            Assert.Equal(results[0].Parameters.ToArray(), results[1].Parameters.ToArray());
            Assert.Equal(results[0].Summary.Train, results[1].Summary.Train);
        }
    }

    [Fact]
    public void A_run_that_starts_from_the_first_step_of_its_like_is_its_like_noise_and_order_of_rows_included()
    {
        foreach (RunSpecification run in Varied())
        {
            IReadOnlyList<RunResult> results = StoreRuns.Do(_folder, run with { Start = From(run, 0) }, run);
            // Gates start half open: the weights without noise are what another run starts from.
            if (run.Objective.HardConcrete is null) Assert.Equal(results[1].Parameters.ToArray(), results[0].Parameters.ToArray());
            else Assert.NotEqual(results[1].Parameters.ToArray(), results[0].Parameters.ToArray());
            Assert.NotEqual(results[1].Id, results[0].Id);
        }
    }

    [Fact]
    public void Weights_in_mid_training_are_the_same_whether_a_shorter_run_has_them_or_not()
    {
        foreach (RunSpecification run in Varied())
        {
            using TemporaryFolder without = new(), with = new();
            RunSpecification started = run with { Start = From(run, 5) };
            StoreRuns.Do(without, run, started);
            StoreRuns.Do(with, run with { Training = run.Training with { Steps = 5 } }, run, started);
            Assert.Equal(StoreRuns.Files(without, started), StoreRuns.Files(with, started));
        }
    }

    [Theory]
    [InlineData(MaskScope.Layer)]
    [InlineData(MaskScope.Global)]
    public void Masks_in_a_chain_multiply_and_stay(MaskScope scope)
    {
        foreach (RunSpecification dense in Varied())
        {
            var runs = new List<RunSpecification> { dense };
            for (int round = 0; round < 3; round++)
            {
                runs.Add(dense with
                {
                    Start = From(dense, round, new MaskSpecification { Run = RunId.Of(runs[^1]), Remove = 0.5, Scope = scope }),
                });
            }
            using var folder = new TemporaryFolder();
            IReadOnlyList<RunResult> results = StoreRuns.Do(folder, runs);
            Architecture network = dense.Network.ToArchitecture();
            bool[] kept = [.. Enumerable.Repeat(true, network.ParameterCount)];
            for (int round = 1; round < runs.Count; round++)
            {
                Naive(network, results[round - 1].Parameters.Span, kept, scope);
                double[] weights = results[round].Parameters.ToArray();
                Assert.True(kept.Index().All(entry => entry.Item || BitConverter.DoubleToInt64Bits(weights[entry.Index]) == 0));
                Assert.Contains(kept.Index(), entry => entry.Item && weights[entry.Index] != 0);
            }
            Assert.Equal(64 + 10, kept.Count(isKept => isKept) - 8 - 10);
        }
    }

    [Fact]
    public void The_store_is_the_same_bytes_for_any_number_of_workers_and_any_order()
    {
        RunSpecification[] runs = [.. Varied().Take(3).SelectMany(Chain)];
        StoreRuns.Do(_reference, runs);
        foreach ((int workers, RunSpecification[] order) in new[] { (2, runs), (1, [.. runs.Reverse()]), (5, [.. runs.OrderBy(RunId.Of)]) })
        {
            using var folder = new TemporaryFolder();
            StoreRuns.Do(folder, null, workers, order);
            Assert.Equal(StoreRuns.Files(_reference), StoreRuns.Files(folder));
        }
        // One call each, in the order of the chain, as well.
        foreach (RunSpecification run in runs) StoreRuns.Do(_folder, run);
        Assert.Equal(StoreRuns.Files(_reference), StoreRuns.Files(_folder));

        static IEnumerable<RunSpecification> Chain(RunSpecification dense)
        {
            var mask = new MaskSpecification { Run = RunId.Of(dense), Remove = 0.3 };
            RunSpecification first = dense with { Start = From(dense, 2, mask) };
            RunSpecification second = dense with { Start = From(first, 12, mask with { Run = RunId.Of(first), Scope = MaskScope.Global }) };
            return [dense, first, second, second with { Start = From(second, 1) }];
        }
    }

    [Theory]
    [InlineData(Precision.Float64)]
    [InlineData(Precision.Float32)]
    public void Interrupted_at_any_moments_a_masked_run_ends_with_the_same_bytes(Precision precision)
    {
        RunSpecification dense = SmallRuns.Small(dropout: true, precision: precision);
        RunSpecification ticket = SmallRuns.Small(
            dropout: true, steps: 20_000, every: 1000, precision: precision, optimizer: Optimizer.Adam, rate: 1e-3) with
        {
            Start = From(dense, 4, new MaskSpecification { Run = RunId.Of(dense), Remove = 0.6 }),
        };
        StoreRuns.Do(_reference, dense, ticket);
        StoreRuns.Do(_folder, dense);
        var log = new RunLog();
        Assert.InRange(StoreRuns.DoWithInterruptions(_folder, log, ticket), 1, 10_000);
        Assert.True(log.Count(RunEvent.Resumed) > 0);
        Assert.Equal(StoreRuns.Files(_reference), StoreRuns.Files(_folder));
    }

    [Fact]
    public void A_run_waits_for_the_one_it_starts_from_also_where_another_process_does_that()
    {
        RunSpecification dense = SmallRuns.Small(seed: 1), ticket = SmallRuns.Small(seed: 2) with { Start = From(dense, 12) };
        using RunLock hold = RunStore.Open(_folder.Path).TryLock(RunId.Of(dense))!;
        var log = new RunLog { OnReport = news => { if (news.Event == RunEvent.Waiting) hold.Dispose(); } };
        StoreRuns.Do(_folder, log, 2, ticket, dense);
        Assert.Equal([(RunEvent.Waiting, 1L), (RunEvent.Started, 1), (RunEvent.Finished, 1), (RunEvent.Started, 2), (RunEvent.Finished, 2)],
            log.Events.Where(news => news.Event != RunEvent.Advanced).Select(news => (news.Event, news.Run.Seed)));
    }

    [Fact]
    public void A_start_that_can_not_be_is_refused_with_what_to_do()
    {
        RunSpecification dense = SmallRuns.Small(), ticket = dense with { Start = From(dense, 12) };
        string missing = Refusal(ticket);
        Assert.Contains(RunId.Of(dense), missing, StringComparison.Ordinal);
        Assert.Contains("Train that run first with the same store", missing, StringComparison.Ordinal);
        StoreRuns.Do(_folder, dense);
        Assert.Contains("which has 12 steps", Refusal(ticket with { Start = From(dense, 13) }), StringComparison.Ordinal);
        Assert.Contains("the first is 0", Refusal(ticket with { Start = From(dense, -1) }), StringComparison.Ordinal);
        RunSpecification strange = ticket with { Start = new StartSpecification { Run = "../x" } };
        Assert.Contains("is not the name of a run", Refusal(strange), StringComparison.Ordinal);
        foreach (double remove in new[] { -0.1, 1, double.PositiveInfinity - double.PositiveInfinity })
        {
            // Not a number has no JSON, so it can only be refused where it is planned.
            var start = From(dense, 0, new MaskSpecification { Run = RunId.Of(dense), Remove = remove });
            if (double.IsFinite(remove)) Assert.Contains("can't remove", Refusal(ticket with { Start = start }), StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(() => ExperimentPlanner.Plan(Experiment, start: (_, _) => start));
        }
        RunSpecification wide = SmallRuns.Small() with { Network = dense.Network with { Sizes = [64, 9, 10] } };
        Assert.Contains("64-9-10 with biases can't start from", Refusal(wide with { Start = From(dense, 12) }), StringComparison.Ordinal);
        RunSpecification unbiased = SmallRuns.Small(biases: false) with { Start = From(dense, 12) };
        Assert.Contains("64-8-10 without biases", Refusal(unbiased), StringComparison.Ordinal);

        RunSpecification wild = SmallRuns.Small(rate: double.MaxValue);
        Assert.NotNull(StoreRuns.Do(_folder, wild)[0].Summary.DivergedAt);
        Assert.Contains("diverged at step", Refusal(ticket with { Start = From(wild, 12) }), StringComparison.Ordinal);
        Assert.Contains("diverged at step", Refusal(ticket with { Start = From(wild, 9) }), StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(_folder["runs"], RunId.Of(dense), "weights.safetensors"), "damage");
        Assert.Contains("is damaged", Refusal(ticket), StringComparison.Ordinal);
        // In one call it is made again first.
        StoreRuns.Do(_folder, ticket, dense);
    }

    [Fact]
    public void A_plan_gives_every_group_and_seed_its_start()
    {
        ExperimentPlan dense = ExperimentPlanner.Plan(Experiment);
        ExperimentPlan tickets = ExperimentPlanner.Plan(Experiment, start: (group, seed) => group.Condition == "plain" ? null : From(
            dense.Runs.Single(run => run.Condition == "plain" && run.Seed == seed).Specification, 0));
        Assert.All(tickets.Runs, run => Assert.Equal(run.Condition == "plain", run.Specification.Start is null));
        Assert.Equal(RunId.Of(dense.Runs[1].Specification), tickets.Runs[3].Specification.Start!.Run);
        Assert.Equal(dense.Runs.Take(2).Select(run => run.Specification), tickets.Runs.Take(2).Select(run => run.Specification));
    }

    private string Refusal(RunSpecification run) => Assert.ThrowsAny<ArgumentException>(() => StoreRuns.Do(_folder, run)).Message;

    private static ExperimentSpecification Experiment => new()
    {
        Name = "small",
        HiddenSizes = [4],
        Conditions = [new("plain"), new("L1") { ["penalty.l1"] = 1e-3 }],
        Seeds = [1, 2],
    };

    private static StartSpecification From(RunSpecification run, int step, MaskSpecification? mask = null) =>
        new() { Run = RunId.Of(run), Step = step, Mask = mask };

    /// <summary>Runs of 12 steps that draw in all ways.</summary>
    private static IEnumerable<RunSpecification> Varied()
    {
        yield return SmallRuns.Small();
        yield return SmallRuns.Small(dropout: true, batch: 11, optimizer: Optimizer.Adam, rate: 0.01, precision: Precision.Float32);
        yield return SmallRuns.Small(dropout: true, batch: 5, generator: RandomGenerator.Philox, optimizer: Optimizer.Momentum);
        RunSpecification plain = SmallRuns.Small(batch: 11, penalty: new PenaltyTerm("l1", 1e-3) { Update = PenaltyUpdate.Proximal });
        yield return plain with { Objective = plain.Objective with { Dropout = new DropoutOptions(0.3, DropoutPlacement.OnWeights) } };
        yield return plain with { Objective = plain.Objective with { HardConcrete = new HardConcreteOptions(1e-3) } };
    }

    /// <summary>Removes half of the weights left, one after the other, each the smallest by looking at all.</summary>
    private static void Naive(Architecture network, ReadOnlySpan<double> weights, bool[] kept, MaskScope scope)
    {
        IEnumerable<LayerView[]> sets = scope == MaskScope.Global ? [[.. network.Layers]] : network.Layers.Select(layer => new[] { layer });
        foreach (LayerView[] layers in sets)
        {
            int left = layers.Sum(layer => layer.Weights<bool>(kept).ToArray().Count(isKept => isKept));
            for (int n = 0; n < left / 2; n++)
            {
                int smallest = -1;
                foreach (LayerView layer in layers)
                    for (int i = layer.Offset; i < layer.BiasOffset; i++)
                        if (kept[i] && (smallest < 0 || Math.Abs(weights[i]) < Math.Abs(weights[smallest]))) smallest = i;
                kept[smallest] = false;
            }
        }
    }
}
