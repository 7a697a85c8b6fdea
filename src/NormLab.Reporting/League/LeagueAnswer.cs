using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;
using NormLab.Studies.League;

namespace NormLab.Reporting.League;

/// <summary>What a league says, in a sentence or two.</summary>
internal static class LeagueAnswer
{
    /// <summary>Which method ranks best, which can't be told apart from it, and which are better than no regularization.</summary>
    public static string Of(LeagueResult league) => $"{Sentences(league, league.ByScore)} {Sentences(league, league.ByLoss)}";

    private static string Sentences(LeagueResult league, Standings standings)
    {
        Standing best = standings.Places[0];
        string[] behind = [.. standings.Places.Skip(1).Where(place => standings.Pair(best.Method, place.Method).IsSignificant)
            .Select(place => place.Method)];
        string[] better = [.. standings.Places.Where(place => place.OverNone is not null
            && standings.Pair(place.Method, ComparisonMethods.None).IsSignificant
                && place.OverNone!.Value.Wins > place.OverNone.Value.Losses)
            .Select(place => place.Method)];
        bool hasNone = league.Methods.Contains(ComparisonMethods.None);
        return $"By {standings.Metric.Title}, {best.Method} has the best mean rank on {Text.Count(league.Tables.Length, "table")}, "
            + $"{Text.Fixed(best.Rank.Estimate, 2)} of {Text.Number(standings.Places.Length)}"
            + (behind.Length == 0 ? "; no other is significantly behind it" : $"; significantly behind it: {string.Join(", ", behind)}")
            + (!hasNone ? "." : better.Length == 0 ? "; none is significantly better than no regularization."
                : $"; significantly better than no regularization: {string.Join(", ", better)}.");
    }
}
