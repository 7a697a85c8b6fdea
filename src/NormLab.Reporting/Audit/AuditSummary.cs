using NormLab.Analysis.Inference;
using NormLab.Experiments.Specifications;
using NormLab.Reporting.Wording;
using NormLab.Studies.Audit;

namespace NormLab.Reporting.Audit;

/// <summary>Which difference does what, in sentences.</summary>
public static class AuditSummary
{
    /// <summary>What L1 makes of near-zero weights and which repair changes that most; what the plain network reaches and which repairs
    /// change that.</summary>
    /// <param name="audit">The audit.</param>
    public static IReadOnlyList<string> Of(AuditResult audit) => [.. Early(audit), .. Zeros(audit), .. Accuracy(audit), .. Broken(audit)];

    /// <summary>A warning where a variant is judged by a record from long before the end of training.</summary>
    private static IEnumerable<string> Early(AuditResult audit) =>
        RecordWords.EarlyRecord(audit.Variants.SelectMany(variant => variant.Result.Groups).Select(group => group.Setting))
            is { } early ? [early] : [];

    /// <summary>The conditions whose network hardly learnt, by less than half of what the plain one of their variant did: their near-zero
    /// weights are no virtue.</summary>
    private static IEnumerable<string> Broken(AuditResult audit)
    {
        string[] broken = [.. audit.Variants.SelectMany(variant => variant.Conditions.Skip(1)
            .Select(condition => (variant, condition, Accuracy: condition.Mean(run => run.Validation).Estimate))
            .Where(entry => entry.Accuracy < variant.Plain.Mean(run => run.Validation).Estimate / 2)
            .Select(entry => $"{entry.condition.Condition} with {Quoted(entry.variant)} ({Text.Fixed(entry.Accuracy)})"))];
        if (broken.Length == 0) yield break;
        yield return "These reach less than half of the plain network's validation accuracy, so their "
            + $"near-zero weights mean nothing: {string.Join(", ", broken)}.";
    }

    /// <summary>The variants in which one difference alone is repaired.</summary>
    private static IEnumerable<VariantResult> Repairs(AuditResult audit) =>
        audit.Variants.Where(variant => variant.Variant.Repaired.Length == 1);

    private static IEnumerable<string> Zeros(AuditResult audit)
    {
        if (Ratio(audit.Published, run => run.ZerosByRule) is not { Count: > 0 } published) yield break;
        ZeroRule rule = audit.Published.Result.Experiment.ZeroRule;
        string counted = rule.Signed ? "the published rule, which counts every negative weight as a zero" : "the published rule";
        yield return rule.IsPlainMagnitude()
            ? $"As published, L1 leaves {Words(published, Text.Ratio)} times as many near-zero weights as no regularization."
            : $"As published, L1 leaves {Words(published, Text.Ratio)} times as many near-zero weights as no regularization by {counted}. "
                + "The same weights counted by magnitude: "
                + $"{Words(Ratio(audit.Published, run => run.ZerosBelowThousandth)!.Value, Text.Ratio)} times as many.";
        (VariantResult Variant, double Factor)[] factors = [.. Repairs(audit)
            .Select(variant => (variant, (Ratio(variant, run => run.ZerosByRule)?.Estimate ?? double.NaN) / published.Estimate))
            .Where(entry => double.IsFinite(entry.Item2) && entry.Item2 > 0).OrderByDescending(entry => Math.Abs(Math.Log(entry.Item2)))];
        if (factors.Length < 2) yield break;
        yield return $"Of the repairs made one at a time, {Quoted(factors[0].Variant)} changes this ratio most, by a factor of "
            + $"{Text.Ratio(factors[0].Factor)}, and {Quoted(factors[1].Variant)} second most, by {Text.Ratio(factors[1].Factor)}.";
    }

    private static IEnumerable<string> Accuracy(AuditResult audit)
    {
        yield return $"Without regularization the validation accuracy is {Plain(audit.Published)} as published, "
            + $"{Plain(audit.Control)} in the control (only the learning rate chosen anew), "
            + $"{Plain(audit[AuditVariant.Described])} with all that the text says, "
            + $"and {Plain(audit[AuditVariant.Everything])} with scaled pixels and Glorot initialisation too.";
        (VariantResult Variant, Measured Change)[] changes = [.. Repairs(audit).Where(variant => variant.Variant.NeedsRate)
            .Select(variant => (variant, variant.Plain.Lead(audit.BaselineOf(variant)!.Plain, run => run.Validation)))
                .OrderByDescending(entry => entry.Item2.Estimate)];
        (VariantResult Variant, Measured Change)[] better = [.. changes.Where(entry => entry.Change.Lower > 0)],
            worse = [.. changes.Where(entry => entry.Change.Upper < 0)];
        yield return better.Length + worse.Length == 0
            ? "Against the control, no repair alone changes it by more than the variation over seeds."
            : "Against the control, " + string.Join("; ", ((string?[])
            [
                better.Length == 0 ? null : $"better alone: {List(better)}", worse.Length == 0 ? null : $"worse alone: {List(worse)}",
                better.Length + worse.Length == changes.Length ? null
                    : $"undecided: {string.Join(", ", changes.Except(better).Except(worse).Select(entry => entry.Variant.Variant.Title))}",
            ]).OfType<string>()) + ".";
        VariantResult described = audit[AuditVariant.Described], everything = audit[AuditVariant.Everything];
        yield return $"All that the text says changes it by {Lead(described, audit.Control)} against the control. "
            + "Scaled pixels and Glorot initialisation, of which the text says nothing, change it by a further "
            + $"{Lead(everything, described)}. Everything together changes it by {Lead(everything, audit.Control)}.";
    }

    private static string Lead(VariantResult variant, VariantResult baseline) =>
        Words(variant.Plain.Lead(baseline.Plain, run => run.Validation), value => Text.Signed(value));

    private static Measured? Ratio(VariantResult variant, Func<AuditedRun, long> count) => variant.Find("L1")?.Ratio(variant.Plain, count);

    private static string List(IEnumerable<(VariantResult Variant, Measured Change)> changes) =>
        string.Join(", ", changes.Select(entry => $"{entry.Variant.Variant.Title} by {Words(entry.Change, value => Text.Signed(value))}"));

    private static string Plain(VariantResult variant) => Words(variant.Plain.Mean(run => run.Validation), value => Text.Fixed(value));

    private static string Quoted(VariantResult variant) => $"“{variant.Variant.Title}”";

    private static string Words(Measured value, Func<double, string> format) =>
        value.HasInterval ? $"{format(value.Estimate)} [{format(value.Lower)}, {format(value.Upper)}]" : format(value.Estimate);
}
