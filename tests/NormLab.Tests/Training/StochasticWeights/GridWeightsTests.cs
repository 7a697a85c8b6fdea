using NormLab.Data;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Numerics.Grids;
using NormLab.Penalties;
using NormLab.Tests.Experiments;
using NormLab.Training;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;
using NormLab.Training.StochasticWeights;

namespace NormLab.Tests.Training.StochasticWeights;

public class GridWeightsTests
{
    private static readonly SplitRows Rows = new DataCache().Prepare(SmallRuns.Small().Data).Rows;

    public static TheoryData<string, GridRounding, KeptWeights> Kinds =>
        [.. from grid in NumberGrids.Names from rounding in Enum.GetValues<GridRounding>() from kept in Enum.GetValues<KeptWeights>()
            select (grid, rounding, kept)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_a_run_keeps_lies_on_the_grid_layer_by_layer_and_biases_do_not(string name, GridRounding rounding, KeptWeights kept)
    {
        foreach (GridScale? scale in (GridScale?[])[null, GridScale.PerLayer])
        {
            RunSpecification run = On(new GridOptions(name, rounding, scale, kept));
            Trainer<double> trainer = Trained(run);
            double[] weights = [.. trainer.Parameters];
            NumberGrid grid = NumberGrids.Find(name)!;
            foreach (LayerView layer in run.Network.ToArchitecture().Layers)
            {
                double[] ofLayer = [.. layer.Weights((ReadOnlySpan<double>)weights)];
                double unit = ScaleOf(grid, ofLayer, scale);
                Assert.All(ofLayer, w => Assert.Equal(grid.Nearest(w / unit) * unit, w, 1e-12));
                Assert.Contains(layer.Biases((ReadOnlySpan<double>)weights).ToArray(), b => grid.Nearest(b / unit) * unit != b);
            }
            double[] trained = [.. trainer.Capture().Parameters.Span];
            Assert.Equal(kept == KeptWeights.Grid, trained.SequenceEqual(weights));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Interrupted_and_restored_and_on_any_number_of_threads_a_run_ends_with_the_same_bits(string name, GridRounding rounding,
        KeptWeights kept)
    {
        RunSpecification run = On(new GridOptions(name, rounding, Kept: kept));
        double[] whole = [.. Trained(run).Parameters];
        using var team = new ThreadTeam(3);
        Trainer<double> stopped = RunTrainer.Create<double>(run, Rows, team);
        for (int step = 1; !stopped.IsFinished; step += 4)
        {
            stopped.AdvanceTo(step, TimeSpan.MaxValue, TestContext.Current.CancellationToken);
            Trainer<double> resumed = RunTrainer.Create<double>(run, Rows);
            resumed.Restore(stopped.Capture());
            resumed.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
            Assert.Equal(whole, resumed.Parameters.ToArray());
        }
    }

    [Fact]
    public void With_master_weights_a_step_is_that_of_the_gradient_at_the_rounded_weights()
    {
        RunSpecification run = On(new GridOptions("int4"), rate: 0.3);
        Trainer<double> trainer = RunTrainer.Create<double>(run, Rows);
        double[] master = [.. trainer.Capture().Parameters.Span], rounded = [.. trainer.Parameters], gradient = new double[master.Length];
        Architecture network = run.Network.ToArchitecture();
        new VectorizedBackpropagation<double>(network, Rows.Train, run.Objective.LossFunction, SoftmaxAxis.Classes)
            .ComputeGradient(rounded, gradient);
        trainer.Advance(TimeSpan.Zero, TestContext.Current.CancellationToken);
        double[] after = [.. trainer.Capture().Parameters.Span];
        for (int i = 0; i < master.Length; i++) Assert.Equal(master[i] - 0.3 * gradient[i], after[i], 1e-14);
    }

    [Fact]
    public void Small_steps_are_lost_by_rounding_to_the_nearest_and_kept_by_rounding_at_random()
    {
        double[] nearest = Kept(GridRounding.Nearest), random = Kept(GridRounding.Stochastic);
        double[] start = [.. RunTrainer.Create<double>(On(new GridOptions("float8-e4m3", Kept: KeptWeights.Grid), rate: 1e-4),
            Rows).Parameters];
        int[] weights = [.. Enumerable.Range(0, 64 * 8)];
        Assert.All(weights, i => Assert.Equal(start[i], nearest[i]));
        Assert.InRange(weights.Count(i => random[i] != start[i]), 1, weights.Length);

        static double[] Kept(GridRounding rounding) =>
            [.. Trained(On(new GridOptions("float8-e4m3", rounding, Kept: KeptWeights.Grid), rate: 1e-4)).Parameters];
    }

    [Fact]
    public void Ternary_weights_are_those_of_Li_and_Liu()
    {
        var network = new Architecture([4, 2], Activation.Tanh, biases: false);
        double[] w = [0.1, -0.9, 0.5, -0.2, 0.7, 0, 0.3, -0.05];
        // The mean magnitude is 0.34375; 0.9, 0.5, 0.7 and 0.3 are above 0.7 of it, 0.6 in the mean.
        new GridRounder<double>(network, new GridOptions("ternary")).RoundToNearest(w);
        Assert.All(w.Zip([0, -0.6, 0.6, 0, 0.6, 0, 0.6, 0]), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
    }

    [Fact]
    public void A_layer_of_zeros_and_what_is_no_number_stay_what_they_are()
    {
        var network = new Architecture([2, 2], Activation.Tanh, biases: false);
        foreach (string name in NumberGrids.Names)
        {
            var rounder = new GridRounder<float>(network, new GridOptions(name));
            float[] zeros = new float[4], broken = [float.NaN, 1, 0, -1];
            rounder.RoundToNearest(zeros);
            rounder.RoundAtRandom(zeros, 3);
            Assert.All(zeros, w => Assert.Equal(0, w));
            rounder.RoundToNearest(broken);
            Assert.True(float.IsNaN(broken[0]));
        }
    }

    [Fact]
    public void A_key_that_is_not_given_leaves_identity_and_bits()
    {
        RunSpecification plain = SmallRuns.Small();
        Assert.DoesNotContain("weights", CanonicalJson.Write(plain), StringComparison.Ordinal);
        Assert.NotEqual(RunId.Of(plain), RunId.Of(On(new GridOptions("int8"))));
    }

    [Fact]
    public void What_cannot_lie_on_a_grid_is_refused_in_one_line()
    {
        RunSpecification run = On(new GridOptions("int8"));
        Refused("There is no grid 'int9'. Did you mean 'int8'?", On(new GridOptions("int9")));
        Refused("The grid int4 is of whole numbers", On(new GridOptions("int4", Scale: GridScale.None)));
        Refused("Dropout on weights multiplies the weights",
            run with { Objective = run.Objective with { Dropout = new DropoutOptions(0.2, DropoutPlacement.OnWeights) } });
        Refused("Hard-concrete gates multiply the weights",
            run with { Objective = run.Objective with { HardConcrete = new HardConcreteOptions(1e-3) } });
        Refused("The optimizer evolution has no master weights", run with
        {
            Training = run.Training with { Optimizer = Optimizer.Evolution },
        });

        static void Refused(string expected, RunSpecification run)
        {
            string message = Assert.Throws<ArgumentException>(() => RunTrainer.Create<double>(run, Rows)).Message;
            Assert.Contains(expected, message);
            Assert.DoesNotContain('\n', message);
        }
    }

    /// <summary>What a layer on a grid was multiplied by, read off its largest magnitude.</summary>
    private static double ScaleOf(NumberGrid grid, double[] weights, GridScale? scale)
    {
        if ((scale ?? (grid.IsUniform ? GridScale.PerLayer : GridScale.None)) == GridScale.None) return 1;
        double largest = weights.Max(Math.Abs);
        return largest == 0 ? 1 : largest / grid.Largest;
    }

    private static RunSpecification On(GridOptions grid, double rate = 0.1)
    {
        RunSpecification run = SmallRuns.Small(rate: rate, penalty: new PenaltyTerm("l1", 0));
        return run with { Network = run.Network with { Weights = grid } };
    }

    private static Trainer<double> Trained(RunSpecification run)
    {
        Trainer<double> trainer = RunTrainer.Create<double>(run, Rows);
        trainer.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
        return trainer;
    }
}
