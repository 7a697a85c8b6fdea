using NormLab.Networks;
using NormLab.Randomness;
using NormLab.Training;

namespace NormLab.Experiments.Execution;

/// <summary>What a run draws: its initial weights and its dropout masks. Of NumPy's stream the masks are what follows the weights; Philox has a
/// stream for the weights, one for their perturbation, and one per mask.</summary>
/// <param name="InitialParameters">The initial parameter vector.</param>
/// <param name="Dropout">The dropout masks, or null without dropout.</param>
/// <param name="DropoutState">What the masks depend on.</param>
internal sealed record RunRandomness(double[] InitialParameters, IDropoutMaskSource? Dropout, IResumableRandom? DropoutState)
{
    // The masks count up from stream 0.
    private const ulong WeightStream = ulong.MaxValue, PerturbationStream = ulong.MaxValue - 1;

    /// <exception cref="ArgumentException">The seed is no 32-bit number, draws to skip are negative, or the initialisations do not fit the network.</exception>
    public static RunRandomness Draw(RunSpecification specification, Architecture network)
    {
        RandomSpecification random = specification.Random;
        if (random.Seed is < 0 or > uint.MaxValue)
            throw new ArgumentException(FormattableString.Invariant($"The seed is {random.Seed}; it must be a whole number from 0 to {uint.MaxValue}."), nameof(specification));
        if (random.SkippedDraws < 0)
            throw new ArgumentException(FormattableString.Invariant($"The draws to skip are {random.SkippedDraws}; they must be at least 0."), nameof(specification));
        RunRandomness drawn = random.Generator switch
        {
            RandomGenerator.NumPyLegacy => FromNumPy(specification, network),
            RandomGenerator.Philox => FromPhilox(specification, network),
            _ => throw new ArgumentOutOfRangeException(nameof(specification), random.Generator, "No such generator."),
        };
        if (random.Perturbation != 0) Perturb(drawn.InitialParameters, random);
        return drawn;
    }

    private static RunRandomness FromNumPy(RunSpecification specification, Architecture network)
    {
        var random = new NumPyRandom((uint)specification.Random.Seed);
        random.Skip(specification.Random.SkippedDraws);
        double[] parameters = Fill(specification, network, random);
        return specification.Objective.Dropout is { } dropout
            ? new RunRandomness(parameters, new MersenneTwisterDropout(random.Stream, dropout), random.Stream)
            : new RunRandomness(parameters, null, null);
    }

    private static RunRandomness FromPhilox(RunSpecification specification, Architecture network)
    {
        RandomSpecification random = specification.Random;
        double[] parameters = Fill(specification, network, new PhiloxNormals((ulong)random.Seed, WeightStream, random.SkippedDraws));
        PhiloxDropout? masks = specification.Objective.Dropout is { } dropout ? new PhiloxDropout((ulong)random.Seed, dropout) : null;
        return new RunRandomness(parameters, masks, masks);
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
