using System.Diagnostics;
using NormLab.Analysis.Weights;
using NormLab.Explorer.Engine.Conditions;
using NormLab.Explorer.Engine.Pictures;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Training.Passes;

namespace NormLab.Explorer.Engine.Sessions;

/// <summary>A column with what was changed in it, what is to be changed, and what was seen of it.</summary>
/// <param name="index">Its place.</param>
/// <param name="choice">What it was given.</param>
/// <param name="trainer">What trains it, at its first step.</param>
/// <param name="changes">The changes of strength to come, in the order of their steps.</param>
internal sealed class ColumnState(int index, ColumnChoice choice, TrainingColumn trainer, IReadOnlyList<StrengthChange> changes)
{
    private readonly CurveFeed _curve = new();
    private readonly List<StrengthChange> _changes = [.. changes];
    private (Evaluation Train, Evaluation Validation) _evaluation;
    private NearZeroCount? _near;
    private WeightPicture? _weights;
    private PlanePicture? _plane;
    private FilterPicture? _newFilters;
    private AnswerPicture? _newAnswers;
    private double? _asked;
    private int _done, _evaluatedAt, _lookedAt;

    /// <summary>What it was given, with its present strength.</summary>
    public ColumnChoice Choice { get; private set; } = choice;

    /// <summary>What trains it.</summary>
    public TrainingColumn Trainer => trainer;

    /// <summary>The changes of strength, past and to come.</summary>
    public IReadOnlyList<StrengthChange> Changes => _changes;

    /// <summary>What was seen last.</summary>
    public Snapshot? Seen { get; private set; }

    /// <summary>What a step takes.</summary>
    public double SecondsPerStep { get; private set; }

    /// <summary>Asks for another strength before the next step.</summary>
    public void Ask(double strength) => _asked = strength;

    /// <summary>Trains to a step, changing strengths on the way; stops early where time is over. Returns whether it is there.</summary>
    public bool AdvanceTo(int step, TimeSpan duration, Lock gate, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        int first = trainer.Step;
        bool there = false;
        do
        {
            int until = ApplyChanges(gate) is { } next ? Math.Min(next.Step, step) : step;
            if (!trainer.AdvanceTo(until, duration - Stopwatch.GetElapsedTime(start), cancellation)) break;
            there = until == step || trainer.IsFinished;
        }
        while (!there);
        if (trainer.Step > first) SecondsPerStep = Stopwatch.GetElapsedTime(start).TotalSeconds / (trainer.Step - first);
        return there;
    }

    /// <summary>Makes the changes that are due before the next step; returns the next one that is not.</summary>
    public StrengthChange? ApplyChanges(Lock gate)
    {
        lock (gate)
        {
            if (_asked is { } strength)
            {
                // What was to come belongs to another course of things.
                _changes.RemoveAll(change => change.Step >= trainer.Step);
                _changes.Add(new StrengthChange(trainer.Step, index, strength));
                (_asked, _done) = (null, _changes.Count - 1);
            }
            for (; _done < _changes.Count && _changes[_done].Step <= trainer.Step; _done++)
            {
                if (trainer.IsFinished) continue;
                Choice = Choice with { Strength = _changes[_done].Strength };
                trainer.Change(Choice);
            }
            return _done < _changes.Count ? _changes[_done] : null;
        }
    }

    /// <summary>Measures loss and accuracy.</summary>
    public void Evaluate() => (_evaluation, _evaluatedAt) = (trainer.Evaluate(), trainer.Step);

    /// <summary>Looks at the weights.</summary>
    public void Look(double threshold)
    {
        _weights = trainer.Look(threshold);
        (_near, _lookedAt) = (_weights.Near, trainer.Step);
    }

    /// <summary>Looks at the plane, and counts weights near zero.</summary>
    public void LookAtPlane(double threshold)
    {
        _plane = trainer.LookAtPlane();
        (_near, _lookedAt) = (trainer.Near(threshold), trainer.Step);
    }

    /// <summary>Looks at the first layer, and at what is answered to validation rows.</summary>
    public void LookAtFiltersAndAnswers() => (_newFilters, _newAnswers) = (trainer.Filters(), trainer.Answers());

    /// <summary>Makes what was looked at what is seen.</summary>
    public void Publish()
    {
        _curve.Update(trainer.Curve);
        double? strength = Choice.Strength ?? ConditionKinds.Of(Choice.Kind).Strength?.Default;
        Seen = new Snapshot(trainer.Step, trainer.DivergedAt, strength, _evaluatedAt, _lookedAt,
            _evaluation.Train, _evaluation.Validation, _near!, _weights, _plane);
    }

    /// <summary>Is seen where another column was until now.</summary>
    public void TakeOver(ColumnState other) => Seen = other.Seen;

    /// <summary>What is seen, with what is new of the curve.</summary>
    public ColumnFrame TakeFrame()
    {
        Snapshot seen = Seen!;
        (FilterPicture? filters, AnswerPicture? answers) = (_newFilters, _newAnswers);
        (_newFilters, _newAnswers) = (null, null);
        return new ColumnFrame(seen.Step, seen.DivergedAt, seen.Strength, seen.EvaluatedAt, seen.LookedAt, Of(seen.Train),
            Of(seen.Validation),
            seen.Train.Score - seen.Validation.Score, _curve.Take(),
            seen.Near, seen.Weights?.Histogram, seen.Weights?.Magnitudes, filters, seen.Plane, answers);
    }

    private static LossAndAccuracy Of(Evaluation evaluation) => new(evaluation.Loss, evaluation.Score);
}
