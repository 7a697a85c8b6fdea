using System.Collections.Immutable;
using NormLab.Experiments.Design;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Writing;
using NormLab.Studies;

namespace NormLab.Reporting.StudyReports.Frame;

/// <summary>What the report of any study shows: question, answer and one figure first; then the verdicts and the tables that carry them;
/// the rest folded.</summary>
public sealed class StudyReport : IReport
{
    /// <summary>A report.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="figure">The one figure that shows it.</param>
    /// <param name="results">The experiments that it rests on.</param>
    public StudyReport(StudyAnswer answer, Figure figure, IEnumerable<ExperimentResult> results)
    {
        ArgumentNullException.ThrowIfNull(answer);
        (Answer, Figure, Results) = (answer, figure, [.. results]);
        Verdicts = StudyVerdictsTable.Of(answer);
        Fingerprint = Writing.Fingerprint.Of(Results,
            [answer.Whole, .. answer.Verdicts.Select(verdict => verdict.Evidence), .. answer.Verdicts.SelectMany(verdict => verdict.Numbers)
                .Select(number => number.ToString())]);
    }

    /// <summary>The answer.</summary>
    public StudyAnswer Answer { get; }

    /// <summary>The one figure that shows it.</summary>
    public Figure Figure { get; }

    /// <summary>The experiments that it rests on.</summary>
    public ImmutableArray<ExperimentResult> Results { get; }

    /// <summary>The claims, judged.</summary>
    public Table Verdicts { get; }

    /// <summary>The tables that carry the answer; the terminal prints them too.</summary>
    public ImmutableArray<Table> Tables { get; init; } = [];

    /// <summary>Everything else, folded.</summary>
    public ImmutableArray<StudyDetail> Details { get; init; } = [];

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public IEnumerable<Table> AllTables => [Verdicts, .. Tables, .. Details.SelectMany(detail => detail.Tables)];

    /// <inheritdoc/>
    public IEnumerable<Figure> AllFigures => [Figure, .. Details.SelectMany(detail => detail.Figures)];

    /// <inheritdoc/>
    public string Page(IReadOnlyDictionary<string, SvgDocument> drawings) => StudyPage.Write(this, drawings);
}

/// <summary>A folded part of a report.</summary>
/// <param name="Title">What it holds.</param>
public sealed record StudyDetail(string Title)
{
    /// <summary>Words, a paragraph each.</summary>
    public ImmutableArray<string> Paragraphs { get; init; } = [];

    /// <summary>Figures.</summary>
    public ImmutableArray<Figure> Figures { get; init; } = [];

    /// <summary>Tables.</summary>
    public ImmutableArray<Table> Tables { get; init; } = [];
}
