using System.Numerics;
using NormLab.Data;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Penalties;
using NormLab.Training;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;
using NormLab.Training.StochasticWeights;

namespace NormLab.Tests.Experiments;

/// <summary>A strength that is changed in mid-training gives the bits of another trainer, made for the changed run, that goes on from the
/// same state.</summary>
public class StrengthChangeTests
{
    private const int Before = 7, After = 9;

    public static TheoryData<string> Conditions => [.. Changes.Keys];

    private static readonly Dictionary<string, (ObjectiveSpecification From, ObjectiveSpecification To)> Changes = new()
    {
        ["l1 by subgradient"] = Penalty(new PenaltyTerm("l1", 1e-3), 0.3),
        ["l1 by proximal map"] = Penalty(new PenaltyTerm("l1", 1e-3) { Update = PenaltyUpdate.Proximal }, 0.3),
        ["l2 decoupled"] = Penalty(new PenaltyTerm("l2", 1e-3) { Update = PenaltyUpdate.Decoupled }, 0.3),
        ["l2 to nothing"] = Penalty(new PenaltyTerm("l2", 1e-3), 0),
        ["mcp, whose coefficient bends it"] = Penalty(new PenaltyTerm("mcp", 1e-3) { Update = PenaltyUpdate.Proximal }, 0.05),
        ["a ball's radius"] = Penalty(new PenaltyTerm("l1-ball", 30), 5),
        ["a number of weights"] = Penalty(new PenaltyTerm("k-sparse", 300), 20),
        ["dropout"] = Dropout(new DropoutOptions(0.1, DropoutPlacement.AfterActivations)),
        ["dropout after products"] = Dropout(new DropoutOptions(0, DropoutPlacement.AfterProducts)),
        ["gaussian dropout"] = Dropout(new DropoutOptions(0.1, DropoutPlacement.AfterActivations) { Noise = DropoutNoise.Gaussian }),
        ["dropout on weights"] = Dropout(new DropoutOptions(0.1, DropoutPlacement.OnWeights)),
        ["gaussian dropout on weights"] = Dropout(new DropoutOptions(0.1, DropoutPlacement.OnWeights) { Noise = DropoutNoise.Gaussian }),
        ["hard-concrete gates"] = Gates(1e-4, 0.2),
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Gives_the_bits_of_a_trainer_made_for_the_changed_run(string condition)
    {
        (ObjectiveSpecification from, ObjectiveSpecification to) = Changes[condition];
        foreach (RandomGenerator generator in Enum.GetValues<RandomGenerator>())
        {
            foreach (int? batch in new int?[] { null, 5 })
            {
                RunSpecification run = SmallRuns.Small(generator: generator, batch: batch, optimizer: Optimizer.Momentum,
                    steps: Before + After) with
                { Objective = from };
                Check<double>(run, run with { Objective = to });
                Check<float>(run, run with { Objective = to });
            }
        }
    }

    [Fact]
    public void Nothing_but_a_strength_can_be_changed()
    {
        RunSpecification run = SmallRuns.Small(dropout: true);
        DropoutOptions dropout = run.Objective.Dropout!;
        foreach (RunSpecification other in new[]
        {
            SmallRuns.Small(dropout: true, rate: 0.2), SmallRuns.Small(dropout: true, seed: 2), SmallRuns.Small(),
            run with { Objective = run.Objective with { Penalties = [] } },
            run with { Objective = run.Objective with { Penalties = [new PenaltyTerm("l2", 1e-3)] } },
            run with { Objective = run.Objective with { Penalties = [new PenaltyTerm("l1", 1e-3) { Update = PenaltyUpdate.Proximal }] } },
            run with { Objective = run.Objective with { Dropout = dropout with { Noise = DropoutNoise.Gaussian } } },
            run with { Objective = run.Objective with { HardConcrete = new HardConcreteOptions(1) } },
        })
        {
            Assert.Throws<ArgumentException>(() => RunTrainer.Change(Create<double>(run), run, other));
        }
    }

    [Fact]
    public void A_strength_that_means_nothing_is_refused_and_leaves_the_training_as_it_was()
    {
        RunSpecification run = SmallRuns.Small(dropout: true);
        Trainer<double> trainer = Create<double>(run), untouched = Create<double>(run);
        foreach (double rate in new[] { -0.1, 1, double.NaN })
            Assert.ThrowsAny<ArgumentException>(
                () => RunTrainer.Change(trainer, run,
                run with { Objective = run.Objective with { Dropout = run.Objective.Dropout! with { Rate = rate } } }));
        foreach (double coefficient in new[] { -1, double.NaN, double.PositiveInfinity })
            Assert.ThrowsAny<ArgumentException>(
                () => RunTrainer.Change(trainer, run,
                run with { Objective = run.Objective with { Penalties = [new PenaltyTerm("l1", coefficient)] } }));
        Go(trainer, Before);
        Go(untouched, Before);
        Assert.Equal(untouched.Parameters.ToArray(), trainer.Parameters.ToArray());
    }

    private static void Check<T>(RunSpecification from, RunSpecification to)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Trainer<T> trainer = Create<T>(from), other = Create<T>(to), unchanged = Create<T>(from);
        Go(trainer, Before);
        other.Restore(trainer.Capture());
        unchanged.Restore(trainer.Capture());
        RunTrainer.Change(trainer, from, to);
        foreach (Trainer<T> each in new[] { trainer, other, unchanged }) Go(each, Before + After);
        Assert.Equal(other.Parameters.ToArray(), trainer.Parameters.ToArray());
        Assert.NotEqual(unchanged.Parameters.ToArray(), trainer.Parameters.ToArray());
        RunTrainer.Change(trainer, to, from);
    }

    private static Trainer<T> Create<T>(RunSpecification run)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => RunTrainer.Create<T>(run, Rows(run));

    private static SplitRows Rows(RunSpecification run) => new DataCache().Prepare(run.Data).Rows;

    private static void Go<T>(Trainer<T> trainer, int step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            Assert.True(trainer.AdvanceTo(step, TimeSpan.MaxValue, TestContext.Current.CancellationToken));

    private static (ObjectiveSpecification, ObjectiveSpecification) Penalty(PenaltyTerm term, double coefficient) =>
        (Plain with { Penalties = [term] }, Plain with { Penalties = [term with { Coefficient = coefficient }] });

    private static (ObjectiveSpecification, ObjectiveSpecification) Dropout(DropoutOptions dropout) =>
        (Plain with { Dropout = dropout }, Plain with { Dropout = dropout with { Rate = 0.6 } });

    private static (ObjectiveSpecification, ObjectiveSpecification) Gates(double from, double to) =>
        (Plain with { HardConcrete = new HardConcreteOptions(from) }, Plain with { HardConcrete = new HardConcreteOptions(to) });

    private static ObjectiveSpecification Plain => SmallRuns.Small().Objective with { Penalties = [] };
}
