using System.CommandLine;
using NormLab.Cli.Display;
using NormLab.Cli.Documents.Basis;
using NormLab.Cli.Requests;
using NormLab.Formats;
using NormLab.Models;
using NormLab.Studies.Fitting.Recipes;
using Spectre.Console;

namespace NormLab.Cli.Verbs;

/// <summary>normlab export: a model for other programs, or the recipe that trains it with another library.</summary>
internal static class ExportVerb
{
    private const string Onnx = "onnx";

    public static Command Create()
    {
        var model = new Argument<string>("MODEL")
        {
            Description = "A model that 'normlab fit' made: its folder, or the file model.safetensors.",
        };
        string recipes = string.Join(", ", Recipe.All.Select(recipe => recipe.Name));
        var to = new Option<string>("--to")
        {
            Description = $"{Onnx}: the model with its encoding as an ONNX file, for ONNX Runtime and others; {recipes}: the program that "
                + "trains such a model with that library, with the strength in its own convention.",
            HelpName = "FORMAT",
            Required = true,
        };
        var file = new Option<string?>("--out")
        {
            Description = $"File to write. Default: model.{Onnx}; a recipe goes to standard output.",
            HelpName = "FILE",
        };
        var command = new VerbCommand("export", "Write a model for other programs, or the recipe that trains it with another library.",
            "normlab export model --to onnx --out model.onnx")
        {
            model, to, file,
        };
        command.SetAction(parsed =>
        {
            string name = parsed.GetRequiredValue(to);
            Recipe? recipe = Recipe.All.FirstOrDefault(known => known.Name == name);
            string[] known = [Onnx, .. Recipe.All.Select(other => other.Name)];
            if (recipe is null && name != Onnx) throw new UsageException(
                $"--to takes {string.Join(", ", known)}, not '{Excerpt.Of(name)}'.{NearestName.Question(known, name)}");
            AveragedModel fitted = ModelFile.Read(parsed.GetRequiredValue(model));
            string? path = parsed.GetValue(file);
            if (recipe is null) WriteOnnx(fitted, path ?? $"model.{Onnx}");
            else WriteRecipe(StudyCall.Planned(() => recipe.Write(RecipeSettings.Of(fitted))), path);
        });
        return command;
    }

    private static void WriteOnnx(AveragedModel model, string path)
    {
        byte[] bytes = StudyCall.Planned(() => OnnxExport.Write(model));
        OutputFile.Write(path, output => output.Write(bytes));
        bool isOne = OnnxExport.IsOneInput(model);
        string inputs = isOne
            ? $"\"features\", float32 of shape [N, {OnnxExport.Inputs(model).Length}]: the columns in the order of \"columns\" in its "
                + $"metadata"
            : $"one of shape [N, 1] for each column: float32, or text";
        string outputs = model.Classes.IsEmpty ? $"Output: \"value\", of '{Excerpt.Of(model.Label)}'"
            : "Outputs: \"label\" and \"probabilities\", of the classes "
                + string.Join(", ", model.Classes.Select(name => Excerpt.Of(name)));
        Terminal.Output.WriteLine($"{path}: {bytes.Length / 1024.0:0} KB. Inputs: {inputs}; a missing number is NaN"
            + $"{(isOne ? "" : ", a missing word the empty text")}. {outputs}.");
    }

    private static void WriteRecipe(string text, string? path)
    {
        if (path is null) Console.Out.Write(text);
        else OutputFile.Write(path, output => output.Write(System.Text.Encoding.UTF8.GetBytes(text)));
    }
}
