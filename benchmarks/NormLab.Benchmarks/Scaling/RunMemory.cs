using NormLab.Data;
using NormLab.Experiments;
using NormLab.Experiments.Execution;
using NormLab.Networks;
using NormLab.Training;

namespace NormLab.Benchmarks.Scaling;

/// <summary>The memory of one run: what is alive after its first step and record, beside the formula.</summary>
/// <param name="Network">The network.</param>
/// <param name="Precision">The precision.</param>
/// <param name="Dropout">Whether the run has dropout.</param>
/// <param name="Measured">Bytes alive.</param>
/// <param name="Formula">Bytes by the formula.</param>
internal sealed record RunMemory(string Network, Precision Precision, bool Dropout, long Measured, double Formula)
{
    public static RunMemory Measure(string preset, Precision precision, bool dropout)
    {
        ExperimentPlan plan = ExperimentPlanner.Plan(Presets.Read(preset), new PlanOverrides { Precision = precision });
        RunSpecification run = plan.Runs.Select(planned => planned.Specification).First(specification => specification.Objective.Dropout is null != dropout);
        SplitRows rows = DataPreparation.Prepare(run.Data);
        var network = run.Network.ToArchitecture();
        long measured = precision == Precision.Float64 ? Alive<double>(run, rows) : Alive<float>(run, rows);
        return new RunMemory(network.ToString(), precision, dropout, measured, Bytes(network, precision == Precision.Float64 ? 8 : 4, rows, dropout));
    }

    /// <summary>Bytes of a run: s (2 P + A + N (2 I + 2 H + 3 C) + V (I + H + 2 C)) + d N (H + C) / 6, with s bytes a number, P weights, N training and V validation
    /// rows in whole panels, I inputs, H hidden neurons, C classes; d is 1 with dropout and else 0; A are the sums of the weight gradients.</summary>
    private static double Bytes(Architecture network, int s, SplitRows rows, bool dropout)
    {
        int lanes = 64 / s, panel = 3 * lanes;
        double inputs = network.InputSize, classes = network.OutputSize;
        double hidden = network.Sizes.Skip(1).SkipLast(1).Sum(), d = dropout ? 1 : 0;
        double n = Math.Ceiling(rows.Train.RowCount / (double)panel) * panel, v = Math.Ceiling(rows.Validation.RowCount / (double)panel) * panel;
        double sums = network.Layers.Sum(layer => layer.Index == 0 ? layer.WeightCount : layer.FanIn >= 32 && layer.FanOut >= 2 * lanes ? 288.0 * layer.FanOut : 0);
        return s * (2 * network.WeightCount + sums + n * (2 * inputs + 2 * hidden + 3 * classes) + v * (inputs + hidden + 2 * classes)) + d * n * (hidden + classes) / 6;
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
