using System.Collections.Immutable;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Wording;
using NormLab.Studies.Comparison;

namespace NormLab.Reporting.Comparison;

/// <summary>What a cocktail is made of: in how many splits each ingredient was switched on, and how strongly.</summary>
internal static class CocktailTable
{
    /// <summary>Tabulates a comparison; null where no cocktail is compared.</summary>
    public static Table? Of(ComparisonResult result)
    {
        ComparisonMethod? cocktail = result.Plan.Specification.Methods.FirstOrDefault(method => method.IsCocktail);
        if (cocktail is null || result.Find(cocktail.Name) is not { } outcome) return null;
        ImmutableArray<Trial> chosen = [.. outcome.Outcomes.Select(split => split.Choice.Trial)];
        return new Table("cocktail", $"What the cocktail is made of: in how many of {Text.Count(chosen.Length, "split")} tuning switched "
            + "each ingredient on, and between which strengths",
            [Column.OfText("ingredient", "ingredient"), new Column("splits", ["splits"]), new Column("weakest", ["weakest"]),
                new Column("strongest", ["strongest"])],
            [.. cocktail.Ingredients.Select(ingredient => Row(ingredient, chosen))
                .OrderByDescending(row => row.Count).Select(row => row.Cells)]);
    }

    private static (int Count, ImmutableArray<Cell> Cells) Row(ComparisonMethod method, ImmutableArray<Trial> chosen)
    {
        Ingredient[] on = [.. chosen.SelectMany(trial => trial.Mix).Where(ingredient => ingredient.Method.Name == method.Name)
            .OrderBy(ingredient => ingredient.Strength)];
        // Of a radius and of steps less is stronger.
        if (method.Strength!.Weakest > method.Strength.Strongest) Array.Reverse(on);
        return (on.Length, [Cell.Of(method.Name), Cell.Of(Text.Number(on.Length), on.Length),
            .. on.Length == 0 ? [new Cell("–", [Value.None]), new Cell("–", [Value.None])]
                : (Cell[])[new Cell(ComparisonNames.Strength(on[0]), [on[0].Strength]),
                    new Cell(ComparisonNames.Strength(on[^1]), [on[^1].Strength])]]);
    }
}
