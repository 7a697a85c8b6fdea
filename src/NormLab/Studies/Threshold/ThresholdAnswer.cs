using System.Collections.Immutable;
using System.Globalization;
using NormLab.Analysis.Inference;

namespace NormLab.Studies.Threshold;

/// <summary>Puts the answer together: for every experiment, what lowering the threshold does to L1's ratio, and whether L1 enriches at
/// the usual one.</summary>
internal static class ThresholdAnswer
{
    private static readonly int s_usual = Thresholds.OfPower(-3), s_lower = Thresholds.OfPower(-4);

    private const int MostNamed = 6;

    private const string Question = "How much does the threshold decide what regularization does to near-zero weights?";

    private const string ChangeCriterion =
        "The ratio is that of L1's near-zero weights to those without regularization, by magnitude, paired by seed. Lowering the threshold "
        + "raises it if the 95% interval over seeds of the ratio at 0.0001 over the ratio at 0.001 lies above 1, and lowers it if the "
        + "interval lies below 1. The article suspected that it falls in the first experiment and rises in the second; elsewhere it is "
        + "asked whether it rises. Where neither side has 10 weights on average below one of the two, it is not tested.";

    private const string EnrichmentCriterion =
        "Stands if the 95% interval of the ratio at 0.001 lies above 1, does not stand if it lies below.";

    public static StudyAnswer Of(ThresholdResult result)
    {
        StudyVerdict[] changes = [.. result.Experiments.Select(Change)];
        return new StudyAnswer(ThresholdStudy.StudyName, Question, Sentence(result, changes),
            [.. changes, .. result.Experiments.Select(Enrichment)])
        {
            Further = [.. Suspicion(result), .. Further(result)],
        };
    }

    private static StudyVerdict Change(ThresholdExperiment experiment)
    {
        string claim = $"Lowering the threshold {(experiment.ShouldFall ? "lowers" : "raises")} L1's ratio in {experiment.InWords}";
        if (experiment.L1 is not { } l1) return NotTested(claim, ChangeCriterion, "There is no condition of L1 alone.");
        Measured change = l1.Change(s_usual, s_lower), usual = l1.Ratios[s_usual], lower = l1.Ratios[s_lower];
        if (change.Count == 0) return NotTested(claim, ChangeCriterion, "Too few weights lie below 0.0001, with L1 and without.");
        (bool isUp, bool isDown) = (change.Lower > 1, change.Upper < 1);
        return new StudyVerdict(claim, ChangeCriterion,
            experiment.ShouldFall ? Judged(isDown, isUp) : Judged(isUp, isDown),
            $"From 0.001 to 0.0001 the ratio goes from {Words(usual)} to {Words(lower)}, a factor of {Words(change)}; "
                + $"{Seeds(change)}. Without regularization {Weights(l1.Pairs.Average(pair => pair.Without[s_lower]))} weights lie below "
                + "0.0001 on average.",
            [new StudyNumber("factor", change), new StudyNumber("ratio at 0.001", usual), new StudyNumber("ratio at 0.0001", lower)]);
    }

    private static StudyVerdict Enrichment(ThresholdExperiment experiment)
    {
        string claim = $"L1 enriches for near-zero weights in {experiment.InWords}";
        if (experiment.L1 is not { } l1) return NotTested(claim, EnrichmentCriterion, "There is no condition of L1 alone.");
        Measured usual = l1.Ratios[s_usual];
        if (usual.Count == 0) return NotTested(claim, EnrichmentCriterion, "Too few weights lie below 0.001, with L1 and without.");
        return new StudyVerdict(claim, EnrichmentCriterion, Judged(usual.Lower > 1, usual.Upper < 1),
            $"{Words(usual)} at 0.001. {Stretches(l1)}{Highest(l1)}",
            [
                new StudyNumber("ratio at 0.001", usual),
                .. l1.Widest is { } widest
                    ? (StudyNumber[])[StudyNumber.Of("begins", widest.From), StudyNumber.Of("ends", widest.To)] : [],
            ]);
    }

    private static string Stretches(ThresholdCurve curve) => curve.Pairs.Length < 2 ? "One seed gives no interval."
        : curve.Widest is not { } widest ? "The interval lies above 1 at no threshold."
        : $"The interval lies above 1 {Stretch(widest)}{(curve.Enriched.Length > 1 ? ", and over shorter stretches" : "")}.";

    private static string Highest(ThresholdCurve curve)
    {
        if (curve.Highest is not { } place) return "";
        string runsOut = place > 0 && !curve.IsFirm(place - 1) ? ", below which there are too few weights without regularization" : "";
        return $" The ratio is highest at {Number(Thresholds.All[place])}{runsOut}: {Words(curve.Ratios[place])}.";
    }

