using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Studies;
using NormLab.Studies.Descent;
using NormLab.Studies.Reproduction;

namespace NormLab.Tests.Studies.Descent;

public sealed class DoubleDescentStudyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Names => [.. Presets.OfStudies];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_presets_have_four_regularizers_of_which_the_first_is_none(string name)
    {
        ExperimentSpecification preset = Presets.Read(name);
        Assert.Equal(name, preset.Name);
        Assert.Equal(["no_reg", "L2", "L1", "dropout"], Regularizer.Of(preset).Select(regularizer => regularizer.Name));
        Assert.Equal([1, 3, 3, 3], Regularizer.Of(preset).Select(regularizer => regularizer.Conditions.Length));
        Assert.Equal("0.01", Regularizer.Of(preset)[1].Strength("L2-0.01"));
        Assert.Equal(preset.Conditions.Length * preset.Vary[0].Values.Length * preset.Seeds.Length,
            ExperimentPlanner.Plan(preset).Runs.Count);
    }

    [Fact]
    public void Each_regularizer_is_told_at_the_strength_that_does_best_on_the_validation_rows_of_the_tuning_seeds()
    {
        DoubleDescentResult result = Run(Small);
        Assert.Equal([(true, 0.0), (true, 0.2), (false, 0.0), (false, 0.2)],
            result.Sweeps.Select(sweep => (sweep.Sweep.IsOfWidth, sweep.Sweep.Noise)));
        SweepResult noisy = result.Sweeps[1];
        Assert.Equal([1, 2, 3], noisy.Seeds);
        Assert.Equal([2.0, 6, 24], noisy.Places);
        SweepArm l2 = noisy.Arms[1];
        RunStore store = RunStore.Open(_folder.Path);
        foreach ((int place, SettingValue width) in noisy.Sweep.Values.Index())
        {
            string best = noisy.Sweep.Regularizers[1].Conditions.MinBy(condition => ((long[])[1, 2]).Average(seed =>
                1 - Read(store, noisy, condition, width, seed).Summary.Validation.Score))!;
            Assert.Equal(best, "L2-" + l2.Strengths[place]);
            Assert.All(l2.Runs, seed => Assert.Equal(
                new SettingValue(l2.Strengths[place]).Number, seed[place].Specification.Objective.Penalties[0].Coefficient));
        }
        // Regularizers are looked at with the largest noise alone.
        Assert.Equal(["no_reg"], result.Sweeps[0].Arms.Select(arm => arm.Name));
        // Each seed divides the rows anew.
        Assert.Equal([1, 2, 3], noisy.Arms[0].Runs.Select(seed => seed[0].Specification.Data.Split.Seed));
    }

    [Fact]
    public void Nothing_of_the_test_rows_chooses_a_strength()
    {
        DoubleDescentResult result = Run(Small);
        Assert.All(result.Sweeps.SelectMany(sweep => sweep.Arms).SelectMany(arm => arm.Test).SelectMany(seed => seed),
            error => Assert.InRange(error, 0, 1));
        Assert.Equal(result.Answer.Whole, Run(Small).Answer.Whole);
    }

    [Fact]
    public void The_answer_has_a_verdict_for_each_path_and_regularizer_and_the_same_numbers_after_an_interruption()
    {
        using var stop = new CancellationTokenSource();
        int finished = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => Laboratory.Ask(data => new DoubleDescentStudy(Small, null, data), _folder.Path,
            new SynchronousProgress(() =>
            {
                if (++finished == 20) stop.Cancel();
            }), stop.Token));
        StudyAnswer answer = Run(Small).Answer;
        // Over width, rows and steps: none at two noises, L2 at the larger.
        Assert.Equal(9, answer.Verdicts.Length);
        Assert.All(answer.Verdicts, verdict => Assert.Equal(["rise", "fall"], verdict.Numbers.Take(2).Select(number => number.Name)));
        string other = Path.Combine(_folder.Path, "other");
        Assert.Equal(answer.Verdicts.Select(verdict => verdict.Evidence),
            Run(Small, other).Answer.Verdicts.Select(verdict => verdict.Evidence));
    }

    [Fact]
    public void What_can_not_be_planned_is_refused()
    {
        Assert.Contains("nothing to look at", Assert.Throws<ArgumentException>(
            () => new DoubleDescentStudy(new DoubleDescentSpecification { Widths = null, Rows = null })).Message, StringComparison.Ordinal);
        Assert.Contains("to vary 'network.hidden'", Assert.Throws<ArgumentException>(() => new DoubleDescentStudy(Small with
        {
            Widths = Small.Widths! with { Vary = [] },
        })).Message, StringComparison.Ordinal);
        Assert.Contains("same seeds", Assert.Throws<ArgumentException>(() => new DoubleDescentStudy(Small with
        {
            Rows = Small.Rows! with { Seeds = [5] },
        })).Message, StringComparison.Ordinal);
    }

    private static DoubleDescentSpecification Small { get; } = new()
    {
        Widths = Smaller(Presets.Read("double-descent-width"), new VariedKey("network.hidden", [2], [6], [24])),
        Rows = Smaller(Presets.Read("double-descent-rows"), new VariedKey("data.train-rows", 40, 200)),
        Noises = [0, 0.2],
        TuningSeeds = 2,
    };

    private static ExperimentSpecification Smaller(ExperimentSpecification experiment, VariedKey varied) => experiment with
    {
        Conditions = [.. experiment.Conditions.Where(condition => condition.Name is "no_reg" or "L2-0.01" or "L2-0.03")],
        Training = experiment.Training with { Steps = 60 },
        Vary = [varied],
        Seeds = [1, 2, 3],
    };

    private static RunResult Read(RunStore store, SweepResult sweep, string condition, SettingValue width, long seed)
    {
        ExperimentSpecification experiment = sweep.Sweep.Experiment with
        {
            Seeds = [seed],
            Data = sweep.Sweep.Experiment.Data with { Split = sweep.Sweep.Experiment.Data.Split with { Seed = seed } },
        };
        PlannedRun planned = ExperimentPlanner.Plan(experiment).Runs
            .First(run => run.Group.Condition == condition && run.Group.Find("network.hidden") == width);
        return store.TryRead(RunId.Of(planned.Specification), out _)!;
    }

    private DoubleDescentResult Run(DoubleDescentSpecification specification, string? folder = null) => Laboratory.Ask(
        data => new DoubleDescentStudy(specification, null, data), folder ?? _folder.Path,
        cancellation: TestContext.Current.CancellationToken);

    private sealed class SynchronousProgress(Action finished) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            if (value.Event == RunEvent.Finished) finished();
        }
    }
}
