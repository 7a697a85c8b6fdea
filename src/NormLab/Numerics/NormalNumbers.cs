using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormLab.Numerics;

/// <summary>Standard normal numbers from random words by the transform of Box and Muller (1958), in groups of 32 words: the i-th of the
/// first 16 gives u = 1 - w / 2^32, the i-th of the last 16 v = w / 2^32 to 23 bits, and these the group's numbers i and 16 + i, sqrt(-2 ln
/// u) cos 2 pi v and sqrt(-2 ln u) sin 2 pi v. No magnitude exceeds 6.67.</summary>
internal static class NormalNumbers
{
    /// <summary>Words of a group, and numbers that come of it.</summary>
    public const int GroupLength = 32;

    private const int Half = GroupLength / 2;

    /// <summary>A number for each word.</summary>
    /// <param name="words">Random words, in whole groups.</param>
    /// <param name="numbers">Overwritten; as many as words.</param>
    /// <param name="registers">The registers to compute with; the bits are the same.</param>
    /// <exception cref="ArgumentException">There are other than whole groups, or the spans differ in length.</exception>
    public static void Fill(ReadOnlySpan<uint> words, Span<float> numbers, InstructionSet registers = InstructionSet.Automatic)
    {
        if (words.Length != numbers.Length || words.Length % GroupLength != 0)
            throw new ArgumentException($"{words.Length} words for {numbers.Length} numbers are not whole groups of {GroupLength}.",
                nameof(words));
        LanePasses.Run<Pass, float>(new Pass(words, numbers), numbers.Length / 2, registers);
    }

    /// <summary>Place i is that of the i-th pair; no register reaches from one group into the next.</summary>
    private readonly ref struct Pass(ReadOnlySpan<uint> words, Span<float> numbers) : ILanePass<float>
    {
        private readonly ref float _words = ref Unsafe.As<uint, float>(ref MemoryMarshal.GetReference(words));
        private readonly ref float _numbers = ref MemoryMarshal.GetReference(numbers);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(nint i)
            where TLanes : unmanaged, ILanes<TLanes, float>
        {
            nint first = 2 * i - i % Half, second = first + Half;
            TLanes word = TLanes.Load(in Unsafe.Add(ref _words, first)), one = TLanes.Broadcast(1);
            // The upper 23 bits below the exponent of 1, the lower 9 below that of 2^-9, where a unit in the last place is 2^-32.
            TLanes high = TLanes.Or(TLanes.ShiftBitsRight(word, 9), one);
            TLanes low = TLanes.Or(TLanes.ShiftBitsRight(TLanes.ShiftBitsLeft(word, 23), 23), TLanes.Broadcast(1f / 512));
            TLanes u = (TLanes.Broadcast(2) - high) - (low - TLanes.Broadcast(1f / 512));
            TLanes v = TLanes.Or(TLanes.ShiftBitsRight(TLanes.Load(in Unsafe.Add(ref _words, second)), 9), one) - one;
            TLanes radius = TLanes.SquareRoot(TLanes.Broadcast(-2) * NaturalLogarithm<TLanes, float>.Evaluate(u));
            (TLanes sine, TLanes cosine) = SineCosine<TLanes, float>.EvaluateTurns(v);
            (radius * cosine).Store(ref Unsafe.Add(ref _numbers, first));
            (radius * sine).Store(ref Unsafe.Add(ref _numbers, second));
        }
    }
}
