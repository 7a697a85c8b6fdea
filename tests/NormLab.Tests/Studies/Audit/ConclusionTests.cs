using CsCheck;
using NormLab.Analysis.Curves;
using NormLab.Analysis.Inference;
using NormLab.Studies;
using NormLab.Studies.Audit;
using NormLab.Studies.Audit.Conclusions;

namespace NormLab.Tests.Studies.Audit;

public class ConclusionTests
{
    /// <summary>Values around a mean that differ a little from seed to seed.</summary>
    private static double Jitter(long seed) => 0.002 * (seed - 3.5);

    /// <summary>The same values in another order for every kind of condition: its multiples modulo 7 are the seeds 1 to 6
    /// shuffled.</summary>
    private static double Shuffled(string condition, long seed) => Jitter(seed * (condition.Length % 6 + 1) % 7);

    [Theory]
    [InlineData(5.0, Judgement.Stands)]
    [InlineData(0.2, Judgement.DoesNotStand)]
    public void L1_enriches_where_it_has_more_near_zero_weights(double factor, Judgement expected) =>
        Assert.Equal(expected, One(new L1EnrichesForZeros(), "2a",
            (condition, seed) => SyntheticAudit.Run(seed, zeros: (long)(1000 * (condition == "L1" ? factor : 1)) + seed)).Judgement);

    [Theory]
    [InlineData(1.136, "1.14")]
    [InlineData(14.93, "14.9")]
    [InlineData(2049.6, "2,050")]
    [InlineData(1e-9, "0.00")]
    public void A_ratio_is_told_without_an_exponent(double ratio, string words) =>
        Assert.Equal(words, In.Ratio(new Measured(ratio, double.NaN, double.NaN, 1)));

    [Fact]
    public void L1_is_undecided_where_seeds_disagree() =>
        Assert.Equal(Judgement.Undecided, One(new L1EnrichesForZeros(), "2a",
            (condition, seed) => SyntheticAudit.Run(seed, zeros: condition == "L1" && seed % 2 == 0 ? 2000 : condition == "L1" ? 500
                : 1000)).Judgement);

    [Fact]
    public void The_ratio_of_no_weights_to_no_weights_is_one() =>
        Assert.Equal(1, One(new L1EnrichesForZeros(), "2a", (_, seed) => SyntheticAudit.Run(seed, zeros: 0)).Figure.Estimate);

    [Theory]
    [InlineData(1.0, Judgement.Stands)]
    [InlineData(0.3, Judgement.Stands)]
    [InlineData(3.0, Judgement.DoesNotStand)]
    public void Wider_enriches_more_only_by_more_than_a_tenth(double wider, Judgement expected) =>
        Assert.Equal(expected, Judge(new WiderDoesNotEnrichMore(), ["2a", "2b-narrow"],
        (experiment, condition, seed) =>
            SyntheticAudit.Run(seed, zeros: (long)(1000 * (condition == "L1" ? 4 * (experiment == "2a" ? wider : 1) : 1)) + seed))
            .Single().Judgement);

    [Theory]
    [InlineData(0.05, Judgement.Stands)]
    [InlineData(-0.05, Judgement.DoesNotStand)]
    [InlineData(0.0, Judgement.Undecided)]
    public void Dropout_is_best_where_it_leads_every_other(double lead, Judgement expected) =>
        Assert.Equal(expected, One(new DropoutIsBest(), "2a",
        (condition, seed) => SyntheticAudit.Run(seed, 0.9 + (condition == "dropout" ? lead : 0) + Shuffled(condition, seed))).Judgement);

    [Theory]
    [InlineData(0.5, Judgement.Stands)]
    [InlineData(0.1, Judgement.DoesNotStand)]
    [InlineData(0.2, Judgement.Undecided)]
    public void Dropout_breaks_a_network_that_loses_more_than_a_fifth(double loss, Judgement expected) =>
        Assert.Equal(expected, One(new DropoutBreaksNarrowNet(), "2b-narrow",
        (condition, seed) => SyntheticAudit.Run(seed, 0.9 + (condition == "dropout" ? Jitter(seed) - loss : 0))).Judgement);

    [Theory]
    [InlineData(0.13, Judgement.Stands)]
    [InlineData(0.05, Judgement.DoesNotStand)]
    [InlineData(0.1, Judgement.Undecided)]
    public void A_gap_above_a_tenth_is_bad(double gap, Judgement expected) =>
        Assert.Equal(expected, One(new DeepNarrowNetsGeneraliseBadly(), "2a",
            (_, seed) => SyntheticAudit.Run(seed, 1 - gap + Jitter(seed))).Judgement);

