using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using NormLab.Networks;
using NormLab.Numerics;
using NormLab.Training.Dropout;
using NormLab.Training.Passes;
using Architecture = NormLab.Networks.Architecture;

namespace NormLab.Tests.Training;

/// <summary>A store goes on where an earlier build stopped, so the bits of a step must stay what they were.</summary>
public class GradientBitsTests
{
    [Theory]
    [InlineData(InstructionSet.Scalar, "B5677E91085DD871", "F7B32FA033881AAC")]
    [InlineData(InstructionSet.Vector128, "1DB3D35F79C5EB40", "B4D9DF8C1D0C2D07")]
    [InlineData(InstructionSet.Vector256, "3695A6FA450AC4B2", "98D047CAC2BCFC64")]
    [InlineData(InstructionSet.Vector512, "2CA74A333F6A6959", "07277007EFF96BED")]
    public void Gradients_and_losses_keep_their_bits(InstructionSet path, string float64, string float32)
    {
        // Registers that the processor lacks add their lanes up in another order.
        if (path == InstructionSet.Vector512 && !Avx512F.IsSupported) float32 = "657394C376DE3185";
        Assert.Equal((float64, float32), (Bits<double>(path), Bits<float>(path)));
    }

    /// <summary>Wide and narrow layers, whole and partial tiles, one panel and many, every activation, loss, softmax and placement of
    /// dropout.</summary>
    private static IEnumerable<RandomProblem> Problems()
    {
        DropoutOptions afterProducts = new(0.33, DropoutPlacement.AfterProducts),
            afterActivations = new(0.5, DropoutPlacement.AfterActivations);
        yield return Create([64, 96, 10], Activation.Arctan, false, 719, Loss.TwoSidedCrossEntropy, SoftmaxAxis.Batch, null);
        yield return Create([64, 16, 16, 16, 10], Activation.Arctan, false, 719, Loss.TwoSidedCrossEntropy, SoftmaxAxis.Batch,
            afterProducts);
        yield return Create([13, 100, 37, 5], Activation.Tanh, true, 300, Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes,
            afterActivations);
        yield return Create([9, 33, 65, 3], Activation.Gelu, true, 47, Loss.TwoSidedCrossEntropy, SoftmaxAxis.Classes, afterProducts);
        yield return Create([7, 21, 2], Activation.Sigmoid, true, 20, Loss.CategoricalCrossEntropy, SoftmaxAxis.Batch, afterActivations);
        yield return Create([5, 40, 130, 11], Activation.Relu, false, 170, Loss.CategoricalCrossEntropy, SoftmaxAxis.Classes, null);

        static RandomProblem Create(int[] sizes, Activation activation, bool biases, int rows, Loss loss, SoftmaxAxis softmax,
            DropoutOptions? dropout) =>
            RandomProblem.Create(new Architecture(sizes, activation, biases), rows, loss, softmax, dropout, 20210112);
    }

    private static string Bits<T>(InstructionSet path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (RandomProblem problem in Problems())
        {
            var passes = new VectorizedBackpropagation<T>(problem.Network, problem.Data, problem.Loss, problem.Softmax, path);
            T[] parameters = problem.ParametersAs<T>(), gradient = new T[parameters.Length];
            passes.ComputeGradient(parameters, gradient, problem.Masks());
            hash.AppendData(MemoryMarshal.AsBytes<T>(gradient));
            hash.AppendData(MemoryMarshal.AsBytes<double>([passes.Evaluate(parameters).Loss]));
        }
        return Convert.ToHexString(hash.GetHashAndReset())[..16];
    }
}
