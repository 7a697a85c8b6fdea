using System.Collections.Immutable;

namespace NormLab.Data.Sources;

/// <summary>What a table holds, before anybody said which column is the class.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="SuggestedLabel">The column that looks most like the class, or null where none does.</param>
public sealed record TableSurvey(int Rows, ImmutableArray<SurveyedColumn> Columns, string? SuggestedLabel)
{
    // The last resort of the choice among columns that could be a class is the last one, where a class stands by custom.
    private static readonly ImmutableArray<string> UsualNames = ["label", "class", "target", "y", "species", "category", "type", "outcome"];

    internal static TableSurvey Of(int rows, ImmutableArray<SurveyedColumn> columns)
    {
        SurveyedColumn[] possible = [.. columns.Where(column => column.CanBeLabel)];
        SurveyedColumn? named = UsualNames
            .Select(name => possible.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(column => column is not null);
        return new TableSurvey(rows, columns,
            (named ?? possible.LastOrDefault(column => !column.IsNumeric) ?? possible.LastOrDefault())?.Name);
    }
}

/// <summary>What a column holds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsNumeric">Whether all its values are numbers.</param>
/// <param name="Distinct">How many different values it has.</param>
/// <param name="Missing">Rows without a value.</param>
/// <param name="CanBeLabel">Whether it can be the class: several values, each in two rows or more on average.</param>
public sealed record SurveyedColumn(string Name, bool IsNumeric, int Distinct, int Missing, bool CanBeLabel);