    [Theory]
    [InlineData(0.05, Judgement.Stands)]
    [InlineData(-0.05, Judgement.DoesNotStand)]
    public void The_wide_network_overfits_less_where_its_gap_is_smaller(double less, Judgement expected) =>
        Assert.Equal(expected, Judge(new WideNetOverfitsLess(), ["2a", "2b-wide"],
        (experiment, _, seed) => SyntheticAudit.Run(seed, 0.85 + (experiment == "2b-wide" ? less : 0) + Jitter(seed))).Single().Judgement);

    [Theory]
    [InlineData(6, Judgement.Stands)]
    [InlineData(0, Judgement.DoesNotStand)]
    [InlineData(3, Judgement.Undecided)]
    public void Double_descent_is_that_of_most_curves(int seedsThatShowIt, Judgement expected) =>
        Assert.Equal(expected, One(new DoubleDescentInWideNet(), "2b-wide",
        (_, seed) => SyntheticAudit.Run(seed) with
        {
            Descent = seed <= seedsThatShowIt ? new DoubleDescent(1, 2, 3, 0.1, 0.1)
            : null
        }).Judgement);

    [Fact]
    public void What_was_not_audited_is_not_judged()
    {
        foreach (Conclusion conclusion in (Conclusion[])[new WiderDoesNotEnrichMore(), new WideNetOverfitsLess(),
            new DropoutBreaksNarrowNet(), new DoubleDescentInWideNet()])
        {
            Finding finding = One(conclusion, "2a", (_, seed) => SyntheticAudit.Run(seed));
            Assert.Equal(Judgement.NotTested, finding.Judgement);
            Assert.Contains("2b", finding.Evidence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_conclusion_is_undecided_or_not_tested_on_a_single_seed()
    {
        foreach (Conclusion conclusion in Conclusion.All.Where(conclusion => conclusion is not DoubleDescentInWideNet))
        {
            Assert.All(Judge(conclusion, ["2a", "2b-narrow", "2b-wide"],
                (_, _, seed) => SyntheticAudit.Run(seed, divergedAt: seed == 1 ? null : 3)),
                finding => Assert.Equal(Judgement.Undecided, finding.Judgement));
        }
    }

    [Fact]
    public void Verdicts_follow_from_the_interval_alone() => Gen.Select(Gen.Double[-1, 1], Gen.Double[0, 1], Gen.Double[-1, 1])
        .Sample((estimate, margin, limit) =>
    {
        var figure = new Measured(estimate, estimate - margin, estimate + margin, 5);
        Judgement above = Finding.Above(figure, limit), atMost = Finding.AtMost(figure, limit);
        Assert.Equal(limit < figure.Lower ? Judgement.Stands : limit >= figure.Upper ? Judgement.DoesNotStand : Judgement.Undecided, above);
        Assert.Equal(above switch
        {
            Judgement.Stands => Judgement.DoesNotStand,
            Judgement.DoesNotStand => Judgement.Stands,
            _ => Judgement.Undecided
        }, atMost);
    });

    [Fact]
    public void A_diverged_run_is_left_out_with_its_partner()
    {
        ConditionRuns plain = new("no_reg",
            [SyntheticAudit.Run(1, 0.5), SyntheticAudit.Run(2, 0.6, divergedAt: 4), SyntheticAudit.Run(3, 0.7)]);
        ConditionRuns other = new("L1", [SyntheticAudit.Run(1, 0.6), SyntheticAudit.Run(2, 0.9), SyntheticAudit.Run(3, 0.9)]);
        Assert.Equal((1, 2, 0.6),
            (plain.Diverged, plain.Mean(run => run.Validation).Count, Math.Round(plain.Mean(run => run.Validation).Estimate, 12)));
        Assert.Equal((2, 0.15), (other.Lead(plain, run => run.Validation).Count,
            Math.Round(other.Lead(plain, run => run.Validation).Estimate, 12)));
    }

    private static Finding One(Conclusion conclusion, string experiment, Func<string, long, AuditedRun> run) =>
        Judge(conclusion, [experiment], (_, condition, seed) => run(condition, seed)).Single();

    private static IReadOnlyList<Finding> Judge(Conclusion conclusion, string[] experiments, Func<string, string, long, AuditedRun> run) =>
        conclusion.Judge(new Evidence(SyntheticAudit.Of(experiments, (experiment, _, condition, seed) => run(experiment, condition, seed)),
            AuditVariant.Published));
}
