using NormLab.Experiments.Specifications;

namespace NormLab.Studies.StoredRuns;

/// <summary>Which runs belong together.</summary>
public static class RunKeys
{
    /// <summary>The same for runs that differ at most in seed, steps, records and precision.</summary>
    public static string Any(RunSpecification run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return CanonicalJson.Write(WithoutSeed(run) with
        {
            Precision = Precision.Float64,
            Training = run.Training with { Steps = 1, RecordEvery = 1 },
        });
    }

    /// <summary>The same for runs of one experiment: those that differ at most in seed and condition.</summary>
    public static string Experiment(RunSpecification run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return CanonicalJson.Write(WithoutSeed(run) with
        {
            // How penalties are reduced is a part of a penalty: a run without any says nothing of it.
            Objective = run.Objective with
            {
                Penalties = [],
                PenaltyReduction = default,
                PenaltyMultipliers = [],
                Dropout = null,
                HardConcrete = null
            },
        });
    }

    /// <summary>The same for runs of one condition.</summary>
    public static string Condition(RunSpecification run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return CanonicalJson.Write(WithoutSeed(run));
    }

    private static RunSpecification WithoutSeed(RunSpecification run) =>
        run with { Random = run.Random with { Seed = 0, SkippedDraws = 0, Perturbation = 0 } };
}
