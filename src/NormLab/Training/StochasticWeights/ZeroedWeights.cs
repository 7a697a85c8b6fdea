using System.Numerics;
using System.Runtime.InteropServices;
using NormLab.Networks;
using NormLab.Training.Optimizers;
using Architecture = NormLab.Networks.Architecture;

namespace NormLab.Training.StochasticWeights;

/// <summary>Weights that are exactly 0 where their magnitude is below a threshold, and the parameters themselves elsewhere; biases stay
/// what
/// they are. There is no noise in them. So a count of weights that are not 0 is something that an optimizer without gradients can
/// lower.</summary>
/// <typeparam name="T">The precision.</typeparam>
public sealed class ZeroedWeights<T> : IStochasticWeights<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Architecture _network;
    private readonly T _threshold;
    private readonly T[] _weights;

    /// <summary>Of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="threshold">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such threshold.</exception>
    public ZeroedWeights(Architecture network, double threshold)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (!(threshold >= 0 && double.IsFinite(threshold)))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold must be a number of at least 0.");
        (_network, _threshold, _weights) = (network, T.CreateChecked(threshold), new T[network.ParameterCount]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<OptimizerVector<T>> State => [];

    /// <summary>Sets what is small to 0, in place. Several threads may do so at once.</summary>
    /// <param name="parameters">The parameter vector.</param>
    public void Apply(Span<T> parameters)
    {
        var threshold = new Vector<T>(_threshold);
        foreach (LayerView layer in _network.Layers)
        {
            Span<T> weights = layer.Weights(parameters);
            Span<Vector<T>> registers = MemoryMarshal.Cast<T, Vector<T>>(weights);
            foreach (ref Vector<T> w in registers)
                w = Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(w), threshold), Vector<T>.Zero, w);
            for (int i = registers.Length * Vector<T>.Count; i < weights.Length; i++)
                if (T.Abs(weights[i]) < _threshold) weights[i] = T.Zero;
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<T> Draw(ReadOnlySpan<T> parameters, int stepIndex) => WithoutNoise(parameters);

    /// <inheritdoc/>
    public void PullBack(ReadOnlySpan<T> parameters, Span<T> gradient)
    {
    }

    /// <inheritdoc/>
    public void Update(int stepIndex)
    {
    }

    /// <inheritdoc/>
    public void ChangeStrength(double strength) =>
        throw new InvalidOperationException("This training has no noise on its weights; there is no strength to change.");

    /// <inheritdoc/>
    public ReadOnlySpan<T> WithoutNoise(ReadOnlySpan<T> parameters)
    {
        parameters.CopyTo(_weights);
        Apply(_weights);
        return _weights;
    }
}
