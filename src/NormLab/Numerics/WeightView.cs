using System.Numerics;

namespace NormLab.Numerics;

/// <summary>A matrix of weights as a product of panels reads it, where it lies: the weight from input k to output j is number k InputStep +
/// j OutputStep.</summary>
internal readonly ref struct WeightView<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private WeightView(ReadOnlySpan<T> weights, ReadOnlySpan<T> biases, int inputs, int outputs, int inputStep, int outputStep)
    {
        if (weights.Length != inputs * outputs || (biases.Length != outputs && biases.Length != 0))
            throw new ArgumentException(
                $"{weights.Length} weights and {biases.Length} biases are not those of {inputs} inputs and {outputs} outputs.");
        Weights = weights;
        Biases = biases;
        (Inputs, Outputs, InputStep, OutputStep) = (inputs, outputs, inputStep, outputStep);
    }

    /// <summary>All weights.</summary>
    public ReadOnlySpan<T> Weights { get; }

    /// <summary>What the sums start from: a number for each output, or nothing for 0.</summary>
    public ReadOnlySpan<T> Biases { get; }

    /// <summary>What a product sums over.</summary>
    public int Inputs { get; }

    /// <summary>How many sums it makes.</summary>
    public int Outputs { get; }

    /// <summary>Numbers from an input's weight to the next input's.</summary>
    public int InputStep { get; }

    /// <summary>Numbers from an output's weight to the next output's.</summary>
    public int OutputStep { get; }

    /// <summary>A row-major matrix of a row for each input and a column for each output.</summary>
    public static WeightView<T> Of(ReadOnlySpan<T> matrix, ReadOnlySpan<T> biases, int inputs, int outputs) =>
        new(matrix, biases, inputs, outputs, outputs, 1);

    /// <summary>A row-major matrix of a row for each output and a column for each input.</summary>
    public static WeightView<T> Transposed(ReadOnlySpan<T> matrix, int inputs, int outputs) => new(matrix, [], inputs, outputs, 1, inputs);
}
