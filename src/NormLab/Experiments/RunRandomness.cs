using NormLab.Networks;
using NormLab.Randomness;
using NormLab.Training;

namespace NormLab.Experiments;

/// <summary>What a run draws from its stream: the initial weights first, and from where those end the dropout masks.</summary>
/// <param name="InitialParameters">The initial parameter vector.</param>
/// <param name="Dropout">The dropout masks, or null without dropout.</param>
/// <param name="DropoutState">The generator behind the masks.</param>
internal sealed record RunRandomness(double[] InitialParameters, IDropoutMaskSource? Dropout, IResumableRandom? DropoutState)
{
    /// <exception cref="ArgumentException">The seed is no 32-bit number, or the initialisations do not fit the network.</exception>
    public static RunRandomness Draw(RunSpecification specification, Architecture network)
    {
        RandomSpecification random = specification.Random;
        if (random.Seed is < 0 or > uint.MaxValue) throw new ArgumentException($"The seed {random.Seed} is not between 0 and {uint.MaxValue}.", nameof(specification));
        var stream = new NumPyRandom((uint)random.Seed);
        stream.Skip(random.SkippedDraws);
        var parameters = new double[network.ParameterCount];
        WeightInitializer.Fill(network, specification.Network.Initialization, stream, parameters);
        return specification.Objective.Dropout is { } dropout
            ? new RunRandomness(parameters, new StreamMasks(dropout, stream.Stream), stream.Stream)
            : new RunRandomness(parameters, null, null);
    }

    private sealed class StreamMasks(DropoutOptions options, MersenneTwister stream) : IDropoutMaskSource
    {
        public DropoutOptions Options => options;

        public void NextMask(int rows, int columns, Span<byte> keep)
        {
            for (int i = 0; i < rows * columns; i++) keep[i] = stream.NextDouble() > options.Rate ? (byte)1 : (byte)0;
        }
    }
}
