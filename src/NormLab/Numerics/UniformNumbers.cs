using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormLab.Numerics;

/// <summary>Uniform numbers from the upper 23 bits of random words: (n + 1/2) / 2^23 for the integer n in them, above 0 and below 1, exact
/// in both precisions.</summary>
internal static class UniformNumbers
{
    /// <summary>A number for each word.</summary>
    /// <param name="words">Random words.</param>
    /// <param name="numbers">Overwritten; as many as words.</param>
    public static void Fill<T>(ReadOnlySpan<uint> words, Span<T> numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (words.Length != numbers.Length)
            throw new ArgumentException($"There are {words.Length} words for {numbers.Length} numbers.", nameof(words));
        if (typeof(T) == typeof(float)) LanePasses.Run<Pass, float>(new Pass(words, MemoryMarshal.Cast<T, float>(numbers)), numbers.Length);
        else FillWide(words, MemoryMarshal.Cast<T, double>(numbers));
    }

    // By way of single precision, so that the numbers are the same in both.
    private static void FillWide(ReadOnlySpan<uint> words, Span<double> numbers)
    {
        const int AtATime = 256;
        Span<float> narrow = stackalloc float[AtATime];
        for (; !words.IsEmpty; words = words[narrow.Length..], numbers = numbers[narrow.Length..])
        {
            narrow = narrow[..Math.Min(AtATime, words.Length)];
            Fill(words[..narrow.Length], narrow);
            Widening.Copy(narrow, numbers[..narrow.Length]);
        }
    }

    /// <summary>The bits below the exponent of 1 make 1 + n / 2^23.</summary>
    private readonly ref struct Pass(ReadOnlySpan<uint> words, Span<float> numbers) : ILanePass<float>
    {
        private readonly ref float _words = ref Unsafe.As<uint, float>(ref MemoryMarshal.GetReference(words));
        private readonly ref float _numbers = ref MemoryMarshal.GetReference(numbers);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(nint i)
            where TLanes : unmanaged, ILanes<TLanes, float>
        {
            TLanes bits = TLanes.ShiftBitsRight(TLanes.Load(in Unsafe.Add(ref _words, i)), 9);
            (TLanes.Or(bits, TLanes.Broadcast(1)) - TLanes.Broadcast(1 - 1f / (1 << 24))).Store(ref Unsafe.Add(ref _numbers, i));
        }
    }
}
