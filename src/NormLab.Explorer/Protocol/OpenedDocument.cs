using NormLab.Data;
using NormLab.Explorer.Conditions;
using NormLab.Explorer.Sessions;

namespace NormLab.Explorer.Protocol;

/// <summary>Says what was opened.</summary>
internal static class OpenedDocument
{
    private const int Side = 8;

    /// <summary>The message of a planned training.</summary>
    public static OpenedMessage Of(SessionPlan plan, int step)
    {
        bool isDigits = plan.Specification.Data.Source == "digits";
        return new OpenedMessage(
            new OpenedNetwork(plan.Network.Sizes, plan.Network.ToArchitecture().WeightCount),
            new OpenedData(isDigits ? "digits" : "table", new RowCounts(plan.Rows.Train.RowCount, plan.Rows.Validation.RowCount, plan.Rows.Test.RowCount),
                [.. Enumerable.Range(0, plan.Rows.Train.ClassCount).Select(i => $"{i}")],
                [.. Enumerable.Range(0, plan.Rows.Train.FeatureCount).Select(i => isDigits ? $"pixel {i / Side},{i % Side}" : $"{i}")],
                isDigits ? [Side, Digits.FeatureCount / Side] : null),
            [.. plan.Experiment.Conditions.Zip(plan.Specification.Columns, (condition, column) => new OpenedColumn(condition.Name, ConditionKinds.Of(column.Kind).Formula))],
            step);
    }
}
