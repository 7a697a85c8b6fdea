using System.Numerics;
using CsCheck;
using NormLab.Data;
using NormLab.Networks;
using NormLab.Numerics;
using NormLab.Tests.Networks;
using NormLab.Training.Dropout;
using NormLab.Training.Passes;

namespace NormLab.Tests.Training;

/// <summary>A random network, rows, parameters and options.</summary>
public sealed record RandomProblem(Architecture Network, LabelledRows Data, double[] Parameters, Loss Loss, SoftmaxAxis Softmax,
    DropoutOptions? Dropout, uint Seed)
{
    public static readonly InstructionSet[] Paths = [InstructionSet.Scalar, InstructionSet.Vector128, InstructionSet.Vector256,
        InstructionSet.Vector512];

    private static readonly DropoutOptions?[] Dropouts =

    [
        null,
        new DropoutOptions(0.33, DropoutPlacement.AfterProducts), new DropoutOptions(0.5, DropoutPlacement.AfterActivations),
        new DropoutOptions(0.33, DropoutPlacement.AfterProducts) { Noise = DropoutNoise.Gaussian },
            new DropoutOptions(0.5, DropoutPlacement.AfterActivations) { Noise = DropoutNoise.Gaussian },
    ];

    private static readonly Gen<int> Size = Gen.Frequency((4, Gen.Int[1, 12]), (2, Gen.Int[13, 40]), (1, Gen.Int[60, 100]));

    public static readonly Gen<RandomProblem> Generator =
        from widths in Size.Array[2, 5]
        from rows in Gen.Int[2, 130]
        from activation in AnyActivation.Generator
        from biases in Gen.Bool
        from loss in Gen.Enum<Loss>()
        from softmax in loss.IsOfNumbers() ? Gen.Const(SoftmaxAxis.Classes) : Gen.Enum<SoftmaxAxis>()
        from dropout in Gen.Int[0, 4].Select(i => Dropouts[i])
        from seed in Gen.UInt
        let sizes = loss.IsOfNumbers() ? [.. widths[..^1], 1] : widths
        select Create(new Architecture(sizes, activation, biases), rows, loss, softmax, dropout, seed, isWeighted: seed % 4 >= 2);

    public static RandomProblem Create(Architecture network, int rows, Loss loss, SoftmaxAxis softmax, DropoutOptions? dropout, uint seed,
        bool isWeighted = false)
    {
        var random = new Random((int)(seed & int.MaxValue));
        double[] features = [.. Enumerable.Range(0, rows * network.InputSize).Select(_ => 2 * random.NextDouble() - 1)];
        // Far enough apart that some errors lie on either side of Huber's delta.
        double[] numbers = loss.IsOfNumbers() ? [.. Enumerable.Range(0, rows).Select(_ => 6 * random.NextDouble() - 3)] : [];
        int[] labels = [.. Enumerable.Range(0, rows).Select(_ => random.Next(network.OutputSize))];
        double[] parameters = new double[network.ParameterCount];
        foreach (LayerView layer in network.Layers)
        {
            for (int i = 0; i < layer.ParameterCount; i++)
                parameters[layer.Offset + i] = 2 * (2 * random.NextDouble() - 1) / Math.Sqrt(layer.FanIn);
        }
        LabelledRows data = loss.IsOfNumbers() ? LabelledRows.OfNumbers(features, numbers, network.InputSize)
            : new LabelledRows(features, labels, rows, network.InputSize, network.OutputSize);
        // Of half the problems rows count by weights, of some only in the loss. The mean in the loss is 1, as that of training rows is.
        double[] weights = [.. Enumerable.Range(0, rows).Select(_ => (double)random.Next(0, 4))];
        if (isWeighted && weights.Sum() > 0) data = data with
        {
            Weights = seed % 4 == 3 ? weights : default(ReadOnlyMemory<double>),
            LossWeights = weights.Select(weight => weight * rows / weights.Sum()).ToArray(),
        };
        return new RandomProblem(network, data, parameters, loss, softmax, dropout, seed);
    }

    public T[] ParametersAs<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => [.. Parameters.Select(T.CreateChecked)];

    /// <summary>Masks that come in order, masks of which threads draw parts, or Gaussian factors.</summary>
    public IDropoutSource? Masks() => Dropout is null ? null : Dropout.Noise == DropoutNoise.Gaussian ? new GaussianDropout(Seed, Dropout)
        : Seed % 2 == 0 ? new MaskTable(Dropout, Seed) : new PhiloxDropout(Seed, Dropout);
}

/// <summary>Masks from .NET's generator.</summary>
public sealed class MaskTable(DropoutOptions options, uint seed) : IDropoutMaskSource
{
    private readonly Random _random = new((int)(seed & int.MaxValue));

    public DropoutOptions Options => options;

    public void ChangeRate(double rate) => throw new NotSupportedException("These masks have one rate.");

    public void NextMask(DropoutMask mask)
    {
        for (int row = 0; row < mask.Rows; row++)
        {
            for (int column = 0; column < mask.Columns; column++) mask[row, column] = _random.NextDouble() > options.Rate;
        }
    }
}
