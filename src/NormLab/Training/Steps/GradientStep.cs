using System.Numerics;
using NormLab.Penalties;
using NormLab.Training.Batches;
using NormLab.Training.Dropout;
using NormLab.Training.Masks;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;
using NormLab.Training.StochasticWeights;

namespace NormLab.Training.Steps;

/// <summary>The gradient of the loss over all training rows or a batch of them, plus the subgradient of the penalties, moves the parameters
/// as the optimizer says, and proximal maps move them once more.</summary>
/// <typeparam name="T">The precision.</typeparam>
internal sealed class GradientStep<T> : ITrainingStep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IBackpropagation<T>? _wholeBatch;
    private readonly MiniBatches<T>? _batches;
    private readonly IDropoutSource? _dropout;
    private readonly IStochasticWeights<T> _weights;
    private readonly WeightMask<T>? _mask;
    private readonly IGradientOptimizer<T> _optimizer;
    private readonly T[] _gradient;
    private PenaltyObjective _penalties;
    private T[] _decoupled = [];

    /// <summary>Puts a step together.</summary>
    /// <exception cref="ArgumentException">There are no batches, and the training rows give no gradient.</exception>
    public GradientStep(IEvaluation<T> training, MiniBatches<T>? batches, IDropoutSource? dropout, IStochasticWeights<T> weights,
        PenaltyObjective penalties, WeightMask<T>? mask, IGradientOptimizer<T> optimizer, int parameters)
    {
        _wholeBatch = training as IBackpropagation<T>;
        if (batches is null && _wholeBatch is null)
            throw new ArgumentException("Without batches, gradients are those of all training rows; these only measure.", nameof(training));
        (_batches, _dropout, _weights, _penalties, _mask, _optimizer) = (batches, dropout, weights, penalties, mask, optimizer);
        _gradient = new T[parameters];
        ChangePenalties(penalties);
    }

    /// <inheritdoc/>
    public void ChangePenalties(PenaltyObjective penalties)
    {
        _penalties = penalties;
        if (penalties.HasDecoupledTerms && _decoupled.Length == 0) _decoupled = new T[_gradient.Length];
        if (!penalties.HasDecoupledTerms) _decoupled = [];
    }

    /// <inheritdoc/>
    public void Take(Span<T> parameters, int stepIndex)
    {
        (_batches?.Load(stepIndex) ?? _wholeBatch!).ComputeGradient(_weights.Draw(parameters, stepIndex), _gradient, _dropout);
        _weights.PullBack(parameters, _gradient);
        _penalties.AddSubgradient<T>(parameters, _gradient, stepIndex);
        // So that an optimizer's vectors know nothing of what is not trained.
        _mask?.Apply(_gradient);
        if (_decoupled.Length > 0) TakeDecoupled(parameters, stepIndex);
        _optimizer.Update(parameters, _gradient, stepIndex);
        _weights.Update(stepIndex);
        _penalties.ApplyProximalMaps(parameters, _optimizer.RateAt(stepIndex), stepIndex);
        _weights.Settle(parameters, stepIndex);
    }

    private void TakeDecoupled(Span<T> parameters, int stepIndex)
    {
        Array.Clear(_decoupled);
        _penalties.AddDecoupledSubgradient<T>(parameters, _decoupled, stepIndex);
        _mask?.Apply(_decoupled);
        T rate = T.CreateChecked(_optimizer.RateAt(stepIndex));
        for (int i = 0; i < parameters.Length; i++) parameters[i] -= rate * _decoupled[i];
    }
}
