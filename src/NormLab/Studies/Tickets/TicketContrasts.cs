namespace NormLab.Studies.Tickets;

/// <summary>What a ticket is measured against.</summary>
public static class TicketContrasts
{
    extension(TicketNetwork network)
    {
        /// <summary>The ticket's test accuracy less that of another arm at as many weights left, paired by seed. Where a strength decides
        /// how
        /// many are left, that is read between two strengths, and a share at which not every seed has both sides is left out.</summary>
        /// <param name="arm">The other arm.</param>
        public TicketContrast Over(string arm)
        {
            TicketCurve? other = network[arm];
            return TicketContrast.Of(other is null ? [] : network.Measured.Select(point =>
                (point.Place.Round!.Value, network.ShareOf(point), Differences(point, other))));
        }

        /// <summary>An arm's test accuracy less that of the dense network, paired by seed.</summary>
        /// <param name="arm">The arm.</param>
        public TicketContrast OverDense(string arm)
        {
            TicketCurve? curve = network[arm];
            return TicketContrast.Of(curve is null ? [] : network.Measured.Select(point =>
                (point.Place.Round!.Value, network.ShareOf(point), curve.At(point.Place.Round)?.Less(network.Dense) ?? [])));
        }

        /// <summary>The smallest share down to which an arm keeps the dense network's accuracy within the margin, at every measured share
        /// on
        /// the way; 1 where it does at none.</summary>
        /// <param name="arm">The arm.</param>
        public double KeepsDownTo(string arm) => network.OverDense(arm).Places
            .TakeWhile(place => place.AtOnce.Lower > -TicketContrast.Margin).Select(place => place.Share).LastOrDefault(1);
    }

    private static double[] Differences(TicketPoint point, TicketCurve other)
    {
        if (other.At(point.Place.Round) is { } same) return point.Less(same);
        double?[] differences = [.. point.Runs.Select(run => run.Test - other.AccuracyAt(run.Seed, run.Left))];
        return differences.Contains(null) ? [] : [.. differences.OfType<double>()];
    }
}
