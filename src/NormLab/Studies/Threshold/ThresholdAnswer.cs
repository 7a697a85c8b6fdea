using System.Collections.Immutable;
using System.Globalization;
using NormLab.Analysis.Inference;

namespace NormLab.Studies.Threshold;

/// <summary>Puts the answer together: for every experiment, what lowering the threshold does to L1's ratio, and whether L1 enriches at
/// the usual one.</summary>
internal static class ThresholdAnswer
{
    private static readonly int s_usual = Thresholds.OfPower(-3), s_lower = Thresholds.OfPower(-4);

    private const string Question = "How much does the threshold decide what regularization does to near-zero weights?";

    private const string ChangeCriterion =
        "The ratio is that of L1's near-zero weights to those without regularization, by magnitude, paired by seed. Lowering the threshold "
        + "raises it if the 95% interval over seeds of the ratio at 0.0001 over the ratio at 0.001 lies above 1, and lowers it if the "
        + "interval lies below 1. The article suspected that it falls in the first experiment and rises in the second; elsewhere it is "
        + "asked whether it rises. With fewer than 10 weights on either side at one of the two, on average, it is not tested.";

    private const string EnrichmentCriterion =
        "Stands if the 95% interval of the ratio at 0.001 lies above 1, does not stand if it lies below.";

    public static StudyAnswer Of(ThresholdResult result)
    {
        StudyVerdict[] changes = [.. result.Experiments.Select(Change)];
        return new StudyAnswer(ThresholdStudy.StudyName, Question, Sentence(result, changes),
            [.. changes, .. result.Experiments.Select(Enrichment)])
        {
            Further = [.. Suspicion(result, changes), .. Further(result)],
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
                + $"{Seeds(change)}.",
            [new StudyNumber("factor", change), new StudyNumber("ratio at 0.001", usual), new StudyNumber("ratio at 0.0001", lower)]);
    }

    private static StudyVerdict Enrichment(ThresholdExperiment experiment)
    {
        string claim = $"L1 enriches for near-zero weights in {experiment.InWords}";
        if (experiment.L1 is not { } l1) return NotTested(claim, EnrichmentCriterion, "There is no condition of L1 alone.");
        Measured usual = l1.Ratios[s_usual];
        if (usual.Count == 0) return NotTested(claim, EnrichmentCriterion, "Too few weights lie below 0.001, with L1 and without.");
        string highest = l1.Highest is { } place
            ? $" The ratio is highest at {Number(Thresholds.All[place])}: {Words(l1.Ratios[place])}." : "";
        EnrichedStretch[] widest = [.. l1.Enriched.OrderByDescending(stretch => stretch.Decades).Take(1)];
        return new StudyVerdict(claim, EnrichmentCriterion, Judged(usual.Lower > 1, usual.Upper < 1),
            $"{Words(usual)} at 0.001. {Stretches(l1)}{highest}",
            [
                new StudyNumber("ratio at 0.001", usual),
                .. widest.SelectMany(stretch => (StudyNumber[])
                    [StudyNumber.Of("begins", stretch.From), StudyNumber.Of("ends", stretch.To)]),
            ]);
    }

    private static string Stretches(ThresholdCurve curve) => curve.Pairs.Length < 2 ? "One seed gives no interval."
        : curve.Enriched.IsEmpty ? "The interval lies above 1 at no threshold."
        : $"The interval lies above 1 from {string.Join(" and from ", curve.Enriched.Select(Stretch))}.";

    private static string Stretch(EnrichedStretch stretch) => $"{Number(stretch.From)} to {Number(stretch.To)}";

    private static string Sentence(ThresholdResult result, StudyVerdict[] changes)
    {
        var tested = result.Experiments.Zip(changes).Where(pair => pair.Second.Judgement != Judgement.NotTested).ToList();
        if (tested.Count == 0) return "No experiment has enough near-zero weights under L1 and without it to tell.";
        string factors = string.Join(", ", tested.Select(pair =>
            $"{Words(pair.Second.Numbers[0].Value)} in {pair.First.InWords}"));
        return $"Lowering the threshold from 0.001 to 0.0001 multiplies L1's ratio of near-zero weights by {factors}.";
    }

    /// <summary>What became of the article's suspicion, where its experiments are among the runs.</summary>
    private static IEnumerable<string> Suspicion(ThresholdResult result, StudyVerdict[] changes)
    {
        (string Words, Judgement Judgement)[] article = [.. result.Experiments.Zip(changes).Where(pair => pair.First.Preset is not null)
            .Select(pair => ($"{pair.First.InWords}, where it was to {(pair.First.ShouldFall ? "fall" : "rise")}", pair.Second.Judgement))];
        string[] parts =
        [
            .. article.GroupBy(one => one.Judgement).Where(same => same.Key != Judgement.NotTested).OrderBy(same => same.Key)
                .Select(same => $"{Found(same.Key)} {string.Join(" and ", same.Select(one => one.Words))}"),
        ];
        if (parts.Length > 0)
            yield return $"The article suspected that the ratio then falls in its first experiment and rises in its second: "
                + $"{string.Join("; ", parts)}.";
    }

    private static IEnumerable<string> Further(ThresholdResult result)
    {
        string[] enriched = [.. result.Experiments.Where(experiment => experiment.L1 is { Enriched.IsEmpty: false }).Select(experiment =>
            $"in {experiment.InWords} from {string.Join(" and from ", experiment.L1!.Enriched.Select(Stretch))}")];
        if (enriched.Length > 0) yield return $"L1 has more near-zero weights than none {string.Join("; ", enriched)}.";
        string[] left = [.. result.LeftOut];
        if (left.Length > 0)
            yield return $"Left out, since nothing there can be held against a condition without regularization: "
                + $"{string.Join("; ", left)}.";
        if (!result.Stored.Damaged.IsEmpty) yield return Count(result.Stored.Damaged.Length, "damaged run is", "damaged runs are");
        if (result.Stored.Diverged > 0) yield return Count(result.Stored.Diverged, "run that diverged is", "runs that diverged are");
    }

    private static string Count(int count, string one, string several) =>
        FormattableString.Invariant($"{count} {(count == 1 ? one : several)} left out.");

    private static string Found(Judgement judgement) => judgement switch
    {
        Judgement.Stands => "so it does in",
        Judgement.DoesNotStand => "the opposite holds in",
        _ => "it can't be told in",
    };

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

    private static string Number(double value) => value.ToString(value < 0.0009 ? "0.#e-0" : "0.####", CultureInfo.InvariantCulture);
}
