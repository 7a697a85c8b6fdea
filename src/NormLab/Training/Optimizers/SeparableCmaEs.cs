using System.Numerics;
using System.Runtime.InteropServices;
using NormLab.Values;

namespace NormLab.Training.Optimizers;

/// <summary>The separable CMA-ES of Ros and Hansen (2008): a normal distribution with one deviation a parameter, x = m + sigma sqrt(c) z,
/// whose mean m is what is trained. A step draws a population, weighs its better half by rank, w_i ~ ln(mu + 1) - ln i, and moves mean,
/// deviations c and step size sigma by it.</summary>
/// <remarks>With n parameters and mu_w = 1 / sum w^2 the constants are the paper's: c_s = (mu_w + 2) / (n + mu_w + 3), d_s = 1 + c_s + 2
/// max(0, sqrt((mu_w - 1) / (n + 1)) - 1), c_c = 4 / (n + 4), and the rate of the deviations (n + 2) / 3 times that of the full CMA-ES, 2 /
/// (mu_w (n + sqrt 2)^2) + (1 - 1 / mu_w) min(1, (2 mu_w - 1) / ((n + 2)^2 + mu_w)). It has no learning rate: sigma is its own.</remarks>
/// <typeparam name="T">The precision.</typeparam>
public sealed class SeparableCmaEs<T> : IPopulationOptimizer<T>, IPopulation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _count;
    private readonly T[] _weights, _noise, _mean, _deviation, _step, _square;
    private readonly T[] _variance, _path, _stepPath, _sigma;
    private readonly double _effective, _pathRate, _stepPathRate, _damping, _varianceRate, _normalLength;
    private readonly Ranking _ranking;

    /// <summary>Begins with equal deviations.</summary>
    /// <param name="parameterCount">Number of parameters, at least 1.</param>
    /// <param name="sigma">The step size to begin with; above 0.</param>
    /// <param name="population">Points of a step, at least 2; 0 for the paper's 4 + floor(3 ln n).</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public SeparableCmaEs(int parameterCount, double sigma, int population = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parameterCount, 1);
        if (!(sigma > 0 && double.IsFinite(sigma)))
            throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "sigma must be a number above 0.");
        if (population is < 0 or 1)
            throw new ArgumentOutOfRangeException(nameof(population), population,
                "A population has at least 2 points, or 0 for the usual.");
        (_count, PopulationSize) = (parameterCount, population == 0 ? PopulationOptions.Usual(parameterCount) : population);
        double[] weights = [.. Enumerable.Range(1, PopulationSize / 2).Select(i => Math.Log(PopulationSize / 2 + 1) - Math.Log(i))];
        double sum = weights.Sum(), n = parameterCount;
        double mu = _effective = sum * sum / weights.Sum(weight => weight * weight);
        _weights = [.. weights.Select(weight => T.CreateChecked(weight / sum))];
        _stepPathRate = (mu + 2) / (n + mu + 3);
        _damping = 1 + 2 * Math.Max(0, Math.Sqrt((mu - 1) / (n + 1)) - 1) + _stepPathRate;
        _pathRate = 4 / (n + 4);
        double full = 2 / (mu * Math.Pow(n + Math.Sqrt(2), 2)) + (1 - 1 / mu) * Math.Min(1, (2 * mu - 1) / (Math.Pow(n + 2, 2) + mu));
        _varianceRate = Math.Min(1, (n + 2) / 3 * full);
        _normalLength = Math.Sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n));
        _ranking = new Ranking(PopulationSize);
        _noise = new T[checked(PopulationSize * parameterCount)];
        (_mean, _deviation, _step, _square) =
            (new T[parameterCount], new T[parameterCount], new T[parameterCount], new T[parameterCount]);
        (_variance, _path, _stepPath, _sigma) =
            (new T[parameterCount], new T[parameterCount], new T[parameterCount], [T.CreateChecked(sigma)]);
        Array.Fill(_variance, T.One);
        State =
        [
            new OptimizerVector<T>("variance", _variance), new OptimizerVector<T>("path", _path),
            new OptimizerVector<T>("step-path", _stepPath), new OptimizerVector<T>("sigma", _sigma),
        ];
    }

    /// <inheritdoc cref="IPopulationOptimizer{T}.PopulationSize"/>
    public int PopulationSize { get; }

    /// <inheritdoc/>
    public IReadOnlyList<OptimizerVector<T>> State { get; }

    /// <summary>The step size now.</summary>
    public double Sigma => double.CreateChecked(_sigma[0]);

    /// <summary>1: there is no learning rate.</summary>
    /// <param name="stepIndex">Index of the step, from 0.</param>
    public double RateAt(int stepIndex) => 1;

    /// <inheritdoc/>
    public void Write(int index, Span<T> point)
    {
        ReadOnlySpan<T> z = _noise.AsSpan(index * _count, _count);
        ReadOnlySpan<Vector<T>> zs = MemoryMarshal.Cast<T, Vector<T>>(z), d = MemoryMarshal.Cast<T, Vector<T>>(_deviation.AsSpan()),
            m = MemoryMarshal.Cast<T, Vector<T>>(_mean.AsSpan());
        Span<Vector<T>> x = MemoryMarshal.Cast<T, Vector<T>>(point);
        // Every operation is rounded by itself, in vectors and in the rest alike: the bits do not depend on the lanes.
        for (int i = 0; i < x.Length; i++) x[i] = m[i] + d[i] * zs[i];
        for (int i = x.Length * Vector<T>.Count; i < point.Length; i++) point[i] = _mean[i] + _deviation[i] * z[i];
    }

    /// <inheritdoc/>
    public void Update(Span<T> parameters, IPopulationObjective<T> objective, INormalNoise<T> noise, int stepIndex)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(noise);
        parameters.CopyTo(_mean);
        for (int i = 0; i < _count; i++) _deviation[i] = _sigma[0] * T.Sqrt(_variance[i]);
        noise.Fill(stepIndex, _noise);
        objective.Evaluate(this, _ranking.Values, stepIndex);
        Recombine(_ranking.Sort());

        double kept = Math.Sqrt(_stepPathRate * (2 - _stepPathRate) * _effective), length = 0;
        T keptStep = T.CreateChecked(kept), oldStep = T.CreateChecked(1 - _stepPathRate);
        for (int i = 0; i < _count; i++)
        {
            _stepPath[i] = oldStep * _stepPath[i] + keptStep * _step[i];
            double entry = double.CreateTruncating(_stepPath[i]);
            length += entry * entry;
        }
        length = Math.Sqrt(length);
        // While the step size still grows fast, the other path stands still, so that the deviations do not grow with it.
        bool stalls = length / Math.Sqrt(1 - Math.Pow(1 - _stepPathRate, 2 * (stepIndex + 1.0))) >= (1.4 + 2 / (_count + 1.0))
            * _normalLength;
        T newPath = T.CreateChecked(stalls ? 0 : Math.Sqrt(_pathRate * (2 - _pathRate) * _effective)),
            oldPath = T.CreateChecked(1 - _pathRate);
        T old = T.CreateChecked(1 - _varianceRate), one = T.CreateChecked(_varianceRate / _effective);
        T many = T.CreateChecked(_varianceRate * (1 - 1 / _effective));
        for (int i = 0; i < _count; i++)
        {
            parameters[i] += _deviation[i] * _step[i];
            _path[i] = oldPath * _path[i] + newPath * (T.Sqrt(_variance[i]) * _step[i]);
            _variance[i] = old * _variance[i] + one * (_path[i] * _path[i]) + many * (_variance[i] * _square[i]);
        }
        _sigma[0] = T.CreateChecked(Sigma * Math.Exp(_stepPathRate / _damping * (length / _normalLength - 1)));
    }

    /// <summary>The weighted sums of z and of z^2 over the better half.</summary>
    private void Recombine(ReadOnlySpan<int> order)
    {
        Array.Clear(_step);
        Array.Clear(_square);
        Span<Vector<T>> step = MemoryMarshal.Cast<T, Vector<T>>(_step.AsSpan()),
            square = MemoryMarshal.Cast<T, Vector<T>>(_square.AsSpan());
        for (int k = 0; k < _weights.Length; k++)
        {
            ReadOnlySpan<T> z = _noise.AsSpan(order[k] * _count, _count);
            ReadOnlySpan<Vector<T>> zs = MemoryMarshal.Cast<T, Vector<T>>(z);
            T weight = _weights[k];
            for (int i = 0; i < zs.Length; i++)
            {
                Vector<T> part = zs[i] * weight;
                step[i] += part;
                square[i] += part * zs[i];
            }
            for (int i = zs.Length * Vector<T>.Count; i < _count; i++)
            {
                T part = z[i] * weight;
                _step[i] += part;
                _square[i] += part * z[i];
            }
        }
    }
}

/// <summary>How experiments name <see cref="SeparableCmaEs{T}"/>.</summary>
internal sealed class SeparableCmaEsKind : OptimizerKind
{
    /// <summary>Its name.</summary>
    public const string Word = "evolution";

    public SeparableCmaEsKind()
        : base(Word, "The separable CMA-ES, which needs no gradient") => Options = PopulationOptions.All;

    /// <inheritdoc/>
    public override bool UsesGradients => false;

    /// <inheritdoc/>
    public override bool HasLearningRate => false;

    /// <inheritdoc/>
    public override string? Misfit(NamedNumbers options) => options[PopulationOptions.Population] == 1
        ? "'population' is 1; a population has 2 points or more, or 0 for 4 + floor(3 ln n) of n parameters." : null;

    /// <inheritdoc/>
    public override IOptimizer<T> Create<T>(Schedules.ILearningRateSchedule rate, NamedNumbers options, int parameters) =>
        new SeparableCmaEs<T>(parameters, options[PopulationOptions.Sigma], (int)options[PopulationOptions.Population]);
}

public static partial class Optimizer
{
    /// <summary>The separable CMA-ES, which needs no gradient.</summary>
    public static OptimizerSpecification Evolution { get; } = new(SeparableCmaEsKind.Word);
}
