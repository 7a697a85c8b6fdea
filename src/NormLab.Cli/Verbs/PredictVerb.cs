using System.CommandLine;
using NormLab.Cli.Display;
using NormLab.Cli.Documents;
using NormLab.Cli.Requests;
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
        var file = new Option<string?>("--out")
        {
            Description = "CSV file to write the predictions to, a line for each row of the table.",
            HelpName = "FILE",
        };
        Option<OutputFormat> format = FormatOption.TableJsonOrCsv("one line for each row");
        var command = new Command("predict", "Predict for the rows of a table with a model that 'normlab fit' made.")
        {
            model, data, file, format,
        };
        command.SetAction(parsed =>
        {
            AveragedModel fitted = ModelFile.Read(parsed.GetRequiredValue(model));
            RowsToPredict rows = RowsToPredict.Read(fitted, parsed.GetValue(data));
            Predictions predictions = StudyCall.Planned(() => fitted.Predict(rows.Table));
            foreach (string notice in rows.Notices) Terminal.Error.WriteLine(notice);
            string? path = parsed.GetValue(file);
            if (path is not null) OutputFile.Write(path, output => PredictionsDocument.WriteCsv(output, predictions));
            parsed.GetValue(format).Write(() => PredictionsTable.Print(Terminal.Output, fitted, rows, predictions, path),
                output => PredictionsDocument.WriteJson(output, fitted, rows, predictions),
                output => PredictionsDocument.WriteCsv(output, predictions));
        });
        return command;
    }
}
