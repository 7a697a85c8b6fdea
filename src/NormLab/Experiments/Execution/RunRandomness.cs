using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Randomness;
using NormLab.Training.Batches;
using NormLab.Training.Dropout;

namespace NormLab.Experiments.Execution;

/// <summary>What a run draws: its initial weights, its dropout masks and the order of rows of every epoch. NumPy's stream gives first the
/// weights; then, as the steps need them, an epoch's order when it begins and the masks of each step. Philox has a stream for the weights,
/// one for their perturbation, one per mask and one per epoch. Gaussian noise and all noise on weights come from Philox whatever the
/// generator: Gaussian factors of units from the streams of masks, a step's noise on weights from a stream of its own.</summary>
/// <param name="InitialParameters">The initial parameter vector.</param>
/// <param name="Dropout">The dropout of units, or null without dropout.</param>
/// <param name="RowOrder">The order of rows in every epoch, or null for full batches.</param>
/// <param name="State">What masks and orders depend on beside the step, or null where there is nothing of the kind.</param>
internal sealed record RunRandomness(double[] InitialParameters, IDropoutSource? Dropout, IRowOrder? RowOrder, IResumableRandom? State)
{
    // The masks count up from stream 0, the noise on weights from stream 2^62, the epochs from stream 2^63; the gates begin from stream
    // 2^64 - 3.
    private const ulong WeightStream = ulong.MaxValue, PerturbationStream = ulong.MaxValue - 1;

    /// <summary>The seed of what comes from Philox whatever the generator: runs that share a stream of NumPy's differ in the draws they
    /// skip.</summary>
    public static ulong NoiseSeed(RandomSpecification random) => (ulong)random.Seed | ((ulong)random.SkippedDraws << 32);

    /// <summary>Draws the initial weights, and makes what draws the rest.</summary>
    /// <param name="specification">The run.</param>
    /// <param name="network">Its network.</param>
    /// <param name="trainingRows">Number of rows it is trained on.</param>
    /// <param name="start">What stands in place of the weights it draws, which it draws all the same; null for nothing.</param>
    /// <exception cref="ArgumentException">The seed is no 32-bit number, draws to skip are negative, or the initialisations do not fit the
    /// network.</exception>
    public static RunRandomness Draw(RunSpecification specification, Architecture network, int trainingRows, double[]? start = null)
    {
        RandomSpecification random = specification.Random;
        if (start is not null && start.Length != network.ParameterCount)
            throw new ArgumentException($"{start.Length} weights to start from do not fit the network {network}.", nameof(start));
        if (random.Seed is < 0 or > uint.MaxValue)
            throw new ArgumentException(
                FormattableString.Invariant($"The seed is {random.Seed}; it must be a whole number from 0 to {uint.MaxValue}."),
                nameof(specification));
        if (random.SkippedDraws < 0)
            throw new ArgumentException(
                FormattableString.Invariant($"The draws to skip are {random.SkippedDraws}; they must be at least 0."),
                nameof(specification));
        RunRandomness drawn = random.Generator switch
        {
            RandomGenerator.NumPyLegacy => FromNumPy(specification, network, trainingRows),
            RandomGenerator.Philox => FromPhilox(specification, network, trainingRows),
            _ => throw new ArgumentOutOfRangeException(nameof(specification), random.Generator, "No such generator."),
        };
        start?.CopyTo(drawn.InitialParameters, 0);
        if (random.Perturbation != 0) Perturb(drawn.InitialParameters, random);
        return drawn;
    }

    private static RunRandomness FromNumPy(RunSpecification specification, Architecture network, int trainingRows)
    {
        var random = new NumPyRandom((uint)specification.Random.Seed);
        random.Skip(specification.Random.SkippedDraws);
        double[] parameters = Fill(specification, network, random);
        IDropoutSource? dropout = OnUnits(specification) is not { } options ? null
            : options.Noise == DropoutNoise.Gaussian ? new GaussianDropout(NoiseSeed(specification.Random), options)
                : new MersenneTwisterDropout(random.Stream, options);
        NumPyRowOrder? order = specification.Training.BatchSize is null ? null : new NumPyRowOrder(random, trainingRows);
        // The order's state has the stream's in it.
        IResumableRandom? state = order ?? (dropout is MersenneTwisterDropout ? (IResumableRandom)random.Stream : null);
        if (dropout is GaussianDropout gaussian) state = state is null ? gaussian : new ResumablePair(state, gaussian);
        return new RunRandomness(parameters, dropout, order, state);
    }

    private static RunRandomness FromPhilox(RunSpecification specification, Architecture network, int trainingRows)
    {
        RandomSpecification random = specification.Random;
        double[] parameters = Fill(specification, network, new PhiloxNormals((ulong)random.Seed, WeightStream, random.SkippedDraws));
        IDropoutSource? dropout = OnUnits(specification) is not { } options ? null
            : options.Noise == DropoutNoise.Gaussian ? new GaussianDropout(NoiseSeed(random), options)
                : new PhiloxDropout((ulong)random.Seed, options);
        PhiloxRowOrder? order = specification.Training.BatchSize is null ? null : new PhiloxRowOrder((ulong)random.Seed, trainingRows);
        return new RunRandomness(parameters, dropout, order, (IResumableRandom?)dropout);
    }

    private static DropoutOptions? OnUnits(RunSpecification specification) =>
        specification.Objective.Dropout is { Placement: not DropoutPlacement.OnWeights } dropout ? dropout : null;

    private static double[] Fill(RunSpecification specification, Architecture network, INormalSource normals)
    {
        var parameters = new double[network.ParameterCount];
        WeightInitializer.Fill(network, specification.Network.Initialization, normals, parameters);
        return parameters;
    }

    private static void Perturb(double[] parameters, RandomSpecification random)
    {
        var normals = new PhiloxNormals((ulong)random.Seed, PerturbationStream);
        for (int i = 0; i < parameters.Length; i++) parameters[i] *= 1 + random.Perturbation * normals.NextNormal();
    }
}
