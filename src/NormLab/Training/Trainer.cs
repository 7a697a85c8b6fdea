using System.Diagnostics;
using System.Numerics;
using NormLab.Formats;
using NormLab.Penalties;
using NormLab.Randomness;
using NormLab.Training.Batches;
using NormLab.Training.Dropout;
using NormLab.Training.Masks;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;
using NormLab.Training.Steps;
using NormLab.Training.StochasticWeights;

namespace NormLab.Training;

/// <summary>Trains one network step by step, along gradients or by a population as the optimizer asks for, with a record of the learning
/// curve every so many steps. Between two steps its state can be captured; a trainer made alike and given that state goes on with the same
/// bits.
/// A step allocates nothing. Not safe for concurrent use.</summary>
/// <typeparam name="T">The precision: <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Trainer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IEvaluation<T> _training, _validation;
    private readonly ITrainingStep<T> _step;
    private readonly RecordSchedule _schedule;
    private readonly IDropoutSource? _dropout;
    private readonly IResumableRandom? _random;
    private readonly IStochasticWeights<T> _weights;
    private readonly WeightMask<T>? _mask;
    private readonly OptimizerVector<T>[] _state;
    private readonly T[] _parameters;
    private readonly List<CurvePoint> _curve;
    private int _recordEvery;

    /// <summary>Puts a training run together; nothing is computed yet.</summary>
    /// <param name="training">Measures on all training rows; where there are no batches, it gives their gradients too.</param>
    /// <param name="validation">Measures on the validation rows.</param>
    /// <param name="penalties">The penalties.</param>
    /// <param name="optimizer">What moves the parameters.</param>
    /// <param name="schedule">Number of steps, and which are recorded.</param>
    /// <param name="initialParameters">The parameters to start from; copied.</param>
    /// <param name="dropout">The source of dropout, or null for none.</param>
    /// <param name="batches">The batches that the steps take in turn, or null for all rows at every step.</param>
    /// <param name="random">The generator behind <paramref name="dropout"/> and <paramref name="batches"/>; null where neither has a
    /// state.</param>
    /// <param name="weights">What the passes compute with in place of the parameters, or null for these themselves.</param>
    /// <param name="mask">The parameters that are trained; the others are 0 at every step. Null for all.</param>
    /// <param name="noise">What the points of a population are drawn with; null where the optimizer follows gradients.</param>
    /// <exception cref="ArgumentOutOfRangeException">The schedule has no step, a distance of records below 1, or room for none.</exception>
    /// <exception cref="ArgumentException">Dropout without its generator, or a generator for nothing; or the optimizer is not given what it
    /// asks for.</exception>
    public Trainer(IEvaluation<T> training, IEvaluation<T> validation, PenaltyObjective penalties, IOptimizer<T> optimizer,
        RecordSchedule schedule, ReadOnlySpan<T> initialParameters, IDropoutSource? dropout = null, MiniBatches<T>? batches = null,
        IResumableRandom? random = null, IStochasticWeights<T>? weights = null, WeightMask<T>? mask = null,
        INormalNoise<T>? noise = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(schedule.Steps, 1, nameof(schedule));
        ArgumentOutOfRangeException.ThrowIfLessThan(schedule.RecordEvery, 1, nameof(schedule));
        ArgumentOutOfRangeException.ThrowIfLessThan(schedule.MostRecords ?? 1, 1, nameof(schedule));
        if (random is null ? dropout is not null : dropout is null && batches is null)
            throw new ArgumentException("Dropout and the generator of its masks go together.", nameof(random));
        (_training, _validation, _schedule, _recordEvery) = (training, validation, schedule, schedule.RecordEvery);
        (_dropout, _random, _mask) = (dropout, random, mask);
        _weights = weights ?? new ExactWeights<T>();
        _state = [.. optimizer.State, .. _weights.State];
        _parameters = initialParameters.ToArray();
        _weights.Begin(_parameters);
        _mask?.Apply(_parameters);
        _step = optimizer switch
        {
            IGradientOptimizer<T> gradient =>
                new GradientStep<T>(training, batches, dropout, _weights, penalties, mask, gradient, _parameters.Length),
            IPopulationOptimizer<T> when dropout is not null =>
                throw new ArgumentException("The points of a population are measured without dropout.", nameof(dropout)),
            IPopulationOptimizer<T> population =>
                new PopulationStep<T>(training, batches, _weights, penalties, mask, population, noise, _parameters.Length),
            _ => throw new ArgumentException("An optimizer follows gradients or has a population.", nameof(optimizer)),
        };
        _curve = new List<CurvePoint>(Math.Min(schedule.RecordsIn(schedule.Steps), 1 << 16));
    }

    /// <summary>Steps done.</summary>
    public int Step { get; private set; }

    /// <summary>The step whose recorded training loss was not finite, which ended the run; null where there was none.</summary>
    public int? DivergedAt { get; private set; }

    /// <summary>Whether all steps are done or the run diverged.</summary>
    public bool IsFinished => Step == _schedule.Steps || DivergedAt is not null;

    /// <summary>The parameters after <see cref="Step"/> steps, without noise: what evaluations compute with and a finished run keeps.
    /// Computed at each call where the weights are stochastic, and valid until the next step.</summary>
    public ReadOnlySpan<T> Parameters => _weights.WithoutNoise(_parameters);

    /// <summary>The records so far.</summary>
    public IReadOnlyList<CurvePoint> Curve => _curve;

    /// <summary>Trains until the run is finished, <paramref name="duration"/> is over, or cancellation is asked for, whichever comes first;
    /// stops only between steps and does at least one where it may do any.</summary>
    /// <returns>Whether the run is finished.</returns>
    public bool Advance(TimeSpan duration, CancellationToken cancellation = default)
    {
        long start = Stopwatch.GetTimestamp();
        while (!IsFinished && !cancellation.IsCancellationRequested)
        {
            TakeStep();
            if (Stopwatch.GetElapsedTime(start) >= duration) break;
        }
        return IsFinished;
    }

    /// <summary>Trains until so many steps are done, the run is finished, <paramref name="duration"/> is over, or cancellation is asked
    /// for, whichever comes first; stops only between steps and does at least one where it may do any.</summary>
    /// <param name="step">Steps done, then; no more are taken.</param>
    /// <param name="duration">How long it may take, but for the step that is under way.</param>
    /// <param name="cancellation">Asks it to stop after the step that is under way.</param>
    /// <returns>Whether so many steps are done, or the run is finished.</returns>
    public bool AdvanceTo(int step, TimeSpan duration, CancellationToken cancellation = default)
    {
        long start = Stopwatch.GetTimestamp();
        while (Step < step && !IsFinished && !cancellation.IsCancellationRequested)
        {
            TakeStep();
            if (Stopwatch.GetElapsedTime(start) >= duration) break;
        }
        return Step >= step || IsFinished;
    }

    /// <summary>Takes other penalties in place of those it has, from the next step on. The bits are then those of a trainer made with these
    /// that was given this one's state.</summary>
    /// <param name="penalties">The penalties, bound to the same network.</param>
    public void ChangePenalties(PenaltyObjective penalties)
    {
        ArgumentNullException.ThrowIfNull(penalties);
        _step.ChangePenalties(penalties);
    }

    /// <summary>Changes the rate of the dropout of units, from the next step on.</summary>
    /// <param name="rate">At least 0 and below 1.</param>
    /// <exception cref="InvalidOperationException">No units are dropped.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rate.</exception>
    public void ChangeDropoutRate(double rate)
    {
        if (_dropout is null) throw new InvalidOperationException("This training drops no units; there is no rate to change.");
        _dropout.ChangeRate(rate);
    }

    /// <summary>Changes the strength of the noise on the weights, from the next step on.</summary>
    /// <param name="strength">Of dropout on weights the rate, at least 0 and below 1; of gates the coefficient, at least 0.</param>
    /// <exception cref="InvalidOperationException">There is no such noise.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such strength.</exception>
    public void ChangeWeightNoise(double strength) => _weights.ChangeStrength(strength);

    /// <summary>Loss and accuracy on the training and on the validation rows with the present parameters, without dropout and
    /// noise.</summary>
    public (Evaluation Train, Evaluation Validation) Evaluate()
    {
        ReadOnlySpan<T> parameters = Parameters;
        return (_training.Evaluate(parameters), _validation.Evaluate(parameters));
    }

    /// <summary>A copy of the state between two steps.</summary>
    /// <exception cref="InvalidOperationException">The run diverged: there is nothing to go on with.</exception>
    public TrainingState<T> Capture()
    {
        if (DivergedAt is not null)
            throw new InvalidOperationException($"The run diverged at step {DivergedAt}; there is nothing to go on with.");
        byte[] random = new byte[_random?.StateLength ?? 0];
        _random?.WriteState(random);
        return new TrainingState<T>(Step, _parameters.ToArray(),
            [.. _state.Select(vector => vector with { Values = vector.Values.ToArray() })], [.. _curve], random);
    }

    /// <summary>Goes on from a captured state.</summary>
    /// <exception cref="ArgumentException">The state is not one of a run like this one.</exception>
    public void Restore(TrainingState<T> state)
    {
        if (state.Step < 0 || state.Step > _schedule.Steps)
            throw new ArgumentException($"The state is of step {state.Step}; the run has {Counted.Of(_schedule.Steps, "step")}.",
                nameof(state));
        if (state.Parameters.Length != _parameters.Length)
            throw new ArgumentException($"The state has {state.Parameters.Length} parameters; the network has {_parameters.Length}.",
                nameof(state));
        if (state.RandomState.Length != (_random?.StateLength ?? 0))
            throw new ArgumentException($"The state of the random numbers has {state.RandomState.Length} bytes; "
                + $"{_random?.StateLength ?? 0} are needed.", nameof(state));
        if (!state.Curve.Select(point => point.Step).SequenceEqual(_schedule.RecordedSteps(state.Step)))
            throw new ArgumentException($"The learning curve has {state.Curve.Count} records, "
                + $"not those of the first {Counted.Of(state.Step, "step")}.", nameof(state));
        if (!state.OptimizerVectors.Select(v => (v.Name, v.Values.Length)).SequenceEqual(_state.Select(v => (v.Name, v.Values.Length))))
            throw new ArgumentException("The state of the optimizer or of the stochastic weights is that of another one.", nameof(state));

        _random?.ReadState(state.RandomState.Span);
        state.Parameters.CopyTo(_parameters);
        _mask?.Apply(_parameters);
        for (int i = 0; i < state.OptimizerVectors.Count; i++) state.OptimizerVectors[i].Values.CopyTo(_state[i].Values);
        _curve.Clear();
        _curve.AddRange(state.Curve);
        (Step, DivergedAt, _recordEvery) = (state.Step, null, _schedule.DistanceIn(state.Step));
    }

    private void TakeStep()
    {
        bool recorded = Step % _recordEvery == 0;
        if (recorded && _curve.Count == _schedule.MostRecords) recorded = MakeRoom();
        if (recorded && _schedule.Moment == RecordMoment.BeforeUpdate && !Record()) return;

        _step.Take(_parameters, Step);
        _mask?.Apply(_parameters);
        if (recorded && _schedule.Moment == RecordMoment.AfterUpdate) Record();
        Step++;
    }

    /// <summary>Drops every other record; returns whether this step's is still to be taken.</summary>
    private bool MakeRoom()
    {
        _recordEvery = _schedule.DistanceIn(Step + 1);
        _curve.RemoveAll(point => point.Step % _recordEvery != 0);
        return Step % _recordEvery == 0;
    }

    private bool Record()
    {
        (Evaluation train, Evaluation validation) = Evaluate();
        _curve.Add(new CurvePoint(Step, train.Loss, validation.Loss, train.Score, validation.Score));
        if (double.IsFinite(train.Loss)) return true;
        DivergedAt = Step;
        return false;
    }
}
