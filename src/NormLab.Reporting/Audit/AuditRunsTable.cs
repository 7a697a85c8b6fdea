using System.Collections.Immutable;
using System.Globalization;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Audit;

namespace NormLab.Reporting.Audit;

/// <summary>Every run of an audit with its counts; for programs more than for people.</summary>
internal static class AuditRunsTable
{
    /// <summary>How much of a run's name people need to see.</summary>
    private const int ShortName = 10;

    /// <summary>Tabulates an audit.</summary>
    public static Table Of(AuditResult audit) => new($"audit-{Slug.Of(audit.Experiment)}-runs",
        $"Experiment {audit.Experiment}: every run of every variant, with near-zero weights by the published rule and "
            + "by magnitude; runs of one name are the same run",
        [
            Column.OfText("variant", "variant"), Column.OfText("condition", "condition"), new Column("seed", ["seed"]),
            new Column("training", ["train"]), new Column("validation", ["validation"]), new Column("test", ["test"]),
            new Column("published rule", ["zeros_published_rule"]),
            .. AuditedRun.Thresholds.Select(threshold => new Column(threshold == 0 ? "w = 0" : $"|w| < {Value.FromDouble(threshold).Text}",
                [$"zeros_{Value.FromDouble(threshold).Text}"])),
            new Column("of", ["weights"]), new Column("diverged at", ["diverged_at"]), Column.OfText("run", "run"),
        ],
        [.. from variant in audit.Variants
            from condition in variant.Conditions
            from run in condition.Runs
            select Row(variant, condition, run)]);

    private static ImmutableArray<Cell> Row(VariantResult variant, ConditionRuns condition, AuditedRun run) =>
    [
        Cell.Of(variant.Variant.Key), Cell.Of(condition.Condition), Cell.Of(run.Seed.ToString(CultureInfo.InvariantCulture), run.Seed),
        Cell.Of(Text.Fixed(run.Train), run.Train), Cell.Of(Text.Fixed(run.Validation), run.Validation),
            Cell.Of(Text.Fixed(run.Test), run.Test),
        Cell.Of(Text.Number(run.ZerosByPublishedRule), run.ZerosByPublishedRule),
        .. run.ZerosByMagnitude.Select(count => Cell.Of(Text.Number(count), count)),
        Cell.Of(Text.Number(run.Weights), run.Weights),
        run.DivergedAt is int step ? new Cell(Text.Number(step), [step], Tone.Bad) : new Cell("–", [Value.None]),
        new Cell(run.Id[..Math.Min(ShortName, run.Id.Length)], [run.Id]),
    ];
}
