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
    public static void WriteJson(Stream output, AveragedModel model, RowsToPredict rows, Predictions said) =>
        output.WriteDocument(json =>
        {
            if (said is not ClassPredictions predictions)
            {
                Write(json, model, rows, (NumberPredictions)said);
                return;
            }
            json.WriteString("label", model.Label);
            json.WriteStartArray("classes");
            foreach (string name in model.Classes) json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteStartArray("notices");
            foreach (string notice in rows.Notices) json.WriteStringValue(notice);
            json.WriteEndArray();
            if (rows.Scores(predictions) is var (scores, count)) WriteScores(json, scores, count);
            json.WriteStartArray("rows");
            for (int row = 0; row < predictions.RowCount; row++)
            {
                json.WriteStartObject();
                json.WriteNumber("row", row + 1);
                json.WriteString("prediction", predictions.NameOf(row));
                json.WriteStartArray("probabilities");
                foreach (double probability in predictions.ProbabilitiesOf(row)) json.WriteNumberValue(probability);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });

    /// <summary>A line of names, then one line for each row: its number, the class, and the probability of each class.</summary>
    public static void WriteCsv(Stream output, Predictions said)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        if (said is not ClassPredictions predictions)
        {
            ReadOnlyMemory<double> values = ((NumberPredictions)said).Values;
            writer.Write(CsvTableWriter.Write([["row", "prediction"]]));
            for (int row = 0; row < values.Length; row++)
                writer.Write(CsvTableWriter.Write([[(row + 1).ToString(CultureInfo.InvariantCulture),
                    values.Span[row].ToString("R", CultureInfo.InvariantCulture)]]));
            return;
        }
        writer.Write(CsvTableWriter.Write([["row", "prediction", .. predictions.ClassNames.Select(name => $"p({name})")]]));
        for (int row = 0; row < predictions.RowCount; row++)
        {
            writer.Write(CsvTableWriter.Write([[(row + 1).ToString(CultureInfo.InvariantCulture), predictions.NameOf(row),
                .. predictions.ProbabilitiesOf(row).ToArray().Select(p => p.ToString("R", CultureInfo.InvariantCulture))]]));
        }
    }

    private static void Write(Utf8JsonWriter json, AveragedModel model, RowsToPredict rows, NumberPredictions predictions)
    {
        json.WriteString("label", model.Label);
        json.WriteStartArray("notices");
        foreach (string notice in rows.Notices) json.WriteStringValue(notice);
        json.WriteEndArray();
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
            json.WriteNumber("prediction", predictions.Values.Span[row]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteScores(Utf8JsonWriter json, ClassificationScores scores, int rows)
    {
        json.WriteStartObject("scores");
        json.WriteNumber("rows", rows);
        json.WriteFinite("accuracy", scores.Accuracy);
        json.WriteFinite("balancedAccuracy", scores.BalancedAccuracy);
        json.WriteFinite("macroF1", scores.MacroF1);
        json.WriteFinite("auc", scores.Auc);
        json.WriteFinite("logLoss", scores.LogLoss);
        json.WriteFinite("brier", scores.Brier);
        json.WriteFinite("calibrationError", scores.CalibrationError);
        json.WriteEndObject();
    }
}
