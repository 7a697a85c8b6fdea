using NormLab.Reporting.Comparison;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Writing;
using NormLab.Studies.Comparison;
using NormLab.Studies.League;

namespace NormLab.Reporting.League;

/// <summary>What the report of a league shows.</summary>
public sealed class LeagueContent : IReport
{
    /// <summary>Tabulates and draws a league.</summary>
    public LeagueContent(LeagueResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Result = result;
        Answer = LeagueAnswer.Of(result);
        Accuracy = StandingsTable.Of(result, result.ByAccuracy);
        LogLoss = StandingsTable.Of(result, result.ByLogLoss);
        Tables = TableScoresTable.Of(result, LeagueMetric.Accuracy);
        TablesLogLoss = TableScoresTable.Of(result, LeagueMetric.LogLoss);
        ComparisonMethod[] own = [.. result.Tables[0].Comparison.Plan.Specification.Methods];
        CriticalDifference = CriticalDifferenceFigure.Of(result, ComparisonNames.Palette(own),
            (palette, method) => own.Any(known => known.Name == method) ? palette.InkOf(method) : Palette.Muted);
        Fingerprint = Writing.Fingerprint.Of(result.Tables.SelectMany(table => table.Comparison.Stages));
    }

    /// <summary>The league.</summary>
    public LeagueResult Result { get; }

    /// <summary>What came out, in a sentence or two.</summary>
    public string Answer { get; }

    /// <summary>The standings by accuracy.</summary>
    public Table Accuracy { get; }

    /// <summary>The standings by log loss.</summary>
    public Table LogLoss { get; }

    /// <summary>Accuracies table by table.</summary>
    public Table Tables { get; }

    /// <summary>Log losses table by table.</summary>
    public Table TablesLogLoss { get; }

    /// <summary>Mean ranks, and which methods may be alike.</summary>
    public Figure CriticalDifference { get; }

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public IEnumerable<Table> AllTables => [Accuracy, LogLoss, Tables, TablesLogLoss];

    /// <inheritdoc/>
    public IEnumerable<Figure> AllFigures => [CriticalDifference];

    /// <inheritdoc/>
    public string Page(IReadOnlyDictionary<string, SvgDocument> drawings) => LeaguePage.Write(this, drawings);
}
