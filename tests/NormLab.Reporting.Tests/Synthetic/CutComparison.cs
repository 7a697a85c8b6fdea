using NormLab.Data.Targets;
using NormLab.Experiments.Design;
using NormLab.Studies.Comparison;
using NormLab.Tests.Studies.Comparison;

namespace NormLab.Reporting.Tests.Synthetic;

/// <summary>A comparison of every method there is that was cut short: two thirds of the last round of tuning, eight seeds of
/// twelve.</summary>
internal static class CutComparison
{
    /// <summary>Final runs of each method.</summary>
    public const int Seeds = 8;

    /// <summary>Makes it; nobody trained its runs.</summary>
    public static ComparisonResult OfEveryMethod()
    {
        var plan = ComparisonPlan
            .Of(SyntheticComparison.Specification([.. ComparisonMethods.AllFor(TargetKind.Classes).Select(method => method.Name)]));
        var study = new ComparisonStudy(plan);
        for (int number = 0; study.NextRound() is { } round; number++)
        {
            // A plan is a place. The first round is whole; the last one is that of the final runs.
            int done = number == 0 ? round.Plans.Length : number == plan.Rounds.Length ? Seeds : round.Plans.Length * 2 / 3;
            study.Take([.. round.Plans.Take(done).Select(place => SyntheticComparison.Finish(place, Outcome))]);
        }
        return study.Result;
    }

    /// <summary>Each method peaks at a strength of its own on the grid, and leaves more zeros the stronger it is.</summary>
    private static SyntheticComparison.Outcome Outcome(PlannedRun run)
    {
        string name = run.Condition.Split(' ')[0];
        int method = ComparisonMethods.AllFor(TargetKind.Classes).Select(known => known.Name).ToList().IndexOf(name);
        double strength = run.Condition.Split(' ') is [_, string number, "at", _]
            ? double.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : 1;
        double place = ComparisonMethods.AllFor(TargetKind.Classes)[method].Strength is { } range
            ? Math.Log(strength / range.Weakest) / Math.Log(range.Strongest / range.Weakest) : 0.5;
        double wiggle = 0.004 * Math.Sin(run.Seed % 1000 + method);
        double accuracy = 0.93 + 0.002 * method - 0.3 * Math.Pow(Math.Clamp(place, 0, 1) - 0.5, 2) + wiggle;
        return new(Validation: accuracy, Test: accuracy - 0.01, NearZero: Math.Clamp(place, 0, 1) * 0.04 * method);
    }
}
