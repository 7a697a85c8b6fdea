using System.Collections.Immutable;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Writing;
using NormLab.Studies.Audit;
using NormLab.Studies.Audit.Conclusions;

namespace NormLab.Reporting.Audit;

/// <summary>What the report of an audit shows.</summary>
public sealed class AuditContent : IReport
{
    /// <summary>Judges, tabulates and draws audits.</summary>
    /// <param name="audits">The audits, at least one, of different experiments.</param>
    /// <exception cref="ArgumentException">There is no audit.</exception>
    public AuditContent(IReadOnlyList<AuditResult> audits)
    {
        if (audits.Count == 0) throw new ArgumentException("The report of an audit needs at least one audited experiment.", nameof(audits));
        Audits = [.. audits];
        Verdicts = VerdictsTable.Of(audits);
        var palette = new Palette(audits.SelectMany(audit => audit.Published.Conditions).Select(condition => condition.Condition));
        Sections = [.. audits.Select(audit =>
            new AuditSection(audit, VariantsTable.Of(audit), ConditionsTable.Of(audit), RatesTable.Of(audit), AuditRunsTable.Of(audit),
            AccuracyEffectFigure.Of(audit, palette), NearZeroEffectFigure.Of(audit, palette), VariantCurvesFigure.Of(audit, palette)))];
        Fingerprint = Writing.Fingerprint.Of(audits.SelectMany(audit => audit.Variants).Select(variant => variant.Result));
    }

    /// <summary>The audits.</summary>
    public ImmutableArray<AuditResult> Audits { get; }

    /// <summary>The article's conclusions, judged.</summary>
    public Table Verdicts { get; }

    /// <summary>The audits with their tables and figures.</summary>
    public ImmutableArray<AuditSection> Sections { get; }

    /// <summary>The conclusions of which nothing could be tested with these experiments.</summary>
    public IReadOnlyList<Conclusion> Untested => AuditAnswer.Untested(this);

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public IEnumerable<Table> AllTables =>
        [Verdicts, .. Sections.SelectMany(section => (Table[])[section.Variants, section.Conditions, section.Rates, section.Runs])];

    /// <inheritdoc/>
    public IEnumerable<Figure> AllFigures => Sections.SelectMany(section => (Figure[])[section.Accuracy, section.NearZero, section.Curves]);

    /// <inheritdoc/>
    public string Page(IReadOnlyDictionary<string, SvgDocument> drawings) => AuditPage.Write(this, drawings);
}

/// <summary>One audited experiment of a report.</summary>
/// <param name="Audit">The audit.</param>
/// <param name="Variants">A row per variant.</param>
/// <param name="Conditions">A row per variant and condition.</param>
/// <param name="Rates">How learning rates were chosen.</param>
/// <param name="Runs">Every run.</param>
/// <param name="Accuracy">What each repair does to accuracy.</param>
/// <param name="NearZero">What each repair does to near-zero weights.</param>
/// <param name="Curves">Learning curves, variant by variant.</param>
public sealed record AuditSection(AuditResult Audit, Table Variants, Table Conditions, Table Rates, Table Runs, Figure Accuracy,
    Figure NearZero, Figure Curves);
