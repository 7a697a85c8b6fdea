using System.CommandLine;
using NormLab.Cli.Display;
using NormLab.Cli.Documents;
using NormLab.Cli.Documents.Basis;
using NormLab.Cli.Requests;
using NormLab.Data.Sources;
using NormLab.Formats;
using NormLab.Models;
using Spectre.Console;

namespace NormLab.Cli.Verbs;

/// <summary>normlab predict: what a model says of the rows of a table.</summary>
internal static class PredictVerb
{
    public static Command Create()
    {
        var model = new Argument<string>("MODEL")
        {
            Description = "A model that 'normlab fit' made: its folder, or the file model.safetensors.",
        };
        var data = new Argument<string?>("DATA")
        {
            Description = "A table with the columns that the model was trained on, in any order. Default: the handwritten digits, for a "
                + "model of them.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var target = new Option<string?>("--out")
        {
            Description = "CSV file to write the predictions to, a line for each row of the table.",
            HelpName = "FILE",
        };
        Option<OutputFormat> format = FormatOption.TableJsonOrCsv("one line for each row");
        var command = new VerbCommand("predict", "Predict for the rows of a table with a model that 'normlab fit' made.",
            "normlab predict model new-patients.csv --out predictions.csv")
        {
            model, data, target, format,
        };
        command.SetAction(parsed =>
        {
            AveragedModel fitted = ModelFile.Read(parsed.GetRequiredValue(model));
            string? file = parsed.GetValue(data);
            if (file is null && fitted.Provenance.GetValueOrDefault("data") is { } trained && trained != DataSources.Default.Name)
                throw new UsageException($"For which table? The model was trained on {Excerpt.Of(trained)}: normlab predict "
                    + $"{Excerpt.Of(parsed.GetRequiredValue(model), 200)} TABLE.csv.");
            RowsToPredict rows = RowsToPredict.Read(fitted, file);
            Predictions predictions = StudyCall.Planned(() => fitted.Predict(rows.Table));
            foreach (string notice in rows.Notices) Terminal.Error.WriteLine(notice);
            string? path = parsed.GetValue(target);
            if (path is not null) OutputFile.Write(path, output => PredictionsDocument.WriteCsv(output, predictions));
            parsed.GetValue(format).Write(() => PredictionsTable.Print(Terminal.Output, fitted, rows, predictions, path),
                output => output.Write(PredictionsDocument.Of(fitted, rows, predictions)),
                output => PredictionsDocument.WriteCsv(output, predictions));
        });
        return command;
    }
}
