using NormLab.Explorer.Engine.Conditions;
using NormLab.Explorer.Engine.Protocol;

namespace NormLab.Explorer.Engine.Sessions;

/// <summary>Says what was opened.</summary>
internal static class OpenedDocument
{
    /// <summary>The message of a planned training.</summary>
    public static OpenedMessage Of(SessionPlan plan, int step)
    {
        return new OpenedMessage(
            new OpenedNetwork(plan.Network.Sizes, plan.Network.ToArchitecture().WeightCount),
            new OpenedData(plan.DataName, new RowCounts(plan.Rows.Train.RowCount, plan.Rows.Validation.RowCount, plan.Rows.Test.RowCount),
                plan.Names.Classes, plan.Names.Features,
                plan.Image is { } image ? [image.Height, image.Width] : null, plan.Plane?.Opened),
            [.. plan.Experiment.Conditions.Zip(plan.Specification.Columns,
                (condition, column) => new OpenedColumn(condition.Name, ConditionKinds.Of(column.Kind).Formula))],
            step);
    }
}
