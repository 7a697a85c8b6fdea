using System.Numerics;
using NormLab.Networks;
using NormLab.Numerics;
using NormLab.Training.Dropout;
using NormLab.Training.Optimizers;

namespace NormLab.Training.StochasticWeights;

/// <summary>DropConnect of Wan et al. (2013): in every step each weight is multiplied by 0 with probability rate, else by 1 / (1 - rate);
/// with Gaussian noise by N(1, rate / (1 - rate)) instead. Biases are left alone. All rows of a step see the same factors; the paper draws
/// a mask for every example, which takes a product of its own for each. Without noise the weights are the parameters, the mean over the
/// factors, where the paper samples from a normal approximation.
/// <para>The factors of a step are drawn from stream 2^62 + step: as the bits of <see cref="PhiloxDropout"/>, 48 parameters to a number, or
/// as the normal numbers of <see cref="GaussianDropout"/>, parameter by parameter.</para></summary>
/// <typeparam name="T">The precision.</typeparam>
public sealed class WeightDropout<T> : IStochasticWeights<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Between the masks of units, which count up from stream 0, and the epochs, which count up from 2^63.
    internal const ulong FirstStream = 1ul << 62;

    private readonly Architecture _network;
    private readonly T[] _factors, _effective;
    private readonly DropoutMask _mask;
    private readonly PhiloxDropout _source;
    private readonly ulong _seed;
    private GaussianNoise _noise;
    private T _kept;

    /// <summary>Fixes seed, network and noise.</summary>
    /// <param name="seed">The seed; every seed is a stream of its own.</param>
    /// <param name="network">The network.</param>
    /// <param name="options">The dropout, on weights.</param>
    /// <exception cref="ArgumentException">The dropout is on units.</exception>
    public WeightDropout(ulong seed, Architecture network, DropoutOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Placement != DropoutPlacement.OnWeights)
            throw new ArgumentException("This dropout is on units, not on weights; the passes take it.", nameof(options));
        (_seed, _network) = (seed, network);
        _source = new PhiloxDropout(seed, options);
        _mask = new DropoutMask(DropoutMask.BlockRows, (network.ParameterCount + DropoutMask.BlockRows - 1) / DropoutMask.BlockRows);
        _kept = T.One / (T.One - T.CreateChecked(options.Rate));
        _noise = new GaussianNoise(seed, options.Rate);
        _factors = new T[GaussianNoise.Padded(network.ParameterCount)];
        _effective = new T[network.ParameterCount];
    }

    /// <inheritdoc/>
    public IReadOnlyList<OptimizerVector<T>> State => [];

    /// <summary>What the last step's parameters were multiplied by; biases by 1.</summary>
    public ReadOnlySpan<T> Factors => _factors.AsSpan(0, _effective.Length);

    /// <inheritdoc/>
    public ReadOnlySpan<T> Draw(ReadOnlySpan<T> parameters, int stepIndex)
    {
        if (_source.Options.Noise == DropoutNoise.Gaussian)
        {
            _noise.Fill(FirstStream + (ulong)stepIndex, _factors);
        }
        else
        {
            _source.Seek((long)FirstStream + stepIndex, 1);
            _source.NextMask(_mask);
            LanePasses.Run<MaskFactors<T>, T>(new MaskFactors<T>(_mask.Numbers, _kept, _factors), _effective.Length);
        }
        foreach (LayerView layer in _network.Layers) layer.Biases(_factors.AsSpan()).Fill(T.One);
        Products.Multiply(parameters, Factors, _effective);
        return _effective;
    }

    /// <inheritdoc/>
    public void PullBack(ReadOnlySpan<T> parameters, Span<T> gradient) => Products.Multiply(gradient, Factors, gradient);

    /// <inheritdoc/>
    public void Update(int stepIndex)
    {
    }

    /// <summary>Changes the rate from the next step on.</summary>
    /// <param name="strength">The rate, at least 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rate.</exception>
    public void ChangeStrength(double strength)
    {
        _source.ChangeRate(strength);
        _kept = T.One / (T.One - T.CreateChecked(strength));
        _noise = new GaussianNoise(_seed, strength);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<T> WithoutNoise(ReadOnlySpan<T> parameters) => parameters;
}
