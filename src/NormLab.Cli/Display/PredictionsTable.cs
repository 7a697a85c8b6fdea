using System.Globalization;
using NormLab.Formats;
using NormLab.Models;
using Spectre.Console;

namespace NormLab.Cli.Display;

/// <summary>Prints predictions for people: the first rows, how they are distributed, and what they are worth where that is
/// known.</summary>
internal static class PredictionsTable
{
    private const int RowsShown = 20, ClassesShown = 10;

    public static void Print(IAnsiConsole console, AveragedModel model, RowsToPredict rows, Predictions predictions, string? file)
    {
        int count = predictions.RowCount;
        var classes = predictions as ClassPredictions;
        double[] numbers = (predictions as NumberPredictions)?.Values.ToArray() ?? [];
        if (file is null)
        {
            PlainTable table = classes is null ? new(["row", Excerpt.Of(model.Label)], leftAligned: 0)
                : new(["row", Excerpt.Of(model.Label), "probability"], leftAligned: 2);
            for (int row = 0; row < Math.Min(count, RowsShown); row++)
            {
                string number = (row + 1).ToString(CultureInfo.InvariantCulture);
                if (classes is null) table.Add(number, numbers[row].ToString("G6", CultureInfo.InvariantCulture));
                else table.Add(number, Excerpt.Of(classes.NameOf(row)),
                    classes.ProbabilitiesOf(row)[classes.Classes.Span[row]].ToString("F3", CultureInfo.InvariantCulture));
            }
            table.Print(console);
        }
        console.WriteLine($"{Rows(count)}: {(classes is null ? Range(numbers) : Sizes(model, classes))}.");
        if (rows.Scores(predictions) is var (figures, labelled))
        {
            string trained = rows.AreThoseOfTheModel ? " These are the rows that it was trained on; on new ones it will do worse." : "";
            console.WriteLine($"On the {Rows(labelled)} whose '{Excerpt.Of(model.Label)}' is known: "
                + $"{string.Join(", ", figures.Select(figure => string.Create(CultureInfo.InvariantCulture,
                    $"{figure.Metric.Title} {figure.Value.ToString(figure.Metric.IsInUnits ? "G4" : "F3")}")))}.{trained}");
        }
        string probabilities = classes is null ? "" : " with the probabilities of all classes";
        if (file is not null) console.WriteLine($"Predictions: {file}");
        else if (count > RowsShown)
            console.WriteLine($"All {Rows(count)}{probabilities}: --out predictions.csv, or --format csv or json.");
    }

    private static string Range(double[] numbers) =>
        string.Create(CultureInfo.InvariantCulture, $"from {numbers.Min():G6} to {numbers.Max():G6}, mean {numbers.Average():G6}");

    private static string Sizes(AveragedModel model, ClassPredictions predictions)
    {
        var sizes = predictions.Classes.ToArray().CountBy(c => c).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).ToArray();
        return string.Join(", ", sizes.Take(ClassesShown).Select(size =>
            string.Create(CultureInfo.InvariantCulture, $"{Excerpt.Of(model.Classes[size.Key])} ({size.Value:N0})")))
            + (sizes.Length > ClassesShown ? ", ..." : "");
    }

    private static string Rows(int count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} row{(count == 1 ? "" : "s")}");
}
