using System.Globalization;
using NormLab.Formats;
using NormLab.Models;
using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>Prints predictions for people: the first rows, how many rows each class has, and how right they are where that is
/// known.</summary>
internal static class PredictionsTable
{
    private const int RowsShown = 20, ClassesShown = 10;

    public static void Print(IAnsiConsole console, AveragedModel model, RowsToPredict rows, Predictions said, string? file)
    {
        if (said is not ClassPredictions predictions)
        {
            Print(console, model, rows, (NumberPredictions)said, file);
            return;
        }
        int count = predictions.RowCount;
        if (file is null)
        {
            var table = new PlainTable(["row", Excerpt.Of(model.Label), "probability"], leftAligned: 2);
            for (int row = 0; row < Math.Min(count, RowsShown); row++)
            {
                double probability = predictions.ProbabilitiesOf(row)[predictions.Classes.Span[row]];
                table.Add((row + 1).ToString(CultureInfo.InvariantCulture), Excerpt.Of(predictions.NameOf(row)),
                    probability.ToString("F3", CultureInfo.InvariantCulture));
            }
            table.Print(console);
        }
        var classes = predictions.Classes.ToArray().CountBy(c => c).OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key).ToArray();
        console.WriteLine($"{Rows(count)}: {string.Join(", ", classes.Take(ClassesShown)
            .Select(pair => $"{Excerpt.Of(model.Classes[pair.Key])} ({pair.Value.ToString("N0", CultureInfo.InvariantCulture)})"))}"
            + $"{(classes.Length > ClassesShown ? ", ..." : "")}.");
        if (rows.Scores(predictions) is var (scores, labelled))
        {
            string trained = rows.AreThoseOfTheModel ? " These are the rows that it was trained on; of new ones fewer will be right." : "";
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Of the {Rows(labelled)} whose '{Excerpt.Of(model.Label)}' is "
                + $"known, {100 * scores.Accuracy:F1}% are predicted right; balanced accuracy {scores.BalancedAccuracy:F3}, log loss "
                + $"{scores.LogLoss:F3}.{trained}"));
        }
        if (file is not null) console.WriteLine($"Predictions: {file}");
        else if (count > RowsShown) console.WriteLine($"All {Rows(count)} with the probabilities of all classes: --out predictions.csv, "
            + "or --format csv or json.");
    }

    private static void Print(IAnsiConsole console, AveragedModel model, RowsToPredict rows, NumberPredictions predictions, string? file)
    {
        int count = predictions.RowCount;
        double[] values = predictions.Values.ToArray();
        if (file is null)
        {
            var table = new PlainTable(["row", Excerpt.Of(model.Label)], leftAligned: 0);
            for (int row = 0; row < Math.Min(count, RowsShown); row++)
                table.Add((row + 1).ToString(CultureInfo.InvariantCulture), values[row].ToString("G6", CultureInfo.InvariantCulture));
            table.Print(console);
        }
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Rows(count)}: from {values.Min():G6} to {values.Max():G6}, mean {values.Average():G6}."));
        if (rows.Scores(predictions) is var (figures, labelled))
        {
            string trained = rows.AreThoseOfTheModel ? " These are the rows that it was trained on; of new ones it will know less." : "";
            console.WriteLine($"On the {Rows(labelled)} whose '{Excerpt.Of(model.Label)}' is known: "
                + $"{string.Join(", ", figures.Select(figure =>
                    string.Create(CultureInfo.InvariantCulture, $"{figure.Metric.Title} {figure.Value:G4}")))}.{trained}");
        }
        if (file is not null) console.WriteLine($"Predictions: {file}");
        else if (count > RowsShown) console.WriteLine($"All {Rows(count)}: --out predictions.csv, or --format csv or json.");
    }

    private static string Rows(int count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} row{(count == 1 ? "" : "s")}");
}
