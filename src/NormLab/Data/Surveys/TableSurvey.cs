using System.Collections.Immutable;
using NormLab.Data.Encoding;
using NormLab.Data.Tables;
using NormLab.Data.Targets;

namespace NormLab.Data.Surveys;

/// <summary>What a table holds and what would become of it, before anything is trained.</summary>
/// <param name="Found">The table as it was read.</param>
/// <param name="Columns">All its columns, in order.</param>
/// <param name="Classes">The classes with their numbers of rows; empty where no label is chosen yet, or it holds none.</param>
/// <param name="SuggestedLabel">The column that looks most like the class, or null where none does.</param>
/// <param name="Warnings">What to think about before training, a line each.</param>
public sealed record TableSurvey(FoundTable Found, ImmutableArray<SurveyedColumn> Columns, ImmutableArray<ClassSize> Classes,
    string? SuggestedLabel, ImmutableArray<string> Warnings)
{
    // The last resort of the choice among columns that could be a class is the last one, where a class stands by custom.
    private static readonly ImmutableArray<string> UsualNames = ["label", "class", "target", "y", "species", "category", "type", "outcome"];

    /// <summary>Features that the columns would become.</summary>
    public int FeatureCount => Columns.Sum(column => column.FeatureCount);

    /// <summary>Rows that would be trained on or measured.</summary>
    public int RowCount => Found.Target?.RowCount ?? Found.RowsRead;

    /// <summary>Looks at a table.</summary>
    public static TableSurvey Of(FoundTable found)
    {
        ArgumentNullException.ThrowIfNull(found);
        bool keepConstants = found.Columns.All(column => column is { Role: not ColumnRole.Feature }
            or { Values: NumericColumn { MissingCount: 0 } });
        ImmutableArray<SurveyedColumn> columns = [.. found.Columns.Select(column => SurveyedColumn.Of(column, keepConstants))];
        SurveyedColumn[] possible = [.. columns.Where(column => column.CanBeLabel)];
        SurveyedColumn? named = UsualNames
            .Select(name => possible.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(column => column is not null);
        ImmutableArray<ClassSize> classes = found.Target is ClassTarget target ? SizesOf(target) : [];
        return new TableSurvey(found, columns, classes,
            (named ?? possible.LastOrDefault(column => column.Kind == ColumnKind.Categorical) ?? possible.LastOrDefault())?.Name,
            [.. SurveyWarnings.Of(found, columns, classes)]);
    }

    private static ImmutableArray<ClassSize> SizesOf(ClassTarget target)
    {
        var rows = new int[target.Names.Length];
        foreach (int label in target.Labels.Span) rows[label]++;
        return [.. target.Names.Zip(rows, (name, count) => new ClassSize(name, count))];
    }
}
