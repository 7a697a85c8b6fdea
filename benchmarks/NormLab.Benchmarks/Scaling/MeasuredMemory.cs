using NormLab.Data;
using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Studies.Reproduction;
using NormLab.Training;

namespace NormLab.Benchmarks.Scaling;

/// <summary>The memory of one run: what the garbage collector finds alive after its first step and record, beside the formula.</summary>
/// <param name="Network">The network.</param>
/// <param name="Precision">The precision.</param>
/// <param name="Dropout">Whether the run has dropout.</param>
/// <param name="Measured">Bytes alive.</param>
/// <param name="Formula">Bytes by <see cref="RunMemory"/>.</param>
internal sealed record MeasuredMemory(string Network, Precision Precision, bool Dropout, long Measured, long Formula)
{
    public static MeasuredMemory Of(string preset, Precision precision, bool dropout)
    {
        ExperimentPlan plan = ExperimentPlanner.Plan(Presets.Read(preset) with { Precision = precision });
        RunSpecification run = plan.Runs.Select(planned => planned.Specification)
            .First(specification => specification.Objective.Dropout is null != dropout);
        SplitRows rows = new DataCache().Prepare(run.Data).Rows;
        long measured = precision == Precision.Float64 ? Alive<double>(run, rows) : Alive<float>(run, rows);
        return new MeasuredMemory(run.Network.ToArchitecture().ToString(), precision, dropout, measured, RunMemory.Of(run, rows).Total);
    }

    private static long Alive<T>(RunSpecification run, SplitRows rows)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        // Once before, so that what is made only once in a process is not counted.
        RunTrainer.Create<T>(run, rows).Advance(TimeSpan.Zero);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Trainer<T> trainer = RunTrainer.Create<T>(run, rows);
        trainer.Advance(TimeSpan.Zero);
        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(trainer);
        return after - before;
    }
}
