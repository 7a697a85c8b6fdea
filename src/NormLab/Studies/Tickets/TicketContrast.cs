using System.Collections.Immutable;
using NormLab.Analysis.Inference;

namespace NormLab.Studies.Tickets;

/// <summary>Differences at several shares of weights, judged together: intervals that hold at all of them at once, by Bonferroni's
/// correction.</summary>
/// <param name="Places">The places, from most weights to fewest.</param>
public sealed record TicketContrast(ImmutableArray<ContrastPlace> Places)
{
    /// <summary>A difference in accuracy that is not worth the name.</summary>
    public const double Margin = 0.01;

    /// <summary>Puts differences together.</summary>
    /// <param name="differences">Of each place its round, its share of the weights and a difference a seed; with fewer than two seeds it is
    /// left out.</param>
    public static TicketContrast Of(IEnumerable<(int Round, double Share, double[] Differences)> differences)
    {
        (int Round, double Share, double[] Differences)[] all = [.. differences.Where(place => place.Differences.Length > 1)];
        return new TicketContrast(
            [.. all.Select(place => new ContrastPlace(place.Round, place.Share, Measured.Mean(place.Differences),
                Measured.Mean(place.Differences, 1 - (1 - Measured.Level) / all.Length)))]);
    }

    /// <summary>Whether the difference is above 0 somewhere: at one place at least its interval lies above 0. It is not if all end below
    /// the margin.</summary>
    public Judgement Judgement => Places.IsEmpty ? Judgement.NotTested
        : Places.Any(place => place.IsAbove) ? Judgement.Stands
        : Places.All(place => place.AtOnce.Upper < Margin) ? Judgement.DoesNotStand : Judgement.Undecided;

    /// <summary>The longest stretch of neighbouring places at which it is above 0.</summary>
    public ImmutableArray<ContrastPlace> Stretch
    {
        get
        {
            int best = 0, length = 0;
            for (int i = 0; i < Places.Length; i++)
            {
                int end = i;
                while (end < Places.Length && Places[end].IsAbove) end++;
                if (end - i > length) (best, length) = (i, end - i);
            }
            return [.. Places.Skip(best).Take(length)];
        }
    }

    /// <summary>The place that is told of: the first of that stretch; where it is nowhere above 0, the one nearest to 5% of the
    /// weights.</summary>
    public ContrastPlace? Told => Stretch.FirstOrDefault() ?? Places.MinBy(place => Math.Abs(Math.Log(place.Share / 0.05)));
}

/// <summary>A difference at a share of weights.</summary>
/// <param name="Round">The round of pruning.</param>
/// <param name="Share">Share of the weights left.</param>
/// <param name="Alone">The mean difference with its own 95% interval.</param>
/// <param name="AtOnce">The same with an interval that holds at all places at once.</param>
public sealed record ContrastPlace(int Round, double Share, Measured Alone, Measured AtOnce)
{
    /// <summary>Whether it is above 0, at all places at once.</summary>
    public bool IsAbove => AtOnce.Lower > 0;
}
