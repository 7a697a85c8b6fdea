using System.Collections.Immutable;
using System.Globalization;
using NormLab.Data.Encoding;
using NormLab.Data.Tables;
using NormLab.Models;
using NormLab.Studies.Comparison;

namespace NormLab.Studies.Fitting.Recipes;

/// <summary>What a recipe needs to know of a fitted model.</summary>
/// <param name="Data">The table's file; "digits" for the digits.</param>
/// <param name="Label">The column that is predicted.</param>
/// <param name="Columns">The columns that are features, with how they are read.</param>
/// <param name="Hidden">Neurons of the hidden layers.</param>
/// <param name="Method">The method.</param>
/// <param name="Strength">Its strength; null where it has none.</param>
/// <param name="LearningRate">Adam's learning rate.</param>
/// <param name="Steps">Training steps.</param>
/// <param name="Batch">Rows of a mini-batch; null for all.</param>
/// <param name="Rows">Rows of the table.</param>
/// <param name="Classes">Number of classes; 0 where numbers are predicted.</param>
public sealed record RecipeSettings(string Data, string Label, ImmutableArray<(string Name, ColumnForm Form)> Columns,
    ImmutableArray<int> Hidden, ComparisonMethod Method, double? Strength, double LearningRate, int Steps, int? Batch,
        int Rows, int Classes)
{
    /// <summary>Where Huber's loss goes from squares to magnitudes, in standard deviations; null where the loss is another.</summary>
    public double? HuberDelta { get; init; }

    /// <summary>Cells that count as missing, besides the usual ones.</summary>
    public ImmutableArray<string> MissingMarks { get; init; } = [];

    /// <summary>Whether numbers are predicted.</summary>
    public bool IsOfNumbers => Classes == 0;

    /// <summary>The settings of a model that <see cref="FittedModel"/> made.</summary>
    /// <exception cref="ArgumentException">It does not say how it was made.</exception>
    public static RecipeSettings Of(AveragedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        string Text(string name) => model.Provenance.GetValueOrDefault(name)
            ?? throw new ArgumentException($"The model does not say how it was made: '{name}' is missing in its provenance.");
        double Number(string name) => double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number : throw new ArgumentException($"The model does not say how it was made: its '{name}' is no number.");
        return new RecipeSettings(Text("data"), model.Label,
            [.. OnnxExport.Inputs(model)
                .Select(column => (column.Name, column is NumericEncoding numbers ? numbers.Form : ColumnForm.Words))],
            model.Members[0].Network.Sizes[1..^1], ComparisonMethods.Find(Text("method")),
            model.Provenance.ContainsKey("strength") ? Number("strength") : null, Number("learning-rate"), (int)Number("steps"),
            Text("batch") == "all" ? null : (int)Number("batch"), (int)Number("rows"), model.Classes.Length)
        {
            HuberDelta = model.Provenance.ContainsKey(FittedModel.HuberDeltaName) ? Number(FittedModel.HuberDeltaName) : null,
            MissingMarks = model.Members[0].Encoding.MissingMarks,
        };
    }

    /// <summary>Passes over the rows that the steps take.</summary>
    public int Epochs => Batch is { } batch ? (int)Math.Ceiling(Steps / Math.Ceiling((double)Rows / batch)) : Steps;

    /// <summary>The method in words: "l2 of strength 0.001".</summary>
    public string Setting => Method.Setting(Strength);

    /// <summary>The strength.</summary>
    /// <exception cref="InvalidOperationException">The method has none.</exception>
    public double Coefficient => Strength ?? throw new InvalidOperationException($"'{Method.Name}' has no strength.");

    /// <summary>What is said where a library can't express the method.</summary>
    public ArgumentException NoRecipe(string library, params IEnumerable<string> methods) =>
        new($"There is no recipe of '{Method.Name}' for {library}, only of {string.Join(", ", methods)}. The model itself can be used "
            + "anywhere with --to onnx.");
}
