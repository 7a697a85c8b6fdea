using System.Collections.Immutable;
using NormLab.Analysis.Search;
using NormLab.Values;

namespace NormLab.Studies.Comparison;

/// <summary>Several methods at once: which of them are on, and how strongly, is tuned jointly by random search with successive halving
/// (Kadra, Lindauer, Hutter and Grabocka, Well-tuned simple nets excel on tabular datasets, 2021).</summary>
/// <remarks>
/// <para>The settings are a Latin hypercube with an axis for the learning rate and one for each ingredient: the ingredient is on in the
/// first <see cref="OnShare"/> of its axis, which is then its strength on a logarithmic scale. The same settings are tried in every
/// split.</para>
/// <para>It makes as many trials as <see cref="Methods"/> methods together, since that is what it stands in for.</para>
/// <para>Penalties with kinks act by the proximal map of their sum; ingredients are such as have one together.</para>
/// </remarks>
public static class Cocktail
{
    /// <summary>Its name among the methods.</summary>
    public const string Name = "cocktail";

    /// <summary>How many methods' trials it makes.</summary>
    public const int Methods = 10;

    /// <summary>In how many of its settings an ingredient is on.</summary>
    public const double OnShare = 0.35;

    private static readonly ImmutableArray<string> IngredientNames =
        ["l1", "l2", "l3", "group-lasso", "max-norm", "dropout", "early-stopping"];

    /// <summary>The cocktail as a method.</summary>
    /// <param name="known">The methods that its ingredients are found among.</param>
    internal static ComparisonMethod Of(IReadOnlyCollection<ComparisonMethod> known) =>
        new(Name, $"several at once of {string.Join(", ", IngredientNames)}, tuned jointly", null, _ => [])
        {
            Ingredients = [.. IngredientNames.Select(name => known.First(method => method.Name == name))],
        };

    /// <summary>The settings that are tried.</summary>
    /// <param name="cocktail">The method.</param>
    /// <param name="trials">The number asked for of each method, at least 1.</param>
    /// <param name="steps">Training steps of a run; early stopping takes fewer.</param>
    /// <param name="seed">What the settings are drawn from.</param>
    internal static ImmutableArray<Trial> Trials(ComparisonMethod cocktail, int trials, int steps, long seed)
    {
        ImmutableArray<ComparisonMethod> offered = cocktail.Ingredients;
        double[,] points = LatinHypercube.Sample(Methods * TrialGrid.Count(trials), offered.Length + 1, (ulong)seed);
        return [.. Enumerable.Range(0, points.GetLength(0)).Select(Trial).Distinct()];

        Trial Trial(int i)
        {
            ImmutableArray<double> rates = ComparisonTraining.Rates;
            Ingredient[] mix = [.. from d in Enumerable.Range(0, offered.Length)
                                   where points[i, d] < OnShare
                                   select new Ingredient(offered[d], StrengthAt(offered[d], points[i, d] / OnShare, steps))];
            int own = mix.FirstOrDefault(ingredient => ingredient.Method.IsEarlyStopping) is { } early ? (int)early.Strength : steps;
            return new Trial(cocktail, null, Between(rates[0], rates[^1], points[i, offered.Length]), own) { Mix = [.. mix] };
        }
    }

    private static double StrengthAt(ComparisonMethod method, double share, int steps)
    {
        StrengthRange range = method.Strength!;
        return method.IsEarlyStopping ? Math.Max(1, Math.Round(steps * Math.Pow(range.Strongest / range.Weakest, share) * range.Weakest))
            : Between(range.Weakest, range.Strongest, share);
    }

    /// <summary>A number on a logarithmic scale, with three significant digits: what is printed can be typed in again.</summary>
    private static double Between(double first, double last, double share)
    {
        double value = first * Math.Pow(last / first, share);
        return Math.Round(value, Math.Clamp(2 - (int)Math.Floor(Math.Log10(value)), 0, 15));
    }
}
