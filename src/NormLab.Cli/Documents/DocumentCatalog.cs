using System.Collections.Immutable;
using NormLab.Cli.Documents.Basis;

namespace NormLab.Cli.Documents;

/// <summary>What verbs write for programs: the JSON documents of "--format json" and the columns of "--format csv".</summary>
internal static class DocumentCatalog
{
    /// <summary>The types of all documents.</summary>
    public static ImmutableArray<Type> All { get; } =
    [
        typeof(ComparisonDocument), typeof(RunsDocument), typeof(FitDocument), typeof(PredictionsDocument), typeof(SurveyDocument),
        typeof(LeagueDocument), typeof(AuditDocument), typeof(DistanceDocument), typeof(PenaltiesDocument), typeof(PenaltyDocument),
        typeof(BenchmarkDocument), typeof(StudyDocument), typeof(RunTableDocument),
    ];

    /// <summary>The names of all documents.</summary>
    public static ImmutableArray<string> Names { get; } = [.. All.Select(type => DocumentKindAttribute.Of(type).Name)];

    /// <summary>The columns of each CSV, by the verb that writes it.</summary>
    public static ImmutableArray<(string Verb, ImmutableArray<string> Columns)> Csv { get; } =
    [
        ("data", SurveyDocument.CsvColumns),
        ("predict", [.. PredictionsDocument.Columns, PredictionsDocument.Probability("CLASS")]),
        ("distance", DistanceDocument.Columns),
        ("penalty list", PenaltiesDocument.Columns),
        ("penalty show", PenaltyDocument.Columns),
        ("study", StudyDocument.Columns),
        ("league --write-splits", LeagueDocument.SplitColumns),
    ];

    /// <summary>The schema of a document, as JSON text.</summary>
    public static string? Schema(string name) => Names.IndexOf(name) is >= 0 and var i ? DocumentSchema.Text(All[i]) : null;
}
