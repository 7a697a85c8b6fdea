using NormLab.Experiments.Preparation;
using NormLab.Formats;

namespace NormLab.Cli.Display;

/// <summary>How many rows a plan trains, validates and tests on, and a warning where it trains on next to none.</summary>
internal static class RowCounts
{
    /// <summary>With fewer training rows than this a plan is warned of.</summary>
    private const int FewRows = 10;

    /// <summary>The lines.</summary>
    /// <param name="data">The data of the plan's runs, prepared.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<PreparedData> data)
    {
        if (data.Count == 0) yield break;
        yield return $"Rows: {Range(data, one => one.TrainingRows)} to train on, {Range(data, one => one.ValidationRows)} to validate on, "
            + $"{Range(data, one => one.TestRows)} to test on.";
        PreparedData least = data.MinBy(one => one.TrainingRows)!;
        if (least.TrainingRows >= Math.Max(FewRows, 2 * least.ClassCount)) yield break;
        string classes = least.ClassCount > 1 ? $" for {Number(least.ClassCount)} classes" : "";
        yield return $"Careful: only {Counted.Of(least.TrainingRows, "training row")} {(least.TrainingRows == 1 ? "is" : "are")} "
            + $"left{classes}. "
            + "A network learns next to nothing of so few; put fewer rows aside ('data.split').";
    }

    private static string Range(IReadOnlyList<PreparedData> data, Func<PreparedData, int> rows)
    {
        (int least, int most) = (data.Min(rows), data.Max(rows));
        return least == most ? Number(least) : $"{Number(least)} to {Number(most)}";
    }

    private static string Number(int number) => number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}
