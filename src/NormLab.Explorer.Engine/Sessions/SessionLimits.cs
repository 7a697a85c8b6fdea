using System.Collections.Immutable;
using System.Globalization;
using NormLab.Data;
using NormLab.Data.Planes;
using NormLab.Experiments.Specifications;
using NormLab.Explorer.Engine.Limits;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Formats;

namespace NormLab.Explorer.Engine.Sessions;

/// <summary>Whether a training is too large to watch.</summary>
internal static class SessionLimits
{
    /// <summary>Makes sure that numbers of layers, neurons, columns and changes are within the limits.</summary>
    /// <exception cref="ArgumentException">One is not.</exception>
    public static void CheckShape(SessionSpecification specification, ExplorerLimits limits)
    {
        ImmutableArray<int> hidden = specification.Network.Hidden;
        if (hidden.IsDefault || hidden.Length > limits.Depth)
            throw new ArgumentException($"A network has up to {limits.Depth} hidden layers here. 'normlab run' trains deeper ones.");
        if (hidden.Any(width => width < 1 || width > limits.Width))
            throw new ArgumentException($"A layer has 1 to {limits.Width:N0} neurons here. 'normlab run' trains wider ones.");
        if (specification.Columns.IsDefault || specification.Columns.Length < 1 || specification.Columns.Length > limits.Columns)
            throw new ArgumentException($"There are 1 to {limits.Columns} columns.");
        if (specification.Columns.Any(column => column is null)) throw new ArgumentException("A column is null; it needs a kind at least.");
        if (specification.Events.IsDefault || specification.Events.Length > limits.Events)
            throw new ArgumentException($"Up to {limits.Events:N0} changes of strength are remembered.");
        if (specification.Events.Any(change => change is null || change.Step < 0))
            throw new ArgumentException("A strength is changed at a step of at least 0.");
        if (specification.Data.Plane is { } plane) CheckPlane(plane, limits);
    }

    /// <summary>Makes sure that points on a plane are within the limits.</summary>
    /// <exception cref="ArgumentException">They are not.</exception>
    public static void CheckPlane(PlaneChoice plane, ExplorerLimits limits)
    {
        int rows = plane.Points?.Length / 3 ?? plane.Rows;
        if (rows < 4 || rows > limits.PlanePoints)
            throw new ArgumentException(FormattableString.Invariant(
                $"There are {rows:N0} points on the plane; there can be 4 to {limits.PlanePoints:N0}."));
        if (!(plane.Noise is >= 0 and <= 100)) throw new ArgumentException("The noise is a number from 0 to 100.");
        if (!(plane.Share is > 0 and < 1)) throw new ArgumentException("The share of training points lies between 0 and 1.");
        if (!(plane.Flipped is >= 0 and <= 1)) throw new ArgumentException("The share of flipped labels lies between 0 and 1.");
        if (plane.Seed is < 0 or > uint.MaxValue) throw new ArgumentException("A seed is a whole number from 0 to 4,294,967,295.");
        if (plane.Features.IsDefaultOrEmpty || plane.Features.Distinct().Count() != plane.Features.Length)
            throw new ArgumentException("A network needs features, each once. Tick one at least.");
        if (plane.Features.FirstOrDefault(name => PlaneFeature.Find(name) is null) is { } strange)
            throw new ArgumentException($"There is no feature '{Excerpt.Of(strange)}' of a point; there are "
                + $"{string.Join(", ", PlaneFeature.All.Select(feature => feature.Name))}.");
    }

    /// <summary>Makes sure that a training can be looked at so.</summary>
    /// <exception cref="ArgumentException">It can't.</exception>
    public static void CheckView(View view, SessionPlan plan, ExplorerLimits limits)
    {
        if (view != View.Plane) return;
        if (plan.Plane is null) throw new ArgumentException("Only points on a plane can be looked at so; choose such data.");
        ImmutableArray<int> hidden = plan.Specification.Network.Hidden;
        if (hidden.Length > limits.PlaneDepth || hidden.Any(width => width > limits.PlaneWidth))
            throw new ArgumentException(
                $"Over a plane, up to {limits.PlaneDepth} hidden layers of up to {limits.PlaneWidth} neurons are shown.");
    }

    /// <summary>Makes sure that a step and an evaluation end soon.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public static void CheckWork(NetworkSpecification network, RunSpecification run, SplitRows rows, ExplorerLimits limits)
    {
        double weights = network.ToArchitecture().WeightCount;
        int batch = run.Training.BatchSize ?? rows.Train.RowCount;
        if (weights * batch > limits.StepProducts)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"A step of {weights:N0} weights on {batch:N0} rows takes too long to watch. Make the network "
                + $"or the batch smaller; 'normlab run' has the patience."));
        if (weights * (rows.Train.RowCount + rows.Validation.RowCount) > limits.EvaluationProducts)
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"A network of {weights:N0} weights takes too long to look at on "
                + $"{rows.Train.RowCount + rows.Validation.RowCount:N0} rows. Make it smaller; 'normlab run' has the patience."));
    }
}
