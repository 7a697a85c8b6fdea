using System.Numerics;
using NormLab.Penalties.Basis;

namespace NormLab.Penalties.Groups;

/// <summary>The groups of one layer's weights: its columns (incoming) or its rows (outgoing).</summary>
internal readonly struct NeuronGroups(PenalizedSegment segment, NeuronGroup by)
{
    /// <summary>How many groups.</summary>
    public int Count => by == NeuronGroup.Incoming ? segment.FanOut : segment.FanIn;

    /// <summary>Weights in a group.</summary>
    public int Size => by == NeuronGroup.Incoming ? segment.FanIn : segment.FanOut;

    /// <summary>Where a weight of a group stands in the parameter vector.</summary>
    public int Index(int group, int member) =>
        segment.Offset + (by == NeuronGroup.Incoming ? member * segment.FanOut + group : group * segment.FanOut + member);

    /// <summary>The square root of the sum of squares of a group's weights.</summary>
    public double Norm<T>(ReadOnlySpan<T> parameters, int group)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double squares = 0;
        for (int member = 0; member < Size; member++)
        {
            double w = double.CreateChecked(parameters[Index(group, member)]);
            squares += w * w;
        }
        return Math.Sqrt(squares);
    }
}
