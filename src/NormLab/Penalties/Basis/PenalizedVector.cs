namespace NormLab.Penalties.Basis;

/// <summary>A stretch of the parameter vector that a penalty sees: the weights of one layer, a row-major matrix with a row for each input
/// and a column for each neuron.</summary>
/// <param name="Offset">Index of its first entry in the parameter vector.</param>
/// <param name="FanIn">Number of rows.</param>
/// <param name="FanOut">Number of columns.</param>
/// <param name="Multiplier">How many times each entry stands in the vector the penalty sees; above 0, and not necessarily whole.</param>
public readonly record struct PenalizedSegment(int Offset, int FanIn, int FanOut, double Multiplier)
{
    /// <summary>Number of entries.</summary>
    public int Length => FanIn * FanOut;
}

/// <summary>The vector a penalty sees: stretches of the parameter vector, each repeated as often as its multiplier says. Biases and layers
/// with multiplier 0 are no part of it.</summary>
/// <typeparam name="T">The precision.</typeparam>
public readonly ref struct PenalizedVector<T>
{
    /// <summary>Views <paramref name="parameters"/> through <paramref name="segments"/>.</summary>
    public PenalizedVector(ReadOnlySpan<T> parameters, ReadOnlySpan<PenalizedSegment> segments)
    {
        Parameters = parameters;
        Segments = segments;
    }

    /// <summary>The whole parameter vector.</summary>
    public ReadOnlySpan<T> Parameters { get; }

    /// <summary>The stretches seen.</summary>
    public ReadOnlySpan<PenalizedSegment> Segments { get; }

    /// <summary>The entries of one stretch, once.</summary>
    public ReadOnlySpan<T> Entries(PenalizedSegment segment) => Parameters.Slice(segment.Offset, segment.Length);
}
