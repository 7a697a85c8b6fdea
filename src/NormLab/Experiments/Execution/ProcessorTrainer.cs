using System.Numerics;
using NormLab.Data;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Training;
using NormLab.Training.Passes;

namespace NormLab.Experiments.Execution;

/// <summary>A <see cref="Trainer{T}"/> behind the seam that all devices share.</summary>
/// <typeparam name="T">The precision.</typeparam>
/// <param name="specification">The run.</param>
/// <param name="rows">Its prepared data.</param>
/// <param name="start">Where it starts, or null.</param>
/// <param name="team">The threads that share every pass; disposed of with the trainer.</param>
internal sealed class ProcessorTrainer<T>(
    RunSpecification specification, SplitRows rows, StartingPoint? start, ThreadTeam team) : IRunTrainer
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Trainer<T> _trainer = RunTrainer.Create<T>(specification, rows, team, start: start);

    public int StepsDone => _trainer.Step;

    public int? DivergedAt => _trainer.DivergedAt;

    public IReadOnlyList<CurvePoint> Curve => _trainer.Curve;

    public bool AdvanceTo(int steps, TimeSpan duration, CancellationToken cancellation = default) =>
        _trainer.AdvanceTo(steps, duration, cancellation);

    public RunState Capture() => StateTensors.Of(_trainer.Capture());

    public void Restore(RunState state) => _trainer.Restore(StateTensors.Read<T>(state));

    public double[] CopyParameters()
    {
        ReadOnlySpan<T> parameters = _trainer.Parameters;
        var copy = new double[parameters.Length];
        for (int i = 0; i < copy.Length; i++) copy[i] = double.CreateChecked(parameters[i]);
        return copy;
    }

    public (Evaluation Train, Evaluation Validation) Evaluate() => _trainer.Evaluate();

    public Evaluation? EvaluateTest() => RunTrainer.EvaluateTest(specification, rows, _trainer.Parameters, team);

    public void Dispose() => team.Dispose();
}
