using System.Collections.Immutable;
using NormLab.Analysis.Inference;
using NormLab.Analysis.Metrics;
using NormLab.Studies.Comparison;

namespace NormLab.Studies.League;

/// <summary>How methods rank over tables.</summary>
/// <remarks>As Demsar recommends (2006, "Statistical comparisons of classifiers over multiple data sets"): mean ranks, the test of Friedman
/// for any difference at all, and the signed-rank test of Wilcoxon for each pair, corrected by Holm for all pairs. Tables are what varies:
/// intervals and p-values hold for other tables of the kind.</remarks>
/// <param name="Metric">By what they rank.</param>
/// <param name="Places">The methods, the best mean rank first.</param>
/// <param name="Friedman">Whether there is any difference; null of a single table.</param>
/// <param name="Pairs">Every pair of methods.</param>
/// <param name="Groups">The largest sets of neighbours in rank of which no pair differs significantly, by their places; of two methods at
/// least.</param>
public sealed record Standings(Metric Metric, ImmutableArray<Standing> Places, FriedmanTest? Friedman,
    ImmutableArray<PairOfMethods> Pairs, ImmutableArray<(int First, int Last)> Groups)
{
    private const double Level = 0.05;

    // A thousandth of a point apart is level.
    private const double Alike = 1e-5;

    /// <summary>Ranks the methods of a league.</summary>
    public static Standings Of(LeagueResult league, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(league);
        ArgumentNullException.ThrowIfNull(metric);
        ImmutableArray<string> methods = league.Methods;
        double[][] scores = [.. league.Tables.Select(table => methods.Select(method =>
            metric.Sign * Math.Round(league.Figure(table, method, metric), 12)).ToArray())];
        double[] mean = MeanRanks.Over(scores);
        double[][] ranks = [.. scores.Select(block => MeanRanks.Within(block))];
        int none = methods.IndexOf(ComparisonMethods.None);
        ImmutableArray<PairOfMethods> pairs = Compare(methods, scores);
        ImmutableArray<Standing> places = [.. Enumerable.Range(0, methods.Length).OrderBy(m => mean[m]).ThenBy(m => m).Select(m =>
            new Standing(methods[m], Within(Measured.Mean(ranks.Select(block => block[m])), methods.Length),
                Measured.Mean(scores.Select(block => metric.Sign * block[m])),
                ranks.Count(block => block[m] == block.Min()), none < 0 || m == none ? null : WinsTiesLosses.Of(scores, m, none, Alike)))];
        return new Standings(metric, places, scores.Length < 2 ? null : FriedmanTest.Of(scores), pairs, GroupsOf(places, pairs));
    }

    /// <summary>How two methods compare.</summary>
    public PairOfMethods Pair(string first, string second) =>
        Pairs.First(pair => (pair.First, pair.Second) == (first, second) || (pair.First, pair.Second) == (second, first));

    // A mean rank is no better than 1 and no worse than the last.
    private static Measured Within(Measured rank, int last) => !rank.HasInterval ? rank
        : rank with { Lower = Math.Max(1, rank.Lower), Upper = Math.Min(last, rank.Upper) };

    private static ImmutableArray<PairOfMethods> Compare(ImmutableArray<string> methods, double[][] scores)
    {
        (int First, int Second)[] indices = [.. from a in Enumerable.Range(0, methods.Length)
                                                from b in Enumerable.Range(a + 1, methods.Length - a - 1)
                                                select (a, b)];
        SignedRankTest[] tests = [.. indices.Select(pair =>
            SignedRankTest.Of([.. scores.Select(block => block[pair.First] - block[pair.Second])]))];
        double[] adjusted = tests.Length == 0 ? [] : HolmCorrection.Adjust([.. tests.Select(test => test.P)]);
        return [.. indices.Select((pair, i) => new PairOfMethods(methods[pair.First], methods[pair.Second], tests[i].P, adjusted[i],
            adjusted[i] <= Level))];
    }

    private static ImmutableArray<(int First, int Last)> GroupsOf(ImmutableArray<Standing> places, ImmutableArray<PairOfMethods> pairs)
    {
        var different = pairs.Where(pair => pair.IsSignificant)
            .SelectMany(pair => new[] { (pair.First, pair.Second), (pair.Second, pair.First) })
            .ToHashSet();
        var groups = new List<(int First, int Last)>();
        for (int first = 0; first < places.Length; first++)
        {
            int last = first;
            while (last + 1 < places.Length && Enumerable.Range(first, last + 1 - first)
                .All(i => !different.Contains((places[i].Method, places[last + 1].Method)))) last++;
            if (last > first && (groups.Count == 0 || groups[^1].Last < last)) groups.Add((first, last));
        }
        return [.. groups];
    }
}

/// <summary>How a method stands.</summary>
/// <param name="Method">The method.</param>
/// <param name="Rank">Its mean rank over tables, with an interval over tables.</param>
/// <param name="Score">Its mean by the metric; of little use where tables have units of their own.</param>
/// <param name="First">Tables on which no other does better.</param>
/// <param name="OverNone">On how many tables it does better, alike and worse than no regularization; null of that itself, and where that is
/// not compared.</param>
public sealed record Standing(string Method, Measured Rank, Measured Score, int First, WinsTiesLosses? OverNone);

/// <summary>Wins, ties and losses.</summary>
/// <param name="Wins">Tables on which it does better.</param>
/// <param name="Ties">Alike.</param>
/// <param name="Losses">Worse.</param>
public readonly record struct WinsTiesLosses(int Wins, int Ties, int Losses)
{
    internal static WinsTiesLosses Of(double[][] scores, int method, int other, double level)
    {
        double[] differences = [.. scores.Select(block => block[method] - block[other])];
        return new WinsTiesLosses(differences.Count(d => d > level), differences.Count(d => Math.Abs(d) <= level),
            differences.Count(d => d < -level));
    }
}

/// <summary>Two methods over all tables.</summary>
/// <param name="First">One.</param>
/// <param name="Second">The other.</param>
/// <param name="P">The p-value of their signed ranks.</param>
/// <param name="AdjustedP">Corrected for all pairs.</param>
/// <param name="IsSignificant">Whether that is at most 0.05.</param>
public sealed record PairOfMethods(string First, string Second, double P, double AdjustedP, bool IsSignificant);
