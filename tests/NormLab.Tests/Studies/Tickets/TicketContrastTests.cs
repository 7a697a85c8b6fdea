using NormLab.Analysis.Inference;
using NormLab.Studies;
using NormLab.Studies.Tickets;

namespace NormLab.Tests.Studies.Tickets;

public class TicketContrastTests
{
    private const int Places = 7, Seeds = 10;

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.95)]
    public void Where_there_is_no_difference_it_stands_in_less_than_one_case_of_twenty(double shared)
    {
        // Of a seed, the differences at all shares have something in common; two-sided intervals leave half of 5% to each side.
        var random = new Random(1);
        const int Cases = 4000;
        int stand = Enumerable.Range(0, Cases).Count(_ => Simulated(random, 0, 0.01, shared).Judgement == Judgement.Stands);
        Assert.InRange(stand, 0, 0.05 * Cases);
        Assert.True(shared > 0.5 || stand > 0.012 * Cases, $"{stand} are too few: the rule would never find anything.");
    }

    [Theory]
    [InlineData(0.03, 0.01, Judgement.Stands, 0.95)]
    [InlineData(0, 0.004, Judgement.DoesNotStand, 0.8)]
    [InlineData(-0.05, 0.01, Judgement.DoesNotStand, 0.95)]
    [InlineData(0.005, 0.02, Judgement.Undecided, 0.8)]
    public void It_finds_what_is_there(double difference, double deviation, Judgement expected, double share)
    {
        var random = new Random(2);
        const int Cases = 400;
        Assert.True(Enumerable.Range(0, Cases).Count(_ => Simulated(random, difference, deviation, 0.5).Judgement == expected)
            >= share * Cases);
    }

    [Fact]
    public void The_interval_at_one_share_is_Students_and_at_several_it_is_wider()
    {
        double[] differences = [0.01, 0.02, 0.03, 0.05];
        ContrastPlace alone = TicketContrast.Of([(1, 0.5, differences)]).Places[0];
        Assert.Equal(alone.Alone, alone.AtOnce);
        Assert.Equal(Measured.Mean(differences), alone.Alone);
        ContrastPlace first = TicketContrast.Of([(1, 0.5, differences), (2, 0.4, differences)]).Places[0];
        Assert.Equal(Measured.Mean(differences, 0.975), first.AtOnce);
    }

    [Theory]
    [InlineData("0110111", "from 13% of the weights on", 0.13)]
    [InlineData("0111011", "from 64% to 26% of the weights", 0.64)]
    [InlineData("0010000", "at 41% of the weights", 0.41)]
    [InlineData("0000001", "from 3.5% of the weights on", 0.035)]
    [InlineData("0000000", "at no share", 0.06)]
    public void It_tells_the_longest_stretch_of_shares_and_its_first(string above, string where, double told)
    {
        double[] shares = [0.8, 0.64, 0.41, 0.26, 0.13, 0.06, 0.035];
        var contrast = TicketContrast.Of(above.Select((sign, i) =>
            (i + 1, shares[i], sign == '1' ? new[] { 0.04, 0.05, 0.06 } : [-0.2, 0.1, 0.2])));
        // Three seeds and seven shares: only what hardly varies is above 0.
        contrast = contrast with
        {
            Places = [.. contrast.Places.Select(place => place with { AtOnce = place.Alone.Lower > 0 ? place.Alone : place.AtOnce })],
        };
        Assert.Equal(where, TicketWords.Where(contrast));
        Assert.Equal(told, contrast.Told!.Share);
    }

    [Fact]
    public void A_share_of_one_seed_is_left_out_and_without_any_nothing_is_tested()
    {
        Assert.Empty(TicketContrast.Of([(1, 0.5, [0.1])]).Places);
        Assert.Equal(Judgement.NotTested, TicketContrast.Of([]).Judgement);
    }

    private static TicketContrast Simulated(Random random, double difference, double deviation, double shared)
    {
        double[] common = [.. Enumerable.Range(0, Seeds).Select(_ => Normal(random))];
        return TicketContrast.Of([.. Enumerable.Range(1, Places).Select(round => (round, Math.Pow(0.5, round),
            common.Select(seed => difference + deviation * (Math.Sqrt(shared) * seed + Math.Sqrt(1 - shared) * Normal(random)))
                .ToArray()))]);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
