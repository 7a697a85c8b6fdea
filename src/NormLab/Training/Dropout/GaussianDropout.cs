using System.Buffers.Binary;
using System.Numerics;
using NormLab.Numerics;
using NormLab.Randomness;

namespace NormLab.Training.Dropout;

/// <summary>Gaussian dropout, Srivastava et al. (2014), section 10: units are multiplied by N(1, rate / (1 - rate)) instead of being
/// dropped. The factors of the m-th layer drawn are those that the counter-based stream m gives, a function of the seed and m alone: the 48
/// rows of a block, column by column, block by block.</summary>
/// <param name="seed">The seed; every seed is a generator of its own.</param>
/// <param name="options">The dropout.</param>
public sealed class GaussianDropout(ulong seed, DropoutOptions options) : IDropoutSource, IResumableRandom
{
    private GaussianNoise _noise = new(seed, options.Rate);
    private long _drawn;

    /// <inheritdoc/>
    public DropoutOptions Options { get; private set; } = options;

    /// <inheritdoc/>
    public void ChangeRate(double rate)
    {
        Options = Options.At(rate);
        _noise = new GaussianNoise(seed, rate);
    }

    /// <inheritdoc/>
    public int StateLength => sizeof(long);

    /// <inheritdoc/>
    public void WriteState(Span<byte> destination) => BinaryPrimitives.WriteInt64LittleEndian(destination, _drawn);

    /// <inheritdoc/>
    public void ReadState(ReadOnlySpan<byte> source)
    {
        long drawn = BinaryPrimitives.ReadInt64LittleEndian(source);
        if (drawn < 0) throw new ArgumentException($"The factors of {drawn} layers cannot have been drawn.", nameof(source));
        _drawn = drawn;
    }

    /// <summary>Draws the next layer's factors.</summary>
    /// <param name="factors">As large as the batch and the layer; overwritten.</param>
    public void NextFactors<T>(DropoutFactors<T> factors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(factors);
        Draw(0, factors, default);
        Advance(1);
    }

    /// <summary>Draws part of the factors of a layer that is still to come. Several threads may do so at once.</summary>
    internal void Draw<T>(int ahead, DropoutFactors<T> factors, Part part)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => _noise.Fill((ulong)(_drawn + ahead), factors.Numbers, part);

    /// <summary>Passes over layers whose factors were drawn ahead.</summary>
    internal void Advance(int layers) => _drawn += layers;
}
