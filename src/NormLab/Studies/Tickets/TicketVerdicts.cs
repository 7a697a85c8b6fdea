using System.Collections.Immutable;

namespace NormLab.Studies.Tickets;

/// <summary>The claims about sparse networks, each by a criterion that was written before there were results.</summary>
internal static class TicketVerdicts
{
    private static readonly string Bar = TicketWords.Fixed(TicketContrast.Margin);

    /// <summary>Whether the ticket is above another arm at as many weights.</summary>
    /// <param name="network">The network.</param>
    /// <param name="arm">The other arm.</param>
    /// <param name="claim">The claim.</param>
    public static StudyVerdict Above(TicketNetwork network, string arm, string claim)
    {
        TicketContrast contrast = network.Over(arm);
        string evidence = contrast.Told is not { } told ? "At no measured share does every seed have as many weights."
            : $"{(contrast.Judgement == Judgement.Stands ? $"Above 0 {TicketWords.Where(contrast)}" : "At no share above 0")}; "
                + $"{TicketWords.Signed(told.AtOnce)} at {TicketWords.Share(told.Share)}.";
        return new StudyVerdict(claim,
            "Stands if at one share of weights at least the interval of the paired difference in test accuracy lies above 0; does not if "
                + $"at every share it ends below {Bar}. The intervals hold at all measured shares at once with 95% (Bonferroni).",
            contrast.Judgement, evidence, Numbers(contrast, "difference"));
    }

    /// <summary>Whether the ticket keeps the dense network's accuracy where the same mask with new weights does not.</summary>
    public static StudyVerdict Keeps(TicketNetwork network)
    {
        TicketContrast ticket = network.OverDense(TicketArm.Ticket), fresh = network.OverDense(TicketArm.NewWeights);
        (ContrastPlace Ticket, ContrastPlace Fresh)[] pairs =
            [.. ticket.Places.Join(fresh.Places, place => place.Round, place => place.Round, (a, b) => (a, b))];
        (ContrastPlace Ticket, ContrastPlace Fresh)[] here = [.. pairs.Where(pair =>
            pair.Ticket.AtOnce.Lower > -TicketContrast.Margin && pair.Fresh.AtOnce.Upper < -TicketContrast.Margin)];
        bool isNowhere = pairs.All(pair =>
            pair.Ticket.AtOnce.Upper < -TicketContrast.Margin || pair.Fresh.AtOnce.Lower > -TicketContrast.Margin);
        return new StudyVerdict("The ticket keeps the dense network's accuracy where new weights do not",
            $"Stands if at one share of weights at least the interval of the paired difference in test accuracy to the dense network lies "
                + $"above -{Bar} for the ticket and below it for the same mask with new weights; does not if at every share one of the two "
                + "is excluded. The intervals hold at all measured shares at once with 95% (Bonferroni).",
            pairs.Length == 0 ? Judgement.NotTested : here.Length > 0 ? Judgement.Stands
                : isNowhere ? Judgement.DoesNotStand : Judgement.Undecided,
            (here.Length == 0 ? "At no share is it so"
                : $"It is so at {string.Join(", ", here.Select(pair => TicketWords.Share(pair.Ticket.Share)))}")
                + $". The ticket keeps it {TicketWords.Keeps(network, TicketArm.Ticket)}, new weights "
                + $"{TicketWords.Keeps(network, TicketArm.NewWeights)}.",
            [.. Numbers(ticket, "ticket less dense"), .. Numbers(fresh, "new weights less dense")]);
    }

    /// <summary>Whether the test error peaks along pruning, with wrong labels.</summary>
    public static IEnumerable<StudyVerdict> Peak(TicketsResult result)
    {
        if (result.Peak is not { } peak) yield break;
        string evidence = result.PeakShare is not { } share ? "The error only falls, or only rises."
            : $"{(peak.IsThere ? "The peak" : "The most marked one")} at {TicketWords.Share(share)} of the weights: rise "
                + $"{TicketWords.Signed(peak.Rise)}, fall {TicketWords.Signed(peak.Fall)}.";
        yield return new StudyVerdict(
            FormattableString.Invariant($"With {100 * result.Specification.LabelNoise:0.##}% wrong labels sparsity has a double descent"),
            $"Stands if from the fewest weights left to all of them the test error rises by at least {Bar} and falls again by at least "
                + $"{Bar}, with the 95% intervals of both above 0; does not if the interval of one ends below {Bar}. Each seed is measured "
                + $"at the places that the others choose, and the training error may not rise on the way by more than {Bar}.",
            peak.IsThere ? Judgement.Stands : peak.IsAbsent ? Judgement.DoesNotStand : Judgement.Undecided, evidence,
            [new StudyNumber("rise", peak.Rise), new StudyNumber("fall", peak.Fall)]);
    }

    private static ImmutableArray<StudyNumber> Numbers(TicketContrast contrast, string what) =>
        [.. contrast.Places.Select(place => new StudyNumber($"{what} at {TicketWords.Share(place.Share)}", place.AtOnce))];
}
