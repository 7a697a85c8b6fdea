using NormLab.Analysis.Inference;

namespace NormLab.Studies.Tickets;

/// <summary>The article's question: does the narrow network lack tickets, and does dropout break it for that?</summary>
internal static class WidthVerdicts
{
    private static readonly string Bar = TicketWords.Fixed(TicketContrast.Margin);

    /// <summary>All verdicts on the deep networks.</summary>
    public static IEnumerable<StudyVerdict> All(TicketsResult result)
    {
        TicketNetwork[] networks = [.. result.Widths];
        foreach (TicketNetwork network in networks)
            yield return TicketVerdicts.Above(network, TicketArm.NewWeights, $"The {TicketWords.Wide(network)} network has tickets");
        if (networks.Length == 0 || networks[0][TicketArm.Dropout] is null) yield break;
        foreach (TicketNetwork network in networks) yield return Breaks(network);
        if (networks.Length > 1) yield return ForLackOfTickets(networks[0], networks[^1]);
    }

    /// <summary>What dropout does to the dense network's test accuracy.</summary>
    public static Measured Dropout(TicketNetwork network) =>
        Measured.Mean(network[TicketArm.Dropout]!.Points[0].Less(network.Dense));

    /// <summary>What dropout does to a network's ticket of so many weights; of no values where it has none on both sides.</summary>
    public static Measured DropoutAt(TicketNetwork network, int left) => Measured.Mean(network.Dense.Runs
        .Select(run => network[TicketArm.Dropout]!.AccuracyAt(run.Seed, left) - network.Ticket.AccuracyAt(run.Seed, left))
        .OfType<double>());

    /// <summary>What the deep networks say, in words.</summary>
    public static IEnumerable<string> Sentences(TicketsResult result)
    {
        TicketNetwork[] networks = [.. result.Widths];
        if (networks.Length == 0) yield break;
        yield return FormattableString.Invariant($"In networks of {result.Specification.Depth + 1} layers a ticket is above new weights ")
            + string.Join(", ", networks.Select(network =>
                $"{TicketWords.Found(network.Over(TicketArm.NewWeights))} ({TicketWords.Wide(network)})")) + ".";
        if (networks[0][TicketArm.Dropout] is null) yield break;
        yield return FormattableString.Invariant($"Dropout of {result.Specification.Dropout} changes their accuracy by ")
            + string.Join(", ", networks.Select(network => $"{TicketWords.Signed(Dropout(network))} ({TicketWords.Wide(network)})"))
            + (networks.Length < 2 ? "." : ForLackOfTickets(networks[0], networks[^1]).Judgement switch
            {
                Judgement.Stands => ": it breaks the narrow one, which has no tickets.",
                Judgement.DoesNotStand when JudgeOf(Dropout(networks[0])) == Judgement.Stands =>
                    ": it breaks the narrow one, though that has tickets.",
                _ => ".",
            });
    }

    private static Judgement JudgeOf(Measured change) => !change.HasInterval ? Judgement.Undecided
        : change.Upper < -TicketContrast.Margin ? Judgement.Stands
        : change.Lower > -TicketContrast.Margin ? Judgement.DoesNotStand : Judgement.Undecided;

    private static StudyVerdict Breaks(TicketNetwork network)
    {
        Measured change = Dropout(network);
        return new StudyVerdict($"Dropout breaks the {TicketWords.Wide(network)} network",
            $"Stands if the 95% interval of the paired difference in test accuracy that dropout makes to the dense network lies below "
                + $"-{Bar}, "
                + "does not if it lies above.",
            JudgeOf(change), $"{TicketWords.Signed(change)}; without dropout {TicketWords.Fixed(network.Dense.Test)}.",
            [new StudyNumber("change by dropout", change)]);
    }

    private static StudyVerdict ForLackOfTickets(TicketNetwork narrow, TicketNetwork wide)
    {
        Judgement narrowTickets = narrow.Over(TicketArm.NewWeights).Judgement, wideTickets = wide.Over(TicketArm.NewWeights).Judgement;
        Judgement breaks = JudgeOf(Dropout(narrow));
        Measured asSmall = DropoutAt(wide, narrow.Weights);
        string small = asSmall.Count == 0 ? ""
            : FormattableString.Invariant($" From the {TicketWords.Wide(wide)} network's ticket of as many weights as the ")
                + FormattableString.Invariant($"{TicketWords.Wide(narrow)} network has, {narrow.Weights:#,0}, dropout takes ")
                + $"{TicketWords.Signed(asSmall)}.";
        return new StudyVerdict($"Dropout breaks the {TicketWords.Wide(narrow)} network for lack of tickets",
            "Stands if dropout breaks it, it has no tickets and the widest network has; does not if dropout does not break it or it has "
                + "tickets, each by the criteria above.",
            breaks == Judgement.DoesNotStand || narrowTickets == Judgement.Stands ? Judgement.DoesNotStand
                : breaks == Judgement.Stands && narrowTickets == Judgement.DoesNotStand && wideTickets == Judgement.Stands
                    ? Judgement.Stands : Judgement.Undecided,
            $"Dropout makes {TicketWords.Signed(Dropout(narrow))} to the {TicketWords.Wide(narrow)} network and "
                + $"{TicketWords.Signed(Dropout(wide))} to the {TicketWords.Wide(wide)} one.{small}",
            [
                new StudyNumber("change by dropout, narrow", Dropout(narrow)), new StudyNumber("change by dropout, wide", Dropout(wide)),
                .. asSmall.Count == 0 ? [] : (StudyNumber[])[new StudyNumber("change by dropout, wide at as many weights", asSmall)],
            ]);
    }
}
