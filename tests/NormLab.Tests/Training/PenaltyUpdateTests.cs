using System.Numerics;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Penalties;
using NormLab.Tests.Experiments;
using NormLab.Training;
using NormLab.Training.Optimizers;

namespace NormLab.Tests.Training;

public class PenaltyUpdateTests
{
    private const double Rate = 0.1, Coefficient = 0.02;

    public static TheoryData<string> Optimizers => [.. OptimizerCatalog.NamesWithGradients];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_proximal_term_moves_the_weights_after_the_optimizer_by_its_map_with_rate_times_coefficient(string optimizer)
    {
        RunSpecification plain = SmallRuns.Small(optimizer: new OptimizerSpecification(optimizer), rate: Rate,
            penalty: new PenaltyTerm("l1", 0));
        double[] expected = Steps(plain, 1);
        Architecture network = plain.Network.ToArchitecture();
        foreach (LayerView layer in network.Layers)
        {
            foreach (ref double w in layer.Weights(expected.AsSpan())) w = Math.Sign(w) * Math.Max(Math.Abs(w) - Rate * Coefficient, 0);
        }
        Assert.Equal(expected, Steps(With(plain, PenaltyUpdate.Proximal), 1));
        Assert.Contains(0.0, expected[..network.Layers[0].WeightCount]);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_decoupled_term_is_a_step_of_its_own_that_the_optimizer_does_not_see(string optimizer)
    {
        RunSpecification plain = SmallRuns.Small(optimizer: new OptimizerSpecification(optimizer), rate: Rate,
            penalty: new PenaltyTerm("l1", 0));
        double[] before = Steps(plain, 0), after = Steps(plain, 1), decoupled = Steps(With(plain, PenaltyUpdate.Decoupled), 1);
        foreach (LayerView layer in plain.Network.ToArchitecture().Layers)
        {
            for (int i = layer.Offset; i < layer.BiasOffset; i++)
            {
                // AdamW's own decay takes its share of what is left.
                double kept = optimizer == Optimizer.AdamW.Kind ? 1 - Rate * 0.01 : 1;
                Assert.Equal(after[i] - kept * Rate * Coefficient * Math.Sign(before[i]), decoupled[i], 1e-15);
            }
            for (int i = layer.BiasOffset; i < layer.Offset + layer.ParameterCount; i++) Assert.Equal(after[i], decoupled[i]);
        }
    }

    [Fact]
    public void With_plain_gradient_descent_a_subgradient_and_a_decoupled_step_are_the_same()
    {
        RunSpecification plain = SmallRuns.Small(rate: Rate);
        double[] subgradient = Steps(With(plain, PenaltyUpdate.Subgradient), 12),
            decoupled = Steps(With(plain, PenaltyUpdate.Decoupled), 12);
        for (int i = 0; i < subgradient.Length; i++) Assert.Equal(subgradient[i], decoupled[i], 1e-12);
    }

    [Theory]
    [InlineData(PenaltyUpdate.Subgradient)]
    [InlineData(PenaltyUpdate.Proximal)]
    [InlineData(PenaltyUpdate.Decoupled)]
    public void A_schedule_of_the_coefficient_is_followed_step_by_step(PenaltyUpdate update)
    {
        RunSpecification plain = SmallRuns.Small(rate: 1e-9, steps: 9);
        var schedule = new PenaltySchedule { Ramp = new CoefficientRamp(4) };
        double[] factors = [0, 0.25, 0.5, 0.75, 1, 1, 1];
        // So small a rate that the gradient hardly moves anything, and a coefficient whose steps are seen.
        Trainer<double> moved = Create<double>(With(plain, update, 1e6, schedule));
        foreach (double factor in factors)
        {
            double before = moved.Parameters[3];
            moved.Advance(TimeSpan.Zero, TestContext.Current.CancellationToken);
            Assert.Equal(1e-3 * factor, Math.Abs(moved.Parameters[3] - before), 1e-7);
        }
    }

    [Fact]
    public void A_cycle_rises_to_the_coefficient_and_falls_again()
    {
        var cycle = new PenaltySchedule { Cyclic = new CoefficientCycle(8, 0.2) };
        Assert.Equal([0.2, 0.6, 1, 0.6, 0.2, 0.6], new[] { 0, 2, 4, 6, 8, 10 }.Select(step => Math.Round(cycle.FactorAt(step), 12)));
    }

    [Fact]
    public void Interrupted_anywhere_a_run_with_every_kind_of_term_ends_with_the_same_bits()
    {
        RunSpecification plain = SmallRuns.Small(optimizer: Optimizer.Adam, batch: 11);
        RunSpecification specification = plain with
        {
            Objective = plain.Objective with
            {
                Penalties =
                [
                    new("l1", 0.01) { Update = PenaltyUpdate.Proximal,
                        Schedule = new PenaltySchedule { Cyclic = new CoefficientCycle(5) } },
                    new("l2", 0.01) { Update = PenaltyUpdate.Decoupled, Layers = [0, 1] },
                    new("l3", 0.01) { Schedule = new PenaltySchedule { Ramp = new CoefficientRamp(6) } },
                ],
            },
        };
        double[] whole = Steps(specification, 12);
        for (int stop = 0; stop <= 12; stop++)
        {
            Trainer<double> first = Create<double>(specification), second = Create<double>(specification);
            while (first.Step < stop) first.Advance(TimeSpan.Zero, TestContext.Current.CancellationToken);
            second.Restore(first.Capture());
            second.Advance(TimeSpan.MaxValue, TestContext.Current.CancellationToken);
            Assert.Equal(whole, second.Parameters.ToArray());
        }
    }

    [Fact]
    public void A_step_with_every_kind_of_term_allocates_nothing()
    {
        RunSpecification plain = SmallRuns.Small(steps: 10_000);
        Trainer<float> trainer = Create<float>(plain with
        {
            Objective = plain.Objective with
            {
                Penalties = [.. Enum.GetValues<PenaltyUpdate>().Select(update => new PenaltyTerm("l1", 1e-4) { Update = update })],
            },
        });
        Assert.Equal(0, SteadyState.BytesAllocatedBy(() =>
        {
            for (int i = 0; i < 50; i++) trainer.Advance(TimeSpan.Zero);
        }));
    }

    private static RunSpecification With(RunSpecification specification, PenaltyUpdate update, double coefficient = Coefficient,
        PenaltySchedule? schedule = null) => specification with
        {
            Objective = specification.Objective with
            { Penalties = [new PenaltyTerm("l1", coefficient) { Update = update, Schedule = schedule }] },
        };

    private static double[] Steps(RunSpecification specification, int steps)
    {
        Trainer<double> trainer = Create<double>(specification);
        while (trainer.Step < steps) trainer.Advance(TimeSpan.Zero, TestContext.Current.CancellationToken);
        return trainer.Parameters.ToArray();
    }

    private static Trainer<T> Create<T>(RunSpecification specification)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            RunTrainer.Create<T>(specification, new DataCache().Prepare(specification.Data).Rows);
}
