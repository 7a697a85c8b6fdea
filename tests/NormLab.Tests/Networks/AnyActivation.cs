using CsCheck;
using NormLab.Networks;

namespace NormLab.Tests.Networks;

/// <summary>The library's activations; a test may have added others to the catalog.</summary>
internal static class AnyActivation
{
    public static Activation[] Library { get; } = [Activation.Arctan, Activation.Tanh, Activation.Sigmoid, Activation.Relu,
        Activation.Gelu];

    public static Gen<Activation> Generator { get; } = Gen.Int[0, Library.Length - 1].Select(i => Library[i]);
}
