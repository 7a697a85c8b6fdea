using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Studies.Reproduction;
using NormLab.Studies.StoredRuns;
using NormLab.Studies.Threshold;
using NormLab.Tests.Experiments;

namespace NormLab.Tests.Studies.StoredRuns;

public sealed class StoredExperimentsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Runs_tell_their_experiment_their_conditions_and_their_seeds()
    {
        RunSpecification[] runs = [.. from seed in (long[])[2, 1] from split in (long[])[7, 8] from plain in (bool[])[true, false]
            select Run(seed, split, plain)];
        // Another length is another experiment; a twin with perturbed weights is none.
        RunSpecification longer = Run(1, 7, false) with { Training = runs[0].Training with { Steps = 16 } };
        RunSpecification twin = Run(1, 7, true) with { Random = runs[0].Random with { Seed = 1, Perturbation = 1e-15 } };
        StoreRuns.Do(_folder, [.. runs, longer, twin]);

        StoredExperiments<int> read = StoredExperiments.Read(_folder.Path, run => run.Curve.Count);
        Assert.Equal(["64-8-10 on the digits, 12 steps", "64-8-10 on the digits, 16 steps"],
            read.Experiments.Select(experiment => experiment.Name));
        StoredExperiment<int> first = read.Experiments[0];
        Assert.Null(first.Preset);
        Assert.Equal(["no_reg", "L1 0.001"], first.Conditions.Select(condition => condition.Name));
        Assert.Same(first.Conditions[0], first.Plain);
        Assert.All(first.Conditions, condition => Assert.Equal([(1L, 7L), (2L, 7L), (1L, 8L), (2L, 8L)],
            condition.Runs.Select(run => (run.Seed, run.SplitSeed))));
        Assert.Null(read.Experiments[1].Plain);

        // What has no condition without regularization is left out of the study, by name.
        ThresholdResult result = ThresholdResult.Read(_folder.Path);
        Assert.Equal(4, Assert.Single(Assert.Single(result.Experiments).Curves).Pairs.Length);
        Assert.Contains("Left out", result.Answer.Whole, StringComparison.Ordinal);
        Assert.Contains("16 steps", Assert.Single(result.LeftOut), StringComparison.Ordinal);
    }

    [Fact]
    public void The_articles_runs_have_its_names_and_labels()
    {
        ExperimentSpecification preset = Presets.Read("1") with { Seeds = [13, 42] };
        var plan = ExperimentPlanner.Plan(preset with { Training = preset.Training with { Steps = 2, RecordEvery = 1 } });
        new ThreadExecutor(RunStore.Open(_folder.Path), 2).Execute([plan], null, TestContext.Current.CancellationToken);

        StoredExperiment<int> read = Assert.Single(StoredExperiments.Read(_folder.Path, _ => 0).Experiments);
        Assert.Equal(("1", "1"), (read.Name, read.Preset));
        Assert.Equal(preset.Conditions.Select(condition => condition.Name), read.Conditions.Select(condition => condition.Name));
        Assert.All(read.Conditions, condition => Assert.Equal([13, 42], condition.Runs.Select(run => run.Seed)));
    }

    [Fact]
    public void A_folder_without_anything_to_compare_is_refused_in_one_line()
    {
        Refuses(_folder["nowhere"], "There is no folder");
        Refuses(_folder.Path, "There are no finished runs");
        StoreRuns.Do(_folder, Run(1, 7, plain: false));
        Refuses(_folder.Path, "nothing to take a ratio of");
        // Two conditions, but of no common seed.
        StoreRuns.Do(_folder, Run(2, 7, plain: true));
        Refuses(_folder.Path, "nothing to take a ratio of");
        StoreRuns.Do(_folder, Run(1, 7, plain: true));
        Assert.Single(ThresholdResult.Read(_folder.Path).Experiments);
    }

    [Fact]
    public void Damaged_and_diverged_runs_are_left_out_and_counted()
    {
        RunSpecification[] runs = [Run(1, 7, true), Run(1, 7, false), Run(2, 7, true), Run(2, 7, false) with
        {
            Training = SmallRuns.Small(rate: double.MaxValue).Training,
        }];
        StoreRuns.Do(_folder, runs);
        File.WriteAllText(Path.Combine(RunStore.ToRead(_folder.Path).RunFolder(RunId.Of(runs[2])), "run.json"), "{}");
        StoredExperiments<int> read = StoredExperiments.Read(_folder.Path, _ => 0);
        Assert.Equal((RunId.Of(runs[2]), 1), (Assert.Single(read.Damaged).RunId, read.Diverged));
        string answer = ThresholdResult.Read(_folder.Path).Answer.Whole;
        Assert.Contains("1 damaged run is left out. 1 run that diverged is left out.", answer, StringComparison.Ordinal);
    }

    private static void Refuses(string folder, string mention)
    {
        string message = Assert.Throws<ArgumentException>(() => ThresholdResult.Read(folder)).Message;
        Assert.Contains(mention, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    private static RunSpecification Run(long seed, long split, bool plain)
    {
        RunSpecification run = SmallRuns.Small(seed);
        return run with
        {
            Data = run.Data with { Split = run.Data.Split with { Seed = split } },
            Objective = plain ? run.Objective with { Penalties = [] } : run.Objective,
        };
    }
}
