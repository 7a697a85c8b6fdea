using NormLab.Data;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Training;
using NormLab.Training.Passes;

namespace NormLab.Tests.Experiments;

/// <summary>A device of its own, as far as an executor can tell: it counts the steps that it takes.</summary>
internal sealed class CountingTrainers : IRunTrainers
{
    private readonly ProcessorTrainers _processor = new();

    /// <summary>The steps that each trainer took.</summary>
    public List<int> Steps { get; } = [];

    public IRunTrainer Create(RunSpecification specification, SplitRows rows, StartingPoint? start)
    {
        Steps.Add(0);
        return new Counting(this, _processor.Create(specification, rows, start));
    }

    private sealed class Counting(CountingTrainers counts, IRunTrainer trainer) : IRunTrainer
    {
        public int StepsDone => trainer.StepsDone;

        public int? DivergedAt => trainer.DivergedAt;

        public IReadOnlyList<CurvePoint> Curve => trainer.Curve;

        public bool AdvanceTo(int steps, TimeSpan duration, CancellationToken cancellation = default)
        {
            int before = trainer.StepsDone;
            bool isThere = trainer.AdvanceTo(steps, duration, cancellation);
            counts.Steps[^1] += trainer.StepsDone - before;
            return isThere;
        }

        public RunState Capture() => trainer.Capture();

        public void Restore(RunState state) => trainer.Restore(state);

        public double[] CopyParameters() => trainer.CopyParameters();

        public (Evaluation Train, Evaluation Validation) Evaluate() => trainer.Evaluate();

        public Evaluation? EvaluateTest() => trainer.EvaluateTest();

        public void Dispose() => trainer.Dispose();
    }
}
