using NormLab.Reporting.Figures;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Writing;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>What the report of a comparison shows.</summary>
public sealed class ComparisonContent : IReport
{
    /// <summary>Tabulates and draws a comparison.</summary>
    public ComparisonContent(ComparisonResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Result = result;
        Advice = Studies.Comparison.Advice.Of(result);
        Ranking = RankingTable.Of(result);
        Differences = DifferencesTable.Of(result);
        Trials = TrialsTable.Of(result);
        FinalRuns = FinalRunsTable.Of(result);
        Palette palette = ComparisonNames.Palette(result.Plan.Specification.Methods);
        RankingFigure = Comparison.RankingFigure.Of(result, palette);
        TradeFigure = Comparison.TradeFigure.Of(result, palette);
        PathsFigure = StrengthPathsFigure.Of(result, palette);
        DifferencesFigure = Comparison.DifferencesFigure.Of(result, palette);
        Fingerprint = Writing.Fingerprint.Of(result.Stages);
    }

    /// <summary>The comparison.</summary>
    public ComparisonResult Result { get; }

    /// <summary>One sentence of advice.</summary>
    public string Advice { get; }

    /// <summary>The methods, the best first.</summary>
    public Table Ranking { get; }

    /// <summary>Every pair of methods.</summary>
    public Table Differences { get; }

    /// <summary>Every setting tried.</summary>
    public Table Trials { get; }

    /// <summary>Every final run.</summary>
    public Table FinalRuns { get; }

    /// <summary>The ranking with intervals.</summary>
    public Figure RankingFigure { get; }

    /// <summary>Accuracy against near-zero weights.</summary>
    public Figure TradeFigure { get; }

    /// <summary>Accuracy and near-zero weights against the strength; null where no method has one.</summary>
    public Figure? PathsFigure { get; }

    /// <summary>Which differences are significant.</summary>
    public Figure DifferencesFigure { get; }

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public IEnumerable<Table> AllTables => [Ranking, Differences, Trials, FinalRuns];

    /// <inheritdoc/>
    public IEnumerable<Figure> AllFigures =>
        [RankingFigure, TradeFigure, .. PathsFigure is null ? [] : (Figure[])[PathsFigure], DifferencesFigure];

    /// <inheritdoc/>
    public string Page(IReadOnlyDictionary<string, SvgDocument> drawings) => ComparisonPage.Write(this, drawings);
}
