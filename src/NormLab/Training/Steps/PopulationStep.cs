using System.Numerics;
using NormLab.Penalties;
using NormLab.Training.Batches;
using NormLab.Training.Masks;
using NormLab.Training.Optimizers;
using NormLab.Training.Passes;
using NormLab.Training.Populations;
using NormLab.Training.StochasticWeights;

namespace NormLab.Training.Steps;

/// <summary>The parameters move by what the objective, penalties included as they are, is at the points of a population.</summary>
/// <typeparam name="T">The precision.</typeparam>
internal sealed class PopulationStep<T> : ITrainingStep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly MiniBatches<T>? _batches;
    private readonly IPopulationOptimizer<T> _optimizer;
    private readonly INormalNoise<T> _noise;
    private readonly TrainingObjective<T> _objective;

    /// <summary>Puts a step together.</summary>
    /// <exception cref="ArgumentException">There are passes, or weights, that no population can use.</exception>
    public PopulationStep(IEvaluation<T> training, MiniBatches<T>? batches, IStochasticWeights<T> weights, PenaltyObjective penalties,
        WeightMask<T>? mask, IPopulationOptimizer<T> optimizer, INormalNoise<T>? noise, int parameters)
    {
        if (training is not PopulationPasses<T> passes)
            throw new ArgumentException("A population is measured by passes that its threads share.", nameof(training));
        if (weights is not (ZeroedWeights<T> or ExactWeights<T>))
            throw new ArgumentException("The points of a population have no noise on their weights.", nameof(weights));
        _noise = noise ?? throw new ArgumentNullException(nameof(noise), "The points of a population are drawn at random.");
        (_batches, _optimizer) = (batches, optimizer);
        _objective = new TrainingObjective<T>(passes, penalties, weights as ZeroedWeights<T>, mask, parameters);
    }

    /// <inheritdoc/>
    public void ChangePenalties(PenaltyObjective penalties) => _objective.Penalties = penalties;

    /// <inheritdoc/>
    public void Take(Span<T> parameters, int stepIndex)
    {
        if (_batches is not null) _objective.Load((PopulationPasses<T>)_batches.Load(stepIndex));
        _optimizer.Update(parameters, _objective, _noise, stepIndex);
    }
}
