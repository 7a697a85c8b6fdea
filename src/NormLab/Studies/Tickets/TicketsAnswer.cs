using System.Collections.Immutable;

namespace NormLab.Studies.Tickets;

/// <summary>The answer in words.</summary>
internal static class TicketsAnswer
{
    /// <summary>What is asked.</summary>
    public const string Question = "Does a network hold a small one that learns as well, if it starts from the same weights?";

    private static readonly ImmutableArray<(string Arm, string Claim)> Claims =
    [
        (TicketArm.NewWeights, "The ticket is more accurate than its mask with new weights"),
        (TicketArm.RandomMask, "The ticket is more accurate than its weights under a random mask"),
        (TicketArm.OneShot, "Pruning in rounds is more accurate than pruning at once"),
        (TicketArm.L1, "The ticket is more accurate than training under proximal L1"),
        (TicketArm.Gates, "The ticket is more accurate than training with hard-concrete gates"),
        (TicketArm.KSparse, "The ticket is more accurate than k-sparse training"),
    ];

    public static StudyAnswer Of(TicketsResult result) => new("tickets", Question, Sentence(result.Main),
    [
        TicketVerdicts.Above(result.Main, Claims[0].Arm, Claims[0].Claim), TicketVerdicts.Keeps(result.Main),
        .. Claims.Skip(1).Select(claim => TicketVerdicts.Above(result.Main, claim.Arm, claim.Claim)),
        .. WidthVerdicts.All(result), .. TicketVerdicts.Peak(result),
    ])
    {
        Further = [.. Keeps(result.Main), .. Others(result.Main), .. WidthVerdicts.Sentences(result), .. Noise(result)],
    };

    private static string Sentence(TicketNetwork main)
    {
        TicketContrast contrast = main.Over(TicketArm.NewWeights);
        if (contrast.Told is not { } told) return "It can't be told from so few seeds: give two at least.";
        string at = string.Join(" and ", ((ContrastPlace[])[told, .. contrast.Stretch.Skip(1).TakeLast(1)]).Select(place =>
            $"{TicketWords.Signed(place.AtOnce)} at {TicketWords.Share(place.Share)}"));
        return contrast.Judgement switch
        {
            Judgement.Stands => $"Yes: {TicketWords.Where(contrast)} a ticket is more accurate than its mask with new weights, by {at}.",
            Judgement.DoesNotStand => $"No: at no share of weights is a ticket more accurate than its mask with new weights; {at}.",
            _ => $"It can't be told: at no share of weights is a ticket surely more accurate than its mask with new weights; {at}.",
        };
    }

    private static IEnumerable<string> Keeps(TicketNetwork main)
    {
        if (main.OverDense(TicketArm.Ticket).Places.IsEmpty) yield break;
        yield return $"The ticket keeps the dense network's test accuracy of {TicketWords.Fixed(main.Dense.Test.Estimate)} within "
            + $"{TicketWords.Fixed(TicketContrast.Margin)} {TicketWords.Keeps(main, TicketArm.Ticket)}, new weights "
            + $"{TicketWords.Keeps(main, TicketArm.NewWeights)}.";
    }

    /// <summary>The other arms in a sentence: how the ticket stands to them where it is told of.</summary>
    private static IEnumerable<string> Others(TicketNetwork main)
    {
        if (main.Over(TicketArm.NewWeights).Told is not { } told) yield break;
        string[] words = [.. from claim in Claims.Skip(1)
            from place in main.Over(claim.Arm).Places
            where place.Round == told.Round
            select $"{main[claim.Arm]!.Arm.Words} {TicketWords.Signed(place.AtOnce)}"];
        if (words.Length > 0)
            yield return $"At {TicketWords.Share(told.Share)} of the weights the ticket less other ways is: {string.Join(", ", words)}.";
    }

    private static IEnumerable<string> Noise(TicketsResult result)
    {
        if (result.Peak is not { } peak) yield break;
        string labels = FormattableString.Invariant($"With {100 * result.Specification.LabelNoise:0.##}% of the training labels wrong, ");
        yield return labels + (peak.IsThere && result.PeakShare is { } share
            ? $"sparsity has its own double descent: from the fewest weights to all the error peaks at {TicketWords.Share(share)} of them, "
                + $"rise {TicketWords.Signed(peak.Rise)}, fall {TicketWords.Signed(peak.Fall)}."
            : peak.IsAbsent ? "sparsity has no double descent." : "whether sparsity has a double descent stays open.");
    }
}