    private static string Stretch(EnrichedStretch stretch) => stretch.First == stretch.Last
        ? $"at {Number(stretch.From)}" : $"from {Number(stretch.From)} to {Number(stretch.To)}";

    private static string Sentence(ThresholdResult result, StudyVerdict[] changes)
    {
        var tested = result.Experiments.Zip(changes).Where(pair => pair.Second.Judgement != Judgement.NotTested).ToList();
        if (result.Experiments.All(experiment => experiment.L1 is null))
            return "No experiment has a condition of L1 alone; the figure and the tables show the others.";
        if (tested.Count == 0) return "No experiment has enough near-zero weights under L1 or without it to tell.";
        string factors = Few([.. tested.Select(pair => $"{Words(pair.Second.Numbers[0].Value)} in {pair.First.InWords}")]);
        return $"Lowering the threshold from 0.001 to 0.0001 multiplies the ratio of L1's near-zero weights to those without "
            + $"regularization by {factors}.";
    }

    /// <summary>What became of the article's suspicion, where its experiments are among the runs.</summary>
    private static IEnumerable<string> Suspicion(ThresholdResult result)
    {
        (string Words, Measured Change)[] article =
            [.. result.Experiments.Where(experiment => experiment is { Preset: not null, L1: not null })
            .Select(experiment => (experiment.InWords, experiment.L1!.Change(s_usual, s_lower))).Where(one => one.Item2.Count > 0)];
        string[] parts = [.. article.GroupBy(one => Way(one.Change))
            .Select(same => $"{same.Key} {And([.. same.Select(one => one.Words)])}")];
        if (parts.Length > 0)
            yield return "The article suspected that the ratio then falls in its first experiment and rises in its second: "
                + $"{string.Join("; ", parts)}.";
    }

    private static IEnumerable<string> Further(ThresholdResult result)
    {
        string[] enriched = [.. result.Experiments.Where(experiment => experiment.L1?.Widest is not null)
            .Select(experiment => $"{Stretch(experiment.L1!.Widest!.Value)} in {experiment.InWords}")];
        if (enriched.Length > 0)
            yield return $"The interval lies above 1, so that L1 enriches for near-zero weights, {Few(enriched)}.";
        string[] left = [.. result.LeftOut];
        if (left.Length > 0)
            yield return $"Left out, since nothing there can be held against a condition without regularization: {Few(left)}.";
        if (!result.Stored.Damaged.IsEmpty) yield return Count(result.Stored.Damaged.Length, "damaged run is", "damaged runs are");
        if (result.Stored.Diverged > 0) yield return Count(result.Stored.Diverged, "run that diverged is", "runs that diverged are");
    }

    private static string Count(int count, string one, string several) =>
        FormattableString.Invariant($"{count} {(count == 1 ? one : several)} left out.");

    private static string Way(Measured change) => change.Lower > 1 ? "it rises in" : change.Upper < 1 ? "it falls in"
        : "it may do either in";

    private static StudyVerdict NotTested(string claim, string criterion, string why) =>
        new(claim, criterion, Judgement.NotTested, why, ImmutableArray<StudyNumber>.Empty);

    private static Judgement Judged(bool stands, bool falls) =>
        stands ? Judgement.Stands : falls ? Judgement.DoesNotStand : Judgement.Undecided;

    private static string Seeds(Measured value) =>
        value.Count == 1 ? "one seed, so no interval" : FormattableString.Invariant($"{value.Count} seeds");

    private static string Words(Measured value) => value.HasInterval
        ? $"{Ratio(value.Estimate)} [{Ratio(value.Lower)}, {Ratio(value.Upper)}]" : Ratio(value.Estimate);

    private static string Ratio(double value) => value.ToString(value >= 100 ? "#,0" : value >= 10 ? "F1" : "F2",
        CultureInfo.InvariantCulture);

    private static string Number(double value) => value is > 0 and < 0.0009
        ? value.ToString("0.#e-0", CultureInfo.InvariantCulture) : value.ToString("G2", CultureInfo.InvariantCulture);

    private static string Weights(double count) => count.ToString(count >= 100 ? "#,0" : "0.#", CultureInfo.InvariantCulture);

    /// <summary>The first of them by name, the others by their number.</summary>
    private static string Few(string[] words) => words.Length <= MostNamed ? And(words)
        : And([.. words[..(MostNamed - 1)], FormattableString.Invariant($"{words.Length - MostNamed + 1} more")]);

    private static string And(string[] words) => words.Length < 2 ? string.Concat(words)
        : $"{string.Join(", ", words[..^1])} and {words[^1]}";
}
