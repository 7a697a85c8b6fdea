using NormLab.Experiments.Design;
using NormLab.Experiments.Specifications;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tables;

/// <summary>What names the rows of a table of groups: the condition, and a column for each varied key.</summary>
internal static class GroupCells
{
    /// <summary>The columns. A key is written by the last part of its path and exported under the whole.</summary>
    public static IEnumerable<Column> Columns(ExperimentReport report) =>
    [
        Column.OfText("condition", "condition"),
            .. report.Result.Experiment.Vary.Select(key => new Column(key.Header(report.Result.Experiment), [key.Key],
            key.Values.All(value => value.Number is not null) ? Alignment.Right : Alignment.Left)),
    ];

    /// <summary>How many columns those are.</summary>
    public static int Count(ExperimentReport report) => 1 + report.Result.Experiment.Vary.Length;

    /// <summary>The cells of a group.</summary>
    public static IEnumerable<Cell> Of(Group group) =>
        [new Cell(group.Condition.InWords(), [group.Condition]), .. group.Varied.Select(setting => Of(setting.Value))];

    /// <summary>The cells of the group of a name.</summary>
    public static IEnumerable<Cell> Of(ExperimentReport report, string group) => Of(report.Find(group));

    /// <summary>The group of a name.</summary>
    public static Group Find(this ExperimentReport report, string group) => report.Result.Groups.First(other => other.Name == group);

    private static Cell Of(SettingValue value) => value.Number is { } number ? Cell.Of(value.Words, number) : Cell.Of(value.Words);
}
