using System.Collections.Immutable;
using NormLab.Networks;

namespace NormLab.Analysis.Weights;

/// <summary>A network's accuracy after its smallest weights were set to zero.</summary>
/// <param name="Share">The share of the weights in question that was asked for.</param>
/// <param name="Removed">How many weights that is.</param>
/// <param name="Score">What the network without them reaches.</param>
public readonly record struct PruningPoint(double Share, int Removed, double Score);

/// <summary>Accuracy against the share of smallest weights set to zero, without any training after it. Weights go by |w|, of equal ones
/// those with the smaller index first; biases stay.</summary>
/// <param name="Points">One a share, in the order asked for.</param>
public sealed record PruningCurve(ImmutableArray<PruningPoint> Points)
{
    /// <summary>The largest share up to which no share asked for costs more than <paramref name="drop"/> of the accuracy of the first
    /// point; the points must ascend from a share of 0. With a drop of 0.01: how much can be pruned for a percent.</summary>
    /// <param name="drop">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The drop is below 0.</exception>
    /// <exception cref="InvalidOperationException">The first share is not 0, or the shares do not ascend.</exception>
    public double LargestShareWithin(double drop)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(drop);
        if (Points[0].Share != 0 || Points.Zip(Points.Skip(1)).Any(pair => pair.First.Share >= pair.Second.Share))
            throw new InvalidOperationException(
                "What a share costs is told from a curve whose shares ascend from 0; ask for them in that order.");
        return Points.TakeWhile(point => point.Score >= Points[0].Score - drop).LastOrDefault().Share;
    }

    /// <summary>Prunes the whole network at once: the smallest weights, wherever they are.</summary>
    /// <param name="parameters">The parameter vector; it is not changed.</param>
    /// <param name="architecture">Tells where the weights lie.</param>
    /// <param name="shares">Each from 0 to 1; of n weights round(share n) go.</param>
    /// <param name="accuracy">The accuracy of a parameter vector. The vector it is given is overwritten after it returns.</param>
    /// <exception cref="ArgumentException">The vector is not the network's, a parameter is not finite, or there are no shares.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share is not from 0 to 1.</exception>
    public static PruningCurve Global(ReadOnlySpan<double> parameters, Architecture architecture, ReadOnlySpan<double> shares,
        Func<ReadOnlySpan<double>, double> accuracy)
    {
        ParameterVector.Require(parameters, architecture);
        return Prune(parameters, [Order(parameters, architecture.Layers)], shares, accuracy);
    }

    /// <summary>Prunes the same share of every layer at once.</summary>
    /// <inheritdoc cref="Global"/>
    public static PruningCurve EveryLayer(ReadOnlySpan<double> parameters, Architecture architecture, ReadOnlySpan<double> shares,
        Func<ReadOnlySpan<double>, double> accuracy)
    {
        ParameterVector.Require(parameters, architecture);
        var orders = new List<int[]>();
        foreach (LayerView layer in architecture.Layers) orders.Add(Order(parameters, [layer]));
        return Prune(parameters, orders, shares, accuracy);
    }

    /// <summary>Prunes one layer and leaves the others as they are: how much it can spare (the sensitivity of Han et al. 2015, figure
    /// 6).</summary>
    /// <param name="parameters">The parameter vector; it is not changed.</param>
    /// <param name="architecture">Tells where the weights lie.</param>
    /// <param name="layer">0 for the layer next to the input.</param>
    /// <param name="shares">Each from 0 to 1; of n weights round(share n) go.</param>
    /// <param name="accuracy">The accuracy of a parameter vector. The vector it is given is overwritten after it returns.</param>
    /// <exception cref="ArgumentException">The vector is not the network's, a parameter is not finite, or there are no shares.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer, or a share is not from 0 to 1.</exception>
    public static PruningCurve OneLayer(ReadOnlySpan<double> parameters, Architecture architecture, int layer, ReadOnlySpan<double> shares,
        Func<ReadOnlySpan<double>, double> accuracy)
    {
        ParameterVector.Require(parameters, architecture);
        ArgumentOutOfRangeException.ThrowIfNegative(layer);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(layer, architecture.Layers.Length);
        return Prune(parameters, [Order(parameters, [architecture.Layers[layer]])], shares, accuracy);
    }

    /// <summary>Indices into the parameter vector of some layers' weights, by ascending magnitude.</summary>
    private static int[] Order(ReadOnlySpan<double> parameters, ImmutableArray<LayerView> layers)
    {
        int[] indices = [.. layers.SelectMany(layer => Enumerable.Range(layer.Offset, layer.WeightCount))];
        var keys = new (double Magnitude, int Index)[indices.Length];
        for (int i = 0; i < indices.Length; i++) keys[i] = (Math.Abs(parameters[indices[i]]), indices[i]);
        Array.Sort(keys, indices);
        return indices;
    }

    private static PruningCurve Prune(ReadOnlySpan<double> parameters, IReadOnlyList<int[]> orders, ReadOnlySpan<double> shares,
        Func<ReadOnlySpan<double>, double> accuracy)
    {
        ArgumentNullException.ThrowIfNull(accuracy);
        if (shares.IsEmpty) throw new ArgumentException("A pruning curve needs at least one share; none given.", nameof(shares));
        foreach (double share in shares)
        {
            if (!(share >= 0 && share <= 1))
                throw new ArgumentOutOfRangeException(nameof(shares), share, "A share of weights lies from 0 to 1.");
        }
        var points = ImmutableArray.CreateBuilder<PruningPoint>(shares.Length);
        var pruned = new double[parameters.Length];
        foreach (double share in shares)
        {
            parameters.CopyTo(pruned);
            int removed = 0;
            foreach (int[] order in orders)
            {
                int count = (int)Math.Round(share * order.Length);
                foreach (int index in order.AsSpan(0, count)) pruned[index] = 0;
                removed += count;
            }
            points.Add(new PruningPoint(share, removed, accuracy(pruned)));
        }
        return new PruningCurve(points.MoveToImmutable());
    }
}
