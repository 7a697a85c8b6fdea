using System.Collections.Immutable;
using NormLab.Experiments.Results;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Writing;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Results;

/// <summary>What a report shows: finished experiments with their tables and figures.</summary>
public sealed class ReportContent : IReport
{
    /// <summary>Tabulates and draws <paramref name="experiments"/>.</summary>
    /// <param name="experiments">The experiments, in the order of the report, at least one, each name once.</param>
    /// <param name="missing">Experiments that are not done yet.</param>
    /// <exception cref="ArgumentException">There is no experiment, or two have the same name.</exception>
    public ReportContent(IReadOnlyList<ExperimentReport> experiments, IReadOnlyList<string>? missing = null)
    {
        if (experiments.Count == 0) throw new ArgumentException("A report needs at least one experiment.", nameof(experiments));
        if (experiments.GroupBy(report => report.Result.Experiment.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two experiments are named \"{twice.Key}\"; their files would overwrite each other.",
                nameof(experiments));
        // Conditions first: where keys vary, their colours are those of the figures that matter most.
        ConditionStatistics[] groups = [.. experiments.SelectMany(report => report.Statistics.Conditions)];
        Palette = new Palette([.. groups.Select(group => group.Group.Condition), .. groups.Select(group => group.Condition)]);
        Sections = [.. experiments
            .Select(report => new ReportSection(report, ExperimentTables.Of(report), ExperimentFigures.Of(report, Palette)))];
        Missing = [.. missing ?? []];
        Fingerprint = Writing.Fingerprint.Of(experiments, Missing);
        Answer = ReportAnswer.Of(this);
        NearZeroSummary = HasArticle ? NearZeroSummaryTable.Of([.. Sections.Select(section => section.Report)]) : null;
        PrintedSummary = HasArticle ? PrintedSummaryTable.Of([.. Sections.Select(section => section.Report)]) : null;
        ChaosTable = Tables.ChaosTable.Of(experiments);
        ChaosFigure = Figures.ChaosFigure.Of(experiments);
    }

    /// <summary>What the report is made of, in 64 hexadecimal digits.</summary>
    public string Fingerprint { get; }

    /// <summary>The report's colours.</summary>
    public Palette Palette { get; }

    /// <summary>The experiments with their tables and figures.</summary>
    public ImmutableArray<ReportSection> Sections { get; }

    /// <summary>Experiments that are not done yet: the report will be written again.</summary>
    public ImmutableArray<string> Missing { get; }

    /// <summary>What the report says first.</summary>
    internal ReportAnswer Answer { get; }

    /// <summary>Near-zero weights of the article's experiments by both rules, or null where there are none of these.</summary>
    public Table? NearZeroSummary { get; }

    /// <summary>How many printed figures are met, or null.</summary>
    public Table? PrintedSummary { get; }

    /// <summary>How many digits survive a perturbation, or null where no experiment was rerun perturbed.</summary>
    public Table? ChaosTable { get; }

    /// <summary>How runs and their perturbed twins part, or null.</summary>
    public Figure? ChaosFigure { get; }

    /// <summary>Whether any experiment is one of the article's.</summary>
    public bool HasArticle => Sections.Any(section => section.Report.Article is not null);

    /// <summary>Whether any experiment is one of the article's as its text describes it.</summary>
    public bool HasDescribed => Sections.Any(section => Presets.PublishedOf(section.Name) is not null);

    /// <summary>Every table.</summary>
    public IEnumerable<Table> AllTables =>
        [.. ((Table?[])[NearZeroSummary, PrintedSummary]).OfType<Table>(), .. Sections.SelectMany(section => section.Tables.All),
            .. ChaosTable is null ? [] : (Table[])[ChaosTable]];

    /// <inheritdoc/>
    public string Page(IReadOnlyDictionary<string, SvgDocument> drawings) => ReportPage.Write(this, drawings);

    /// <summary>Every figure.</summary>
    public IEnumerable<Figure> AllFigures =>
        [.. Sections.SelectMany(section => section.Figures.All), .. ChaosFigure is null ? [] : (Figure[])[ChaosFigure]];
}

/// <summary>One experiment of a report.</summary>
/// <param name="Report">What is known of it.</param>
/// <param name="Tables">Its tables.</param>
/// <param name="Figures">Its figures.</param>
public sealed record ReportSection(ExperimentReport Report, ExperimentTables Tables, ExperimentFigures Figures)
{
    /// <summary>The experiment's name.</summary>
    public string Name => Report.Result.Experiment.Name;
}
