namespace NormLab.Data.Planes;

/// <summary>What points on a plane look like: a data set that can be seen whole.</summary>
/// <param name="Name">Its name in experiment files.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Description">What it is, in words without a full stop.</param>
/// <param name="Place">The place and the class or number of the point of an index, before noise. Two numbers, uniform from 0 to 1, and two
/// that are standard normal say which.</param>
public sealed record PlaneShape(string Name, string Label, string Description, Func<int, PlaneDraw, PlanePoint> Place)
{
    /// <summary>How far the plane reaches from its middle.</summary>
    public const double Reach = 6;

    /// <summary>A noise that leaves something to be learnt.</summary>
    public double UsualNoise { get; init; } = 0.6;

    /// <summary>Whether there are numbers to predict, not classes.</summary>
    public bool HasNumbers { get; init; }

    /// <summary>Whether its points are given one by one.</summary>
    public bool IsGiven { get; init; }
}

/// <summary>The random numbers that a point is made of.</summary>
/// <param name="U">Uniform, 0 to 1.</param>
/// <param name="V">Uniform, 0 to 1.</param>
/// <param name="A">Standard normal.</param>
/// <param name="B">Standard normal.</param>
public readonly record struct PlaneDraw(double U, double V, double A, double B);
