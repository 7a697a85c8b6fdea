using NormLab.Data.Targets;
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
        Scores = ScoresTable.Of(result);
        Cocktail = CocktailTable.Of(result);
        Trials = TrialsTable.Of(result);
        FinalRuns = FinalRunsTable.Of(result);
        Palette palette = ComparisonNames.Palette(result.Plan.Specification.Methods);
        RankingFigure = Comparison.RankingFigure.Of(result, palette);
        PredictionsFigure = result.Plan.Specification.Target == TargetKind.Numbers ? Comparison.PredictionsFigure.Of(result, palette)
            : Comparison.ReliabilityFigure.Of(result, palette);
        TradeFigure = Comparison.TradeFigure.Of(result, palette);
        PathsFigure = StrengthPathsFigure.Of(result, palette);
        GainFigure = Comparison.GainFigure.Of(result, palette);
        Fingerprint = Writing.Fingerprint.Of(result.Stages);
    }

    /// <summary>The comparison.</summary>
    public ComparisonResult Result { get; }

    /// <summary>One sentence of advice.</summary>
    public string Advice { get; }

    /// <summary>The methods, the best first.</summary>
    public Table Ranking { get; }

    /// <summary>Every method against no regularization and against the best.</summary>
    public Table Differences { get; }

    /// <summary>Every metric of the averaged runs.</summary>
    public Table Scores { get; }

    /// <summary>What a cocktail is made of; null where none is compared.</summary>
    public Table? Cocktail { get; }

    /// <summary>Every setting tried.</summary>
    public Table Trials { get; }

    /// <summary>Every final run.</summary>
    public Table FinalRuns { get; }

    /// <summary>The ranking with intervals.</summary>
    public Figure RankingFigure { get; }

    /// <summary>How often predictions of classes are right that are sure, or how near predicted numbers come.</summary>
    public Figure PredictionsFigure { get; }

    /// <summary>The test score against near-zero weights.</summary>
    public Figure TradeFigure { get; }

    /// <summary>The validation score and near-zero weights against the strength; null where no method has one.</summary>
    public Figure? PathsFigure { get; }

    /// <summary>What each method gains.</summary>
    public Figure GainFigure { get; }

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public IEnumerable<Table> AllTables =>
        [Ranking, .. Cocktail is null ? [] : (Table[])[Cocktail], Differences, Scores, Trials, FinalRuns];

    /// <inheritdoc/>
    public IEnumerable<Figure> AllFigures =>
        [GainFigure, RankingFigure, PredictionsFigure, TradeFigure, .. PathsFigure is null ? [] : (Figure[])[PathsFigure]];

    /// <inheritdoc/>
    public string Page(IReadOnlyDictionary<string, SvgDocument> drawings) => ComparisonPage.Write(this, drawings);
}
