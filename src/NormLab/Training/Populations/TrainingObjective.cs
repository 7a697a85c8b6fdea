using System.Numerics;
using NormLab.Numerics;
using NormLab.Penalties;
using NormLab.Training.Masks;
using NormLab.Training.Optimizers;
using NormLab.Training.StochasticWeights;

namespace NormLab.Training.Populations;

/// <summary>The objective of a training as a population sees it: the loss plus the penalties as they are, of weights that are exactly 0
/// where they are small or masked. A team's threads share the points.</summary>
/// <typeparam name="T">The precision.</typeparam>
internal sealed class TrainingObjective<T> : IPopulationObjective<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ZeroedWeights<T>? _zeroed;
    private readonly WeightMask<T>? _mask;
    private readonly T[][] _points; // one a thread
    private readonly Action<Part> _work;

    // What the threads work on.
    private PopulationPasses<T> _passes;
    private IPopulation<T>? _population;
    private double[] _values = [];
    private int _step;

    public TrainingObjective(PopulationPasses<T> passes, PenaltyObjective penalties, ZeroedWeights<T>? zeroed, WeightMask<T>? mask,
        int parameters)
    {
        (_passes, Penalties, _zeroed, _mask, _work) = (passes, penalties, zeroed, mask, EvaluatePart);
        _points = [.. Enumerable.Range(0, passes.Team.Size).Select(_ => new T[parameters])];
    }

    /// <summary>The penalties.</summary>
    public PenaltyObjective Penalties { get; set; }

    /// <summary>Takes other rows.</summary>
    public void Load(PopulationPasses<T> passes) => _passes = passes;

    /// <inheritdoc/>
    public void Evaluate(IPopulation<T> population, double[] values, int stepIndex)
    {
        (_population, _values, _step) = (population, values, stepIndex);
        _passes.Team.Run(_work);
    }

    private void EvaluatePart(Part part)
    {
        T[] point = _points[part.Index];
        while (_passes.Team.Take(part, _population!.PopulationSize) is >= 0 and int i)
        {
            _population.Write(i, point);
            _zeroed?.Apply(point);
            _mask?.Apply(point);
            _values[i] = _passes.Loss(part.Index, point) + Penalties.Value<T>(point, _step);
        }
    }
}
