using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using NormLab.Cli.Documents.Basis;
using NormLab.Models;
using NormLab.Reporting.Tables;

namespace NormLab.Cli.Documents;

/// <summary>What "predict" prints for programs: one JSON document, or lines of CSV.</summary>
[DocumentKind("predictions", 1, "predict")]
[Description("What a model says of the rows of a table")]
internal sealed record PredictionsDocument(
    [Description("The column that is predicted")] string Label,
    [Description("The classes in the order of the probabilities; left out of a number to predict"),
        MayBeAbsent] IEnumerable<string>? Classes,
    [Description("What is to be known of rows that do not fit, in words")] IEnumerable<string> Notices,
    [Description("What the predictions are worth; left out where the table has no label"), MayBeAbsent] PredictionScores? Scores,
    [Description("Row by row, in the table's order")] IEnumerable<PredictedRow> Rows) : Document
{
    /// <summary>The columns of its CSV; of classes there is one more for each, with its probability.</summary>
    public static ImmutableArray<string> Columns { get; } = ["row", "prediction"];

    public static PredictionsDocument Of(AveragedModel model, RowsToPredict rows, Predictions predictions) => new(model.Label,
        model.Classes.IsEmpty ? null : model.Classes, rows.Notices,
        rows.Scores(predictions) is var (figures, count) ? new PredictionScores(count)
        {
            Figures = figures.ToDictionary(figure => MemberName.Of(figure.Metric.Name),
                figure => (object?)DocumentJson.Finite(figure.Value)),
        } : null,
        Enumerable.Range(0, predictions.RowCount).Select(row => PredictedRow.Of(predictions, row)));

    /// <summary>A line of names, then one line for each row: its number, the class or the number that is predicted, and the probability
    /// of each class.</summary>
    public static void WriteCsv(Stream output, Predictions predictions)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        writer.Write(CsvTableWriter.Write([[.. Columns, .. predictions is ClassPredictions named ? named.ClassNames.Select(Probability)
            : []]]));
        for (int row = 0; row < predictions.RowCount; row++)
            writer.Write(CsvTableWriter.Write([[(row + 1).ToString(CultureInfo.InvariantCulture), .. Cells(predictions, row)]]));
    }

    /// <summary>The name of the column with the probability of a class.</summary>
    public static string Probability(string className) => $"p({className})";

    private static IEnumerable<string> Cells(Predictions predictions, int row) => predictions switch
    {
        ClassPredictions classes => [classes.NameOf(row), .. classes.ProbabilitiesOf(row).ToArray().Select(Number)],
        NumberPredictions numbers => [Number(numbers.Values.Span[row])],
        _ => throw new ArgumentException("There are no cells of such predictions.", nameof(predictions)),
    };

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>What predictions are worth on the rows that have a label.</summary>
internal sealed record PredictionScores([Description("Rows with a label")] int Rows)
{
    /// <summary>Metric by metric.</summary>
    [JsonExtensionData, MetricMembers(typeof(double?))]
    public Dictionary<string, object?> Figures { get; init; } = [];
}

/// <summary>What is predicted of a row.</summary>
internal sealed record PredictedRow(
    [Description("Its number, from 1")] int Row,
    [Description("The class, or the number")] object? Prediction,
    [Description("The probability of each class; left out of a number to predict"), MayBeAbsent] IEnumerable<double?>? Probabilities)
{
    public static PredictedRow Of(Predictions predictions, int row) => predictions is ClassPredictions classes
        ? new PredictedRow(row + 1, classes.NameOf(row), classes.ProbabilitiesOf(row).ToArray().Select(DocumentJson.Finite))
        : new PredictedRow(row + 1, DocumentJson.Finite(((NumberPredictions)predictions).Values.Span[row]), null);
}
