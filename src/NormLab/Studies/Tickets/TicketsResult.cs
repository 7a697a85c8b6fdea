using System.Collections.Immutable;
using NormLab.Analysis.Curves;

namespace NormLab.Studies.Tickets;

/// <summary>A finished study of lottery tickets.</summary>
/// <param name="Specification">What was looked at.</param>
/// <param name="Networks">What became of each network, the one with all arms first.</param>
public sealed record TicketsResult(TicketsSpecification Specification, ImmutableArray<TicketNetwork> Networks) : IStudyResult
{
    /// <inheritdoc/>
    public StudyAnswer Answer => TicketsAnswer.Of(this);

    /// <summary>The network with all arms.</summary>
    public TicketNetwork Main => Networks[0];

    /// <summary>The same with wrong labels; null where that was not asked for.</summary>
    public TicketNetwork? Noise => Networks.FirstOrDefault(network => network.Design.Part == TicketPart.Noise);

    /// <summary>The deep networks, in the order of their widths.</summary>
    public IEnumerable<TicketNetwork> Widths => Networks.Where(network => network.Design.Part == TicketPart.Width);

    /// <summary>The peak of the test error from the fewest weights left to all of them; null without wrong labels.</summary>
    public PeakMeasure? Peak
    {
        get
        {
            if (Noise is not { } noise) return null;
            TicketPoint[] path = [.. noise.Ticket.Points.Reverse()];
            long[] seeds = [.. path[0].Runs.Select(run => run.Seed).Where(seed => path.All(point => point.Of(seed) is not null))];
            return seeds.Length == 0 ? null : PeakMeasure.Of(new SeedCurves(
                [.. seeds.Select(seed => path.Select(point => 1 - point.Of(seed)!.Test).ToImmutableArray())],
                [.. seeds.Select(seed => path.Select(point => 1 - point.Of(seed)!.Training).ToImmutableArray())]));
        }
    }

    /// <summary>Share of the weights left where that peak is.</summary>
    public double? PeakShare => Peak?.Found is { } found ? Noise!.ShareOf(Noise.Ticket.Points[^(found.Peak + 1)]) : null;
}
