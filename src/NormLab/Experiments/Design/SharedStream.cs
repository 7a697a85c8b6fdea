using System.Globalization;
using NormLab.Experiments.Specifications;
using NormLab.Randomness;

namespace NormLab.Experiments.Design;

/// <summary>Takes a stream that runs share apart: where in it each of them begins.</summary>
internal static class SharedStream
{
    /// <summary>How many 32-bit words of the stream are drawn before each run. The polar method rejects some of its draws, so only drawing
    /// tells.</summary>
    /// <param name="shared">The stream and what is drawn before the first run.</param>
    /// <param name="weights">Normal numbers that each run draws, in order.</param>
    /// <exception cref="ArgumentException">A run would begin with the second normal number of a pair; no number of words to skip leads
    /// there.</exception>
    public static long[] SkippedDraws(SharedDraws shared, IReadOnlyList<int> weights)
    {
        var random = new NumPyRandom(checked((uint)shared.Seed));
        random.Shuffle<int>(new int[shared.ShuffledRows]);
        DrawNormals(random, shared.DiscardedNormals);
        var skipped = new long[weights.Count];
        for (int run = 0; run < skipped.Length; run++)
        {
            if (random.HoldsNormal)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"The shared stream can't be taken apart: run {run + 1} would begin in the middle of a pair of normal numbers. "
                    + $"Before it an odd number is drawn ({shared.DiscardedNormals} discarded and {weights.Take(run).Sum()} weights "
                    + $"of the runs before it). "
                    + $"Make that number even by 'discarded-normals' or by the sizes of the "
                    + $"layers, or give every run a stream of its own."));
            }
            skipped[run] = random.Stream.WordsDrawn;
            DrawNormals(random, weights[run]);
        }
        return skipped;
    }

    private static void DrawNormals(NumPyRandom random, int count)
    {
        for (int i = 0; i < count; i++) random.NextNormal();
    }
}
