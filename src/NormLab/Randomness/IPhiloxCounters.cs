namespace NormLab.Randomness;

/// <summary>Neighbouring counters of Philox on their way through the rounds, in registers.</summary>
/// <typeparam name="TSelf">The registers.</typeparam>
internal interface IPhiloxCounters<TSelf>
    where TSelf : struct, IPhiloxCounters<TSelf>
{
    /// <summary>How many counters.</summary>
    static abstract int Count { get; }

    /// <summary>Counters before the first round.</summary>
    /// <param name="high">The upper 64 bits of all.</param>
    /// <param name="low">The lower 64 bits of the first.</param>
    static abstract TSelf Create(ulong high, ulong low);

    /// <summary>The next round.</summary>
    /// <param name="k0">The first half of its key, in the lower 32 bits; the upper ones may be anything.</param>
    /// <param name="k1">The second half, likewise.</param>
    TSelf Next(ulong k0, ulong k1);

    /// <summary>The four words of each counter, one counter after the other.</summary>
    void Store(ref uint words);
}
