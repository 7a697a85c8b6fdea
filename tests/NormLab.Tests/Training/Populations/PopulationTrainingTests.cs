using NormLab.Data;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Tests.Experiments;
using NormLab.Training;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;
using NormLab.Training.Populations;
using NormLab.Training.StochasticWeights;

namespace NormLab.Tests.Training.Populations;

public class PopulationTrainingTests
{
    private static readonly SplitRows Rows = new DataCache().Prepare(SmallRuns.Small().Data).Rows;

    public static TheoryData<string> Kinds => ["evolution", "openai-evolution"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_number_of_threads_gives_the_same_bits_in_full_batches_and_in_small_ones(string kind)
    {
        foreach (int? batch in (int?[])[null, 11])
        {
            RunSpecification run = Of(kind, batch: batch);
            double[] alone = Trained(run, 1);
            Assert.Equal(alone, Trained(run, 2));
            Assert.Equal(alone, Trained(run, 5));
            Assert.NotEqual(alone, Trained(run with { Random = run.Random with { Seed = 2 } }, 1));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Interrupted_between_any_two_steps_and_restored_a_run_ends_with_the_same_bits(string kind)
    {
        foreach (int? batch in (int?[])[null, 11])
        {
            Trainer<float> whole = Create(Of(kind, batch: batch)), stopped = Create(Of(kind, batch: batch));
            whole.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
            while (!stopped.IsFinished)
            {
                Trainer<float> resumed = Create(Of(kind, batch: batch));
                resumed.Restore(stopped.Capture());
                resumed.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
                Assert.Equal(whole.Parameters, resumed.Parameters);
                Assert.Equal(whole.Curve, resumed.Curve);
                stopped.Advance(TimeSpan.Zero, TestContext.Current.CancellationToken);
            }
        }

        static Trainer<float> Create(RunSpecification run) => RunTrainer.Create<float>(run, Rows);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Stopped_at_any_moments_and_done_again_or_prolonged_the_stored_run_has_the_same_bits(string kind)
    {
        using TemporaryFolder whole = new(), stopped = new(), prolonged = new();
        RunSpecification run = Of(kind, batch: 11, steps: 2000), half = Of(kind, batch: 11, steps: 900);
        StoreRuns.Do(whole, run);
        StoreRuns.DoWithInterruptions(stopped, new RunLog(), run);
        StoreRuns.Do(prolonged, half);
        StoreRuns.Do(prolonged, run);
        Assert.Equal(StoreRuns.Files(whole), StoreRuns.Files(stopped));
        Assert.Equal(StoreRuns.Files(whole), StoreRuns.Files(prolonged, run));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_step_allocates_nothing_on_any_thread(string kind)
    {
        foreach (int? batch in (int?[])[null, 11])
        {
            using var team = new ThreadTeam(3);
            RunSpecification run = Of(kind, batch: batch, steps: 10_000);
            run = run with { Training = run.Training with { RecordEvery = 10_000 } };
            Trainer<double> trainer = RunTrainer.Create<double>(run, Rows, team);
            Assert.Equal([0, 0, 0], SteadyState.BytesAllocatedBy(team, () =>
            {
                for (int end = trainer.Step + 20; trainer.Step < end;) trainer.Advance(TimeSpan.Zero);
            }));
        }
    }

    [Fact]
    public void What_is_minimised_is_the_loss_plus_the_penalties_as_they_are()
    {
        // Of a population of two points the mean goes to the better one.
        RunSpecification run = Of("evolution", population: 2, steps: 1, penalty: new PenaltyTerm("l0", 0.5), threshold: 0.2);
        Trainer<double> trainer = RunTrainer.Create<double>(run, Rows);
        double[] start = [.. trainer.Capture().Parameters.Span];
        trainer.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
        double[] kept = [.. trainer.Capture().Parameters.Span];
        var noise = new PopulationNoise<double>(1);
        double[] z = new double[2 * start.Length];
        noise.Fill(0, z);
        double[][] points = [.. Enumerable.Range(0, 2).Select(k => start.Select((w, i) => w + 0.1 * z[k * start.Length + i]).ToArray())];
        double[] values = [.. points.Select(Objective)];
        double[] best = points[values[0] <= values[1] ? 0 : 1];
        Assert.All(best.Zip(kept), pair => Assert.Equal(pair.First, pair.Second, 1e-12));

        double Objective(double[] point)
        {
            double[] w = Zeroed(run, point, 0.2);
            Architecture network = run.Network.ToArchitecture();
            double loss = new VectorizedBackpropagation<double>(network, Rows.Train, run.Objective.LossFunction, SoftmaxAxis.Classes)
                .Evaluate(w).Loss;
            return loss + 0.5 * network.Layers.Sum(layer => layer.Weights((ReadOnlySpan<double>)w).ToArray().Count(x => x != 0));
        }
    }

    [Fact]
    public void Small_weights_are_exact_zeros_in_what_a_run_keeps_and_biases_are_not()
    {
        Trainer<double> trainer = RunTrainer.Create<double>(Of("evolution", threshold: 0.15), Rows);
        while (true)
        {
            double[] trained = [.. trainer.Capture().Parameters.Span];
            Assert.Equal(Zeroed(Of("evolution"), trained, 0.15), trainer.Parameters.ToArray());
            if (trainer.IsFinished) break;
            trainer.Advance(TimeSpan.Zero, TestContext.Current.CancellationToken);
        }
        Assert.Contains(0.0, trainer.Parameters.ToArray());
    }

    [Fact]
    public void A_mask_holds_for_every_point_and_for_what_is_kept()
    {
        bool[] kept = [.. Enumerable.Range(0, Of("evolution").Network.ToArchitecture().ParameterCount).Select(i => i % 3 != 0)];
        Trainer<double> trainer = RunTrainer.Create<double>(Of("evolution"), Rows, start: new StartingPoint(null, kept));
        trainer.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
        double[] weights = [.. trainer.Parameters];
        Assert.All(kept.Index(), entry => Assert.True(entry.Item || weights[entry.Index] == 0));
    }

    [Fact]
    public void A_stronger_L0_leaves_fewer_weights()
    {
        int[] left = [.. new[] { 0, 1e-3, 1e-2 }.Select(coefficient => Left(coefficient))];
        Assert.True(left[0] > left[1] && left[1] > left[2], string.Join(", ", left));

        static int Left(double coefficient) =>
            Trained(Of("evolution", steps: 300, penalty: new PenaltyTerm("l0", coefficient)), 2).Count(w => w != 0);
    }

    [Fact]
    public void What_no_population_can_use_is_refused_in_one_line()
    {
        RunSpecification run = Of("evolution");
        Refused("The optimizer evolution finds its step size by itself",
            run with { Training = run.Training with { LearningRate = 0.01 } });
        Refused("has no learning rate; leave 'schedule' out",
            run with { Training = run.Training with { Schedule = new ScheduleSpecification { WarmUp = 2 } } });
        Refused("Dropout is noise for gradients to average out",
            run with { Objective = run.Objective with { Dropout = new DropoutOptions(0.2, DropoutPlacement.AfterActivations) } });
        Refused("Hard-concrete gates are trained by gradients",
            run with { Objective = run.Objective with { HardConcrete = new HardConcreteOptions(1e-3) } });
        Refused("the constraint k-sparse has none",
            run with { Objective = run.Objective with { Penalties = [new PenaltyTerm("k-sparse", 20)] } });
        Refused("l1 can't be proximal",
            run with { Objective = run.Objective with { Penalties = [new PenaltyTerm("l1", 1) { Update = PenaltyUpdate.Proximal }] } });
        Refused("'population' is 1", Of("evolution", population: 1));
        Refused("'population' is 2.5; it must be a whole number", Of("evolution", population: 2.5));
        Refused("'population' is 5; points of openai-evolution lie in pairs", Of("openai-evolution", population: 5));
        Refused("'sigma' is 0; it must be a number above 0", Of("evolution") with
        {
            Training = run.Training with { Optimizer = Optimizer.Evolution.With("sigma", 0) },
        });

        static void Refused(string expected, RunSpecification run)
        {
            string message = Assert.Throws<ArgumentException>(() => RunTrainer.Create<double>(run, Rows)).Message;
            Assert.Contains(expected, message);
            Assert.DoesNotContain('\n', message);
        }
    }

    private static double[] Zeroed(RunSpecification run, double[] point, double threshold)
    {
        double[] w = [.. point];
        foreach (LayerView layer in run.Network.ToArchitecture().Layers)
        {
            foreach (ref double x in layer.Weights(w.AsSpan())) x = Math.Abs(x) < threshold ? 0 : x;
        }
        return w;
    }

    private static RunSpecification Of(string kind, double population = 0, int? batch = null, int steps = 9, double threshold = 0.1,
        PenaltyTerm? penalty = null) => SmallRuns.Small(batch: batch, steps: steps, penalty: penalty,
            optimizer: new OptimizerSpecification(kind).With("population", population).With("zero-threshold", threshold));

    private static double[] Trained(RunSpecification run, int threads)
    {
        using var team = new ThreadTeam(threads);
        Trainer<double> trainer = RunTrainer.Create<double>(run, Rows, team);
        trainer.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
        return [.. trainer.Parameters];
    }
}
