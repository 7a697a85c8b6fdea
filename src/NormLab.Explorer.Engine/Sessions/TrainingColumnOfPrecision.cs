using System.Numerics;
using NormLab.Analysis.Weights;
using NormLab.Data;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Specifications;
using NormLab.Explorer.Engine.Conditions;
using NormLab.Explorer.Engine.Pictures;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Networks;
using NormLab.Training;
using NormLab.Training.Passes;

namespace NormLab.Explorer.Engine.Sessions;

/// <inheritdoc cref="TrainingColumn"/>
/// <typeparam name="T">The precision.</typeparam>
internal sealed class TrainingColumn<T>(RunSpecification specification, SplitRows rows, PlaneGrid? grid) : TrainingColumn
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly RecordSchedule Records =
        new(int.MaxValue, SessionExperiment.RecordEvery, RecordMoment.BeforeUpdate) { MostRecords = SessionExperiment.MostRecords };

    private readonly Architecture _network = specification.Network.ToArchitecture();
    private readonly Trainer<T> _trainer = RunTrainer.Create<T>(specification, rows, records: Records);
    private RunSpecification _specification = specification;
    private PlaneSight<T>? _sight;
    private AnswerSight<T>? _answers;

    public override RunSpecification Specification => _specification;

    public override int Step => _trainer.Step;

    public override int? DivergedAt => _trainer.DivergedAt;

    public override IReadOnlyList<CurvePoint> Curve => _trainer.Curve;

    public override bool AdvanceTo(int step, TimeSpan duration, CancellationToken cancellation) =>
        _trainer.AdvanceTo(step, duration, cancellation);

    public override void Change(ColumnChoice choice)
    {
        RunSpecification changed = SessionExperiment.At(_specification, choice);
        RunTrainer.Change(_trainer, _specification, changed);
        _specification = changed;
    }

    public override (Evaluation Train, Evaluation Validation) Evaluate() => _trainer.Evaluate();

    public override WeightPicture Look(double threshold) => WeightPicture.Of(_trainer.Parameters, _network, threshold);

    public override NearZeroCount Near(double threshold) => NearZeroCount.Of(_trainer.Parameters, _network, threshold);

    public override FilterPicture Filters() => FilterPicture.Of(_trainer.Parameters, _network);

    public override AnswerPicture Answers()
    {
        _answers ??= new AnswerSight<T>(_network, rows.Validation, _specification.Objective.Loss, _specification.Objective.Softmax);
        return _answers.Look(_trainer.Parameters);
    }

    public override PlanePicture LookAtPlane()
    {
        _sight ??= new PlaneSight<T>(_network, grid ?? throw new InvalidOperationException("The rows lie on no plane."),
            _specification.Objective.Loss);
        return _sight.Look(_trainer.Parameters);
    }

    public override double[] Parameters()
    {
        ReadOnlySpan<T> parameters = _trainer.Parameters;
        var widened = new double[parameters.Length];
        for (int i = 0; i < widened.Length; i++) widened[i] = double.CreateChecked(parameters[i]);
        return widened;
    }
}
