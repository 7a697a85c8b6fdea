using System.Collections.Immutable;
using System.Globalization;
using NormLab.Data.Encoding;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Formats;

namespace NormLab.Data.Surveys;

/// <summary>What to think about before training, a line each.</summary>
internal static class SurveyWarnings
{
    // With fewer rows not every fold of five has one to test and some to train on.
    private const int FewRows = 10;

    private const int ClassesTold = 5;

    /// <summary>The warnings: how the table was read, then leaks, rare classes and columns that say nothing.</summary>
    public static IEnumerable<string> Of(FoundTable found, IEnumerable<SurveyedColumn> columns, ImmutableArray<ClassSize> classes)
    {
        IEnumerable<string> warnings = [.. found.Notices, .. found.Columns.SelectMany(column => column.Notices)];
        if (found.Target is ClassTarget target && found.Label is { } label) warnings = warnings.Concat(Leaks(found, target, label))
            .Concat(Rare(label, classes));
        return warnings.Concat(columns.Where(column => found.RowsRead > 0 && column.Treatment is not null && column.FeatureCount == 0)
            .Select(column => $"'{Excerpt.Of(column.Name)}' is the same in all rows and says nothing."));
    }

    private static IEnumerable<string> Leaks(FoundTable found, ClassTarget target, string label) => found.Columns
        .Where(column => column.Values is { } values && column.Problem is null && TargetLeak.Is(values, target))
        .Select(column => TargetLeak.Notice(column.Name, label));

    private static IEnumerable<string> Rare(string label, ImmutableArray<ClassSize> classes)
    {
        ClassSize[] rare = [.. classes.Where(size => size.Rows < FewRows)];
        if (rare.Length == 0) return [];
        string names = string.Join(", ", rare.Take(ClassesTold).Select(size => string.Create(CultureInfo.InvariantCulture,
            $"'{Excerpt.Of(size.Name)}' ({size.Rows} row{(size.Rows == 1 ? "" : "s")})")));
        string more = rare.Length > ClassesTold ? string.Create(CultureInfo.InvariantCulture, $" and {rare.Length - ClassesTold} more")
            : "";
        return [$"Of '{Excerpt.Of(label)}', {names}{more} {(rare.Length == 1 ? "is" : "are")} too rare to be learned and measured "
            + $"well; leave "
            + "such rows out, or join classes."];
    }
}
