using System.Diagnostics;
using NormLab.Data;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;
using NormLab.Training.StochasticWeights;

namespace NormLab.Experiments.Execution;

/// <summary>How long work will take on this machine, from a short measurement of each kind of step in it.</summary>
/// <param name="threadsPerRun">Threads that share the work of one run.</param>
/// <param name="data">Where data is prepared, or null for here alone.</param>
public sealed class TimeEstimate(int threadsPerRun = 1, DataCache? data = null)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Measurement = TimeSpan.FromMilliseconds(120);

    private readonly Dictionary<(string, Precision, NoiseKind, OptimizerSpecification, int?), double> _secondsPerStep = [];
    private readonly DataCache _data = data ?? new DataCache();
    private readonly ProcessorTrainers _trainers = new(threadsPerRun);

    /// <summary>Seconds of training one run takes on its threads alone, evaluation of its records included. The first run of each network,
    /// precision, kind of dropout, optimizer and batch size is measured; the others follow from it.</summary>
    /// <exception cref="ArgumentException">The specification contradicts itself or its data.</exception>
    public double Seconds(RunSpecification run)
    {
        (string, Precision, NoiseKind, OptimizerSpecification, int?) kind =
            (run.Network.ToArchitecture().ToString(), run.Precision, NoiseKind.Of(run), run.Training.Optimizer,
                run.Training.BatchSize);
        if (!_secondsPerStep.TryGetValue(kind, out double seconds))
        {
            SplitRows rows = _data.Prepare(run.Data).Rows;
            // Many more steps than the measurement can reach, at the run's own distance of records; where the weights come from takes no
            // time.
            seconds = Measure(run with { Start = null, Training = run.Training with { Steps = int.MaxValue } }, rows);
            _secondsPerStep[kind] = seconds;
        }
        return seconds * run.Training.Steps;
    }

    /// <summary>Of <paramref name="workers"/>, those that the processors have room for with the threads of their runs.</summary>
    public int RunsAtOnce(int workers) => Math.Max(1, Math.Min(workers, Environment.ProcessorCount / threadsPerRun));

    /// <summary>Time from start to end when <paramref name="workers"/> runs are done at once, on as many processors as there are.</summary>
    public TimeSpan Total(IEnumerable<RunSpecification> runs, int workers)
    {
        double[] seconds = [.. runs.Select(Seconds)];
        if (seconds.Length == 0) return TimeSpan.Zero;
        // No schedule is shorter than its longest run.
        return TimeSpan.FromSeconds(Math.Max(seconds.Sum() / RunsAtOnce(workers), seconds.Max()));
    }

    private double Measure(RunSpecification endless, SplitRows rows)
    {
        using IRunTrainer trainer = _trainers.Create(endless, rows, start: null);
        trainer.AdvanceTo(int.MaxValue, WarmUp);
        int before = trainer.StepsDone;
        long start = Stopwatch.GetTimestamp();
        trainer.AdvanceTo(int.MaxValue, Measurement);
        return Stopwatch.GetElapsedTime(start).TotalSeconds / Math.Max(1, trainer.StepsDone - before);
    }

    /// <summary>What the time of a step depends on in the noise that it draws.</summary>
    private readonly record struct NoiseKind(DropoutPlacement? Placement, DropoutNoise? Noise, bool HasGates, GridOptions? Grid)
    {
        public static NoiseKind Of(RunSpecification run) => new(run.Objective.Dropout?.Placement, run.Objective.Dropout?.Noise,
            run.Objective.HardConcrete is not null, run.Network.Weights);
    }
}
