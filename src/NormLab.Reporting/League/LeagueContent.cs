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
        (Score, Loss) = (StandingsTable.Of(result, result.ByScore), StandingsTable.Of(result, result.ByLoss));
        Tables = TableScoresTable.Of(result, result.ByScore.Metric);
        TablesLoss = TableScoresTable.Of(result, result.ByLoss.Metric);
        ComparisonMethod[] own = [.. result.Tables[0].Comparison.Plan.Specification.Methods];
        CriticalDifference = CriticalDifferenceFigure.Of(result, ComparisonNames.Palette(own),
            (palette, method) => own.Any(known => known.Name == method) ? palette.InkOf(method) : Palette.Muted);
        Fingerprint = Writing.Fingerprint.Of(result.Tables.SelectMany(table => table.Comparison.Stages));
    }

    /// <summary>The league.</summary>
    public LeagueResult Result { get; }

    /// <summary>What came out, in a sentence or two.</summary>
    public string Answer { get; }

    /// <summary>The standings by accuracy, or by R2.</summary>
    public Table Score { get; }

    /// <summary>The standings by log loss, or by the mean absolute error.</summary>
    public Table Loss { get; }

    /// <summary>Accuracies, or R2, table by table.</summary>
    public Table Tables { get; }

    /// <summary>Log losses, or mean absolute errors, table by table.</summary>
    public Table TablesLoss { get; }

    /// <summary>Mean ranks, and which methods may be alike.</summary>
    public Figure CriticalDifference { get; }

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public IEnumerable<Table> AllTables => [Score, Loss, Tables, TablesLoss];

    /// <inheritdoc/>
    public IEnumerable<Figure> AllFigures => [CriticalDifference];

    /// <inheritdoc/>
    public string Page(IReadOnlyDictionary<string, SvgDocument> drawings) => LeaguePage.Write(this, drawings);
}
