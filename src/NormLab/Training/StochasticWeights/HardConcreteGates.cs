using System.Numerics;
using NormLab.Networks;
using NormLab.Numerics;
using NormLab.Randomness;
using NormLab.Training.Optimizers;

namespace NormLab.Training.StochasticWeights;

/// <summary>L0 regularization by hard-concrete gates, equations 10 to 15 of Louizos, Welling and Kingma (2018). Every weight w has a gate z
/// with a trained parameter log alpha. A step draws u uniform in (0, 1) for each and computes with w z, where
/// <para>s = sigmoid((ln u - ln(1 - u) + log alpha) / beta), z = min(1, max(0, s (zeta - gamma) + gamma)).</para>
/// <para>To the loss it adds the coefficient times the expected number of open gates, sum sigmoid(log alpha - beta ln(-gamma / zeta)). The
/// weights without noise are w min(1, max(0, sigmoid(log alpha) (zeta - gamma) + gamma)), with exact zeros. All rows of a step see the same
/// gates. Biases have none.</para>
/// <para>The words of parameter i in step t come from stream 2^62 + t, as <see cref="UniformNumbers"/> takes them; log alpha starts at
/// ln((1 - rate) / rate) plus normal numbers of standard deviation 0.01 from stream 2^64 - 3.</para></summary>
/// <typeparam name="T">The precision.</typeparam>
public sealed class HardConcreteGates<T> : IStochasticWeights<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const ulong InitialStream = ulong.MaxValue - 2;
    private const double InitialDeviation = 0.01;
    private const int WordsAtATime = 1024;

    private readonly Architecture _network;
    private readonly IGradientOptimizer<T> _optimizer;
    private readonly Philox _generator;
    private HardConcreteOptions _options;

    // One for every parameter, so that all vectors have one layout; what a bias has is a gate that stands open.
    private readonly T[] _logAlpha, _gradient, _gates, _slopes, _weights;

    /// <summary>Draws the initial log alpha.</summary>
    /// <param name="seed">The seed; every seed is a generator of its own.</param>
    /// <param name="network">The network.</param>
    /// <param name="options">The gates.</param>
    /// <param name="optimizer">What moves log alpha: for as many numbers as the network has parameters.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public HardConcreteGates(ulong seed, Architecture network, HardConcreteOptions options, IGradientOptimizer<T> optimizer)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(optimizer);
        if (options.Refusal() is { } refusal) throw new ArgumentException(refusal, nameof(options));
        (_network, _options, _optimizer, _generator) = (network, options, optimizer, new Philox(seed));
        int count = network.ParameterCount;
        (_logAlpha, _gradient, _gates, _slopes, _weights) = (new T[count], new T[count], new T[count], new T[count], new T[count]);
        var normals = new PhiloxNormals(seed, InitialStream);
        double start = Math.Log((1 - options.DropRate) / options.DropRate);
        foreach (LayerView layer in network.Layers)
        {
            foreach (ref T value in layer.Weights(_logAlpha.AsSpan()))
                value = T.CreateChecked(start + InitialDeviation * normals.NextNormal());
        }
        State = [new OptimizerVector<T>("gates.log-alpha", _logAlpha),
            .. optimizer.State.Select(vector => vector with { Name = "gates." + vector.Name })];
    }

    /// <inheritdoc/>
    public IReadOnlyList<OptimizerVector<T>> State { get; }

    /// <summary>The trained log alpha, parameter by parameter; a bias has none, and 0 stands there.</summary>
    public ReadOnlySpan<T> LogAlpha => _logAlpha;

    /// <summary>The gradient with respect to log alpha that <see cref="PullBack"/> found last.</summary>
    public ReadOnlySpan<T> LogAlphaGradient => _gradient;

    /// <summary>The gates of the last step, or of the last weights without noise, whichever came later; 1 for a bias.</summary>
    public ReadOnlySpan<T> Gates => _gates;

    /// <inheritdoc/>
    public ReadOnlySpan<T> Draw(ReadOnlySpan<T> parameters, int stepIndex)
    {
        Span<uint> words = stackalloc uint[WordsAtATime];
        ulong stream = WeightDropout<T>.FirstStream + (ulong)stepIndex;
        for (int start = 0; start < _gates.Length; start += WordsAtATime)
        {
            Span<T> numbers = _gates.AsSpan(start, Math.Min(WordsAtATime, _gates.Length - start));
            _generator.Fill(stream, (ulong)start / Philox.WordsPerCounter, words[..numbers.Length]);
            UniformNumbers.Fill(words[..numbers.Length], numbers);
        }
        LanePasses.Run<DrawGates<T>, T>(new DrawGates<T>(_logAlpha, _gates, _slopes, _options.Temperature), _gates.Length);
        foreach (LayerView layer in _network.Layers)
        {
            layer.Biases(_gates.AsSpan()).Fill(T.One);
            layer.Biases(_slopes.AsSpan()).Clear();
        }
        Products.Multiply(parameters, _gates, _weights);
        return _weights;
    }

    /// <inheritdoc/>
    public void PullBack(ReadOnlySpan<T> parameters, Span<T> gradient)
    {
        Products.Multiply(gradient, parameters, _gradient);
        Products.Multiply(_gradient, _slopes, _gradient);
        Products.Multiply(gradient, _gates, gradient);
        foreach (LayerView layer in _network.Layers)
            LaneFunctions.AddTo(new ExpectedOpenSlope(_options), layer.Weights((ReadOnlySpan<T>)_logAlpha),
                layer.Weights(_gradient.AsSpan()));
    }

    /// <inheritdoc/>
    public void Update(int stepIndex) => _optimizer.Update(_logAlpha, _gradient, stepIndex);

    /// <summary>Changes the coefficient from the next step on.</summary>
    /// <param name="strength">The coefficient, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such coefficient.</exception>
    public void ChangeStrength(double strength)
    {
        HardConcreteOptions changed = _options with { Coefficient = strength };
        if (changed.Refusal() is { } refusal) throw new ArgumentOutOfRangeException(nameof(strength), strength, refusal);
        _options = changed;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<T> WithoutNoise(ReadOnlySpan<T> parameters)
    {
        _logAlpha.CopyTo(_gates, 0);
        LaneFunctions.Apply<ExpectedGate, T>(default, _gates);
        foreach (LayerView layer in _network.Layers) layer.Biases(_gates.AsSpan()).Fill(T.One);
        Products.Multiply(parameters, _gates, _weights);
        return _weights;
    }
}
