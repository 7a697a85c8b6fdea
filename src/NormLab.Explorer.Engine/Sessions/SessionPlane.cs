using System.Collections.Immutable;
using NormLab.Data.Planes;
using NormLab.Data.Sources;
using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Explorer.Engine.Pictures;
using NormLab.Explorer.Engine.Protocol;

namespace NormLab.Explorer.Engine.Sessions;

/// <summary>The plane that a training's rows lie on.</summary>
/// <param name="Grid">Places all over it.</param>
/// <param name="Opened">What the page is told of its points.</param>
internal sealed record SessionPlane(PlaneGrid Grid, OpenedPlane Opened)
{
    /// <summary>The plane of prepared data; null where the rows lie on none.</summary>
    public static SessionPlane? Of(DataSpecification data, PreparedData prepared)
    {
        if (DataSources.Find(data.Source)?.Plane is not { } shape) return null;
        PlaneGrid grid = PlaneGrid.Of(shape, prepared.Encoding);
        ImmutableArray<PlanePoint> points = PlanePoints.Of(shape, data.Plane ?? new PlaneOptions());
        ImmutableArray<int> train = prepared.TrainingIndices;
        ReadOnlySpan<int> labels = prepared.Rows.Train.Labels.Span;
        var told = ImmutableArray.CreateBuilder<float>();
        var flipped = ImmutableArray.CreateBuilder<int>();
        for (int i = 0; i < train.Length; i++)
        {
            PlanePoint point = points[train[i]];
            double target = shape.HasNumbers ? point.Target : labels[i];
            if (target != point.Target) flipped.Add(i);
            told.AddRange((float)point.X1, (float)point.X2, (float)target, 0);
        }
        foreach (int i in prepared.ValidationIndices)
            told.AddRange((float)points[i].X1, (float)points[i].X2, (float)points[i].Target, 1);
        return new SessionPlane(grid, new OpenedPlane(shape.HasNumbers, PlaneShape.Reach, told.ToImmutable(), flipped.ToImmutable(),
            PlaneGrid.Side, PlaneGrid.NeuronSide, [.. Enumerable.Range(0, prepared.FeatureCount).SelectMany(grid.Feature)]));
    }
}
