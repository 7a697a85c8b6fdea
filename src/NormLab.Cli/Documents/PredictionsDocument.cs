using System.Globalization;
using System.Text;
using System.Text.Json;
using NormLab.Analysis.Metrics;
using NormLab.Models;
using NormLab.Reporting.Tables;

namespace NormLab.Cli.Documents;

/// <summary>What "predict" prints for programs: one JSON document, or lines of CSV.</summary>
internal static class PredictionsDocument
{
    public static void WriteJson(Stream output, AveragedModel model, RowsToPredict rows, Predictions predictions) =>
        output.WriteDocument(json =>
        {
            json.WriteString("label", model.Label);
            if (!model.Classes.IsEmpty) WriteTexts(json, "classes", model.Classes);
            WriteTexts(json, "notices", rows.Notices);
            if (rows.Scores(predictions) is var (figures, count))
            {
                json.WriteStartObject("scores");
                json.WriteNumber("rows", count);
                foreach ((Metric metric, double value) in figures) json.WriteFinite(MemberName.Of(metric.Name), value);
                json.WriteEndObject();
            }
            json.WriteStartArray("rows");
            for (int row = 0; row < predictions.RowCount; row++)
            {
                json.WriteStartObject();
                json.WriteNumber("row", row + 1);
                WriteRow(json, predictions, row);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });

    /// <summary>A line of names, then one line for each row: its number, the class or the number that is predicted, and the probability
    /// of each class.</summary>
    public static void WriteCsv(Stream output, Predictions predictions)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        writer.Write(CsvTableWriter.Write([["row", "prediction",
            .. predictions is ClassPredictions named ? named.ClassNames.Select(name => $"p({name})") : []]]));
        for (int row = 0; row < predictions.RowCount; row++)
            writer.Write(CsvTableWriter.Write([[(row + 1).ToString(CultureInfo.InvariantCulture), .. Cells(predictions, row)]]));
    }

    private static IEnumerable<string> Cells(Predictions predictions, int row) => predictions switch
    {
        ClassPredictions classes => [classes.NameOf(row), .. classes.ProbabilitiesOf(row).ToArray().Select(Number)],
        NumberPredictions numbers => [Number(numbers.Values.Span[row])],
        _ => throw new ArgumentException("There are no cells of such predictions.", nameof(predictions)),
    };

    private static void WriteRow(Utf8JsonWriter json, Predictions predictions, int row)
    {
        if (predictions is not ClassPredictions classes)
        {
            json.WriteNumber("prediction", ((NumberPredictions)predictions).Values.Span[row]);
            return;
        }
        json.WriteString("prediction", classes.NameOf(row));
        json.WriteStartArray("probabilities");
        foreach (double probability in classes.ProbabilitiesOf(row)) json.WriteNumberValue(probability);
        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
