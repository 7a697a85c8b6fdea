using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>How methods and settings are named and coloured.</summary>
internal static class ComparisonNames
{
    /// <summary>A method's colour: that of the article's condition where it is one; a baseline has none.</summary>
    public static Figures.Ink InkOf(this Figures.Palette palette, string method) =>
        ComparisonMethods.Find(method).IsBaseline ? Figures.Palette.Muted : palette[Condition(method)];

    /// <summary>The colours of the methods of a comparison.</summary>
    public static Figures.Palette Palette(IEnumerable<ComparisonMethod> methods) =>
        new(methods.Where(method => !method.IsBaseline).Select(method => Condition(method.Name)));

    /// <summary>A strength in words: "0.0316", "630 steps", "rate 0.2"; of a cocktail "l2 0.001 + dropout rate 0.2".</summary>
    public static string Strength(Trial trial) => !trial.Mix.IsEmpty
        ? string.Join(" + ", trial.Mix.Select(ingredient => $"{ingredient.Method.Name} {Strength(ingredient)}"))
        : trial.Strength is { } strength ? Strength(new Ingredient(trial.Method, strength)) : "–";

    /// <summary>A strength in words, as its method counts it.</summary>
    public static string Strength(Ingredient ingredient) =>
        ingredient.Method.Strength!.Unit.InTable(Text.Number(ingredient.Strength));

    private static string Condition(string method) => method switch
    {
        ComparisonMethods.None => "no_reg",
        "l1" or "l2" or "l3" => method.ToUpperInvariant(),
        "linf" => "Linf",
        _ => method,
    };
}
