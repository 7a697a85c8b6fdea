using NormLab.Networks;
using NormLab.Randomness;
using NormLab.Training;
using NormLab.Training.Batches;

namespace NormLab.Experiments.Execution;

/// <summary>What a run draws: its initial weights, its dropout masks and the order of rows of every epoch. NumPy's stream gives first the
/// weights; then, as the steps need them, an epoch's order when it begins and the masks of each step. Philox has a stream for the
/// weights, one for their perturbation, one per mask and one per epoch.</summary>
/// <param name="InitialParameters">The initial parameter vector.</param>
/// <param name="Dropout">The dropout masks, or null without dropout.</param>
/// <param name="RowOrder">The order of rows in every epoch, or null for full batches.</param>
/// <param name="State">What masks and orders depend on beside the step, or null where there is nothing of the kind.</param>
internal sealed record RunRandomness(double[] InitialParameters, IDropoutMaskSource? Dropout, IRowOrder? RowOrder, IResumableRandom? State)
{
    // The masks count up from stream 0, the epochs from stream 2^63.
    private const ulong WeightStream = ulong.MaxValue, PerturbationStream = ulong.MaxValue - 1;

    /// <param name="specification">The run.</param>
    /// <param name="network">Its network.</param>
    /// <param name="trainingRows">Number of rows it is trained on.</param>
    /// <exception cref="ArgumentException">The seed is no 32-bit number, draws to skip are negative, or the initialisations do not fit the network.</exception>
    public static RunRandomness Draw(RunSpecification specification, Architecture network, int trainingRows)
    {
        RandomSpecification random = specification.Random;
        if (random.Seed is < 0 or > uint.MaxValue)
            throw new ArgumentException(FormattableString.Invariant($"The seed is {random.Seed}; it must be a whole number from 0 to {uint.MaxValue}."), nameof(specification));
        if (random.SkippedDraws < 0)
            throw new ArgumentException(FormattableString.Invariant($"The draws to skip are {random.SkippedDraws}; they must be at least 0."), nameof(specification));
        RunRandomness drawn = random.Generator switch
        {
            RandomGenerator.NumPyLegacy => FromNumPy(specification, network, trainingRows),
            RandomGenerator.Philox => FromPhilox(specification, network, trainingRows),
            _ => throw new ArgumentOutOfRangeException(nameof(specification), random.Generator, "No such generator."),
        };
        if (random.Perturbation != 0) Perturb(drawn.InitialParameters, random);
        return drawn;
    }

    private static RunRandomness FromNumPy(RunSpecification specification, Architecture network, int trainingRows)
    {
        var random = new NumPyRandom((uint)specification.Random.Seed);
        random.Skip(specification.Random.SkippedDraws);
        double[] parameters = Fill(specification, network, random);
        MersenneTwisterDropout? masks = specification.Objective.Dropout is { } dropout ? new MersenneTwisterDropout(random.Stream, dropout) : null;
        NumPyRowOrder? order = specification.Training.BatchSize is null ? null : new NumPyRowOrder(random, trainingRows);
        // The order's state has the stream's in it.
        return new RunRandomness(parameters, masks, order, order ?? (masks is null ? null : (IResumableRandom)random.Stream));
    }

    private static RunRandomness FromPhilox(RunSpecification specification, Architecture network, int trainingRows)
    {
        RandomSpecification random = specification.Random;
        double[] parameters = Fill(specification, network, new PhiloxNormals((ulong)random.Seed, WeightStream, random.SkippedDraws));
        PhiloxDropout? masks = specification.Objective.Dropout is { } dropout ? new PhiloxDropout((ulong)random.Seed, dropout) : null;
        PhiloxRowOrder? order = specification.Training.BatchSize is null ? null : new PhiloxRowOrder((ulong)random.Seed, trainingRows);
        return new RunRandomness(parameters, masks, order, masks);
    }

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
