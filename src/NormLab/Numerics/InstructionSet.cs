using System.Runtime.Intrinsics;

namespace NormLab.Numerics;

/// <summary>The width of the registers that the kernels compute with.</summary>
public enum InstructionSet
{
    /// <summary>The widest that this processor and process have.</summary>
    Automatic,

    /// <summary>One number at a time, without vector instructions.</summary>
    Scalar,

    /// <summary>128 bits: SSE, Arm64.</summary>
    Vector128,

    /// <summary>256 bits: AVX2.</summary>
    Vector256,

    /// <summary>512 bits: AVX-512.</summary>
    Vector512,
}

/// <summary>What <see cref="InstructionSet.Automatic"/> stands for.</summary>
public static class InstructionSets
{
    /// <summary>The widest registers that this process has in hardware.</summary>
    public static InstructionSet Widest =>
        System.Runtime.Intrinsics.X86.Avx512F.IsSupported || Vector512.IsHardwareAccelerated ? InstructionSet.Vector512
        : Vector256.IsHardwareAccelerated ? InstructionSet.Vector256
        : Vector128.IsHardwareAccelerated ? InstructionSet.Vector128
        : InstructionSet.Scalar;

    /// <summary>The set itself, or the widest for <see cref="InstructionSet.Automatic"/>.</summary>
    public static InstructionSet Resolve(this InstructionSet set) => set == InstructionSet.Automatic ? Widest : set;
}
