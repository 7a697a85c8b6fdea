using System.Numerics;
using NormLab.Training.Schedules;
using NormLab.Values;

namespace NormLab.Training.Optimizers;

/// <summary>The evolution strategy of Salimans et al. (2017). Points lie in pairs on both sides of the mean, m + sigma e and m - sigma e.
/// Their ranks, from 1/2 for the best to -1/2 for the worst, stand for their fitness u; what another optimizer is given as the gradient of
/// the objective is -sum u e / (size sigma), with the sign of e.</summary>
/// <typeparam name="T">The precision.</typeparam>
public sealed class OpenAiEvolution<T> : IPopulationOptimizer<T>, IPopulation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly IGradientOptimizer<T> _mover;
    private readonly int _count;
    private readonly double _sigma;
    private readonly T[] _noise, _mean, _gradient;
    private readonly double[] _fitness;
    private readonly Ranking _ranking;

    /// <summary>Begins as <paramref name="mover"/> does.</summary>
    /// <param name="mover">What moves the mean: Adam, as in the paper's experiments, or any other.</param>
    /// <param name="parameterCount">Number of parameters, at least 1.</param>
    /// <param name="sigma">Standard deviation of the points; above 0.</param>
    /// <param name="population">Points of a step, an even number; 0 for 4 + floor(3 ln n), made even.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public OpenAiEvolution(IGradientOptimizer<T> mover, int parameterCount, double sigma, int population = 0)
    {
        ArgumentNullException.ThrowIfNull(mover);
        ArgumentOutOfRangeException.ThrowIfLessThan(parameterCount, 1);
        if (!(sigma > 0 && double.IsFinite(sigma)))
            throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "sigma must be a number above 0.");
        if (population < 0 || population % 2 != 0)
            throw new ArgumentOutOfRangeException(nameof(population), population, "Points lie in pairs; give an even number.");
        int usual = PopulationOptions.Usual(parameterCount);
        (_mover, _count, _sigma, PopulationSize) = (mover, parameterCount, sigma, population == 0 ? usual + usual % 2 : population);
        _noise = new T[checked(PopulationSize / 2 * parameterCount)];
        (_mean, _gradient, _fitness) = (new T[parameterCount], new T[parameterCount], new double[PopulationSize]);
        _ranking = new Ranking(PopulationSize);
    }

    /// <inheritdoc cref="IPopulationOptimizer{T}.PopulationSize"/>
    public int PopulationSize { get; }

    /// <inheritdoc/>
    public IReadOnlyList<OptimizerVector<T>> State => _mover.State;

    /// <inheritdoc/>
    public double RateAt(int stepIndex) => _mover.RateAt(stepIndex);

    /// <inheritdoc/>
    public void Write(int index, Span<T> point)
    {
        ReadOnlySpan<T> e = _noise.AsSpan(index / 2 * _count, _count);
        T sigma = T.CreateChecked(index % 2 == 0 ? _sigma : -_sigma);
        for (int i = 0; i < point.Length; i++) point[i] = _mean[i] + sigma * e[i];
    }

    /// <inheritdoc/>
    public void Update(Span<T> parameters, IPopulationObjective<T> objective, INormalNoise<T> noise, int stepIndex)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(noise);
        parameters.CopyTo(_mean);
        noise.Fill(stepIndex, _noise);
        objective.Evaluate(this, _ranking.Values, stepIndex);
        ReadOnlySpan<int> order = _ranking.Sort();
        for (int rank = 0; rank < order.Length; rank++) _fitness[order[rank]] = 0.5 - rank / (order.Length - 1.0);
        Array.Clear(_gradient);
        for (int pair = 0; pair < order.Length / 2; pair++)
        {
            ReadOnlySpan<T> e = _noise.AsSpan(pair * _count, _count);
            T share = T.CreateChecked((_fitness[2 * pair + 1] - _fitness[2 * pair]) / (order.Length * _sigma));
            for (int i = 0; i < e.Length; i++) _gradient[i] += share * e[i];
        }
        _mover.Update(parameters, _gradient, stepIndex);
    }
}

/// <summary>How experiments name <see cref="OpenAiEvolution{T}"/> with Adam.</summary>
internal sealed class OpenAiEvolutionKind : OptimizerKind
{
    /// <summary>Its name.</summary>
    public const string Word = "openai-evolution";

    public OpenAiEvolutionKind()
        : base(Word, "The evolution strategy of OpenAI, which needs no gradient, with Adam") => Options =
    [
        .. PopulationOptions.All, .. new AdamKind().Options,
    ];

    /// <inheritdoc/>
    public override bool UsesGradients => false;

    /// <inheritdoc/>
    public override string? Misfit(NamedNumbers options) => options[PopulationOptions.Population] % 2 != 0
        ? FormattableString.Invariant($"'population' is {options[PopulationOptions.Population]}; points of {Word} lie in pairs on both ")
            + "sides of their mean, so give an even number."
        : null;

    /// <inheritdoc/>
    public override IOptimizer<T> Create<T>(ILearningRateSchedule rate, NamedNumbers options, int parameters) =>
        new OpenAiEvolution<T>(new Adam<T>(rate, parameters, options["beta1"], options["beta2"], options["epsilon"]), parameters,
            options[PopulationOptions.Sigma], (int)options[PopulationOptions.Population]);
}

public static partial class Optimizer
{
    /// <summary>The evolution strategy of OpenAI, which needs no gradient.</summary>
    public static OptimizerSpecification OpenAiEvolution { get; } = new(OpenAiEvolutionKind.Word);
}
