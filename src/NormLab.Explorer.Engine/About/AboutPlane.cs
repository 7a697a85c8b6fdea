using System.Collections.Immutable;
using NormLab.Data.Planes;
using NormLab.Explorer.Engine.Conditions;
using NormLab.Explorer.Engine.Limits;
using NormLab.Explorer.Engine.Protocol;

namespace NormLab.Explorer.Engine.About;

/// <summary>What the page builds the controls of the plane from.</summary>
/// <param name="Shapes">What the data can look like.</param>
/// <param name="Features">What a network can be given of a point.</param>
/// <param name="Kinds">What a column can be given, with strengths that suit a plane.</param>
/// <param name="Limits">What controls keep to.</param>
/// <param name="Start">What a newcomer finds.</param>
/// <param name="StepsPerSecond">How fast it goes there.</param>
internal sealed record AboutPlane(ImmutableArray<AboutShape> Shapes, ImmutableArray<string> Features,
    ImmutableArray<ConditionKind> Kinds, AboutPlaneLimits Limits, SessionSpecification Start, double StepsPerSecond)
{
    /// <summary>The document with what the catalogs hold now.</summary>
    public static AboutPlane Of(ExplorerLimits limits) => new(
        [.. PlaneShapes.All.Select(shape => AboutShape.Of(shape))],
        [.. PlaneFeature.All.Select(feature => feature.Name)], PlaneKinds.All,
        new AboutPlaneLimits(limits.PlanePoints, limits.PlaneWidth, limits.PlaneDepth), StartingPlane.Specification,
        StartingPlane.StepsPerSecond);
}

/// <summary>A shape.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Description">What it is.</param>
/// <param name="HasNumbers">Whether numbers are predicted, not classes.</param>
/// <param name="IsGiven">Whether its points are given, not drawn.</param>
/// <param name="Noise">The noise that one begins with.</param>
/// <param name="Sample">Some of its points for an icon, three numbers each; none where they are given.</param>
internal sealed record AboutShape(string Name, string Label, string Description, bool HasNumbers, bool IsGiven,
    double Noise, ImmutableArray<float> Sample)
{
    private static readonly PlaneOptions Few = new(64, 0.1, 5);

    /// <summary>What the page is told of a shape.</summary>
    public static AboutShape Of(PlaneShape shape) => new(shape.Name, shape.Label, shape.Description, shape.HasNumbers, shape.IsGiven,
        shape.UsualNoise, shape.IsGiven ? [] : [.. PlanePoints.Of(shape, Few).SelectMany(point =>
            new[] { point.X1, point.X2, point.Target }.Select(x => (float)Math.Round(x, 2)))]);
}

/// <summary>The limits of trainings on a plane.</summary>
internal sealed record AboutPlaneLimits(int Points, int Width, int Depth);
