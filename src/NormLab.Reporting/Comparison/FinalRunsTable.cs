using System.Collections.Immutable;
using System.Globalization;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>Every final run.</summary>
internal static class FinalRunsTable
{
    /// <summary>How much of a run's name people need to see.</summary>
    private const int ShortName = 10;

    /// <summary>Tabulates a comparison.</summary>
    public static Table Of(ComparisonResult result) =>
        new("final-runs", "Every final run: its split, its seed, the fold that it was not trained on, "
        + $"{result.Plan.Metrics[0].Title} with the final weights, and fractions of near-zero and zero weights",
        [
            Column.OfText("method", "method"), new Column("split", ["split"]), new Column("seed", ["seed"]), new Column("fold", ["fold"]),
                new Column("training", ["train"]),
                new Column("test", ["test"]),
            new Column("near zero", ["near_zero"]), new Column("zero", ["zero"]), new Column("diverged at", ["diverged_at"]),
                Column.OfText("run", "run"),
        ],
        [.. result.Ranking.Concat(result.Baselines).SelectMany(method => method.Runs.Select(run => Row(method, run)))]);

    private static ImmutableArray<Cell> Row(MethodResult method, FinalRun run) =>
    [
        Cell.Of(method.Method.Name), Cell.Of(Text.Number(run.Place.Split + 1), run.Place.Split + 1),
            Cell.Of(run.Place.Seed.ToString(CultureInfo.InvariantCulture), run.Place.Seed),
            Cell.Of(Text.Number(run.Place.Fold), run.Place.Fold),
        Cell.Of(Text.Fixed(run.Train), run.Train), Cell.Of(Text.Fixed(run.Test), run.Test),
        Cell.Of(Text.Percent(run.Shares.NearZero), run.Shares.NearZero), Cell.Of(Text.Percent(run.Shares.Zero), run.Shares.Zero),
        run.DivergedAt is int step ? new Cell(Text.Number(step), [step], Tone.Bad) : new Cell("–", [Value.None]),
        new Cell(method.Method.IsOutside ? "–" : run.Id[..ShortName], [run.Id]),
    ];
}
