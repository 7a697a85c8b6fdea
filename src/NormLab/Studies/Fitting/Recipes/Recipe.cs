using System.Collections.Immutable;

namespace NormLab.Studies.Fitting.Recipes;

/// <summary>How a model is trained with another library: a program of Python in that library's conventions.</summary>
/// <param name="Name">Its name: "pytorch".</param>
/// <param name="Library">What the library calls itself.</param>
/// <param name="Write">Writes the program; refuses with an <see cref="ArgumentException"/> what the library can't express.</param>
public sealed record Recipe(string Name, string Library, Func<RecipeSettings, string> Write)
{
    /// <summary>The recipes.</summary>
    public static ImmutableArray<Recipe> All { get; } = [PytorchRecipe.Recipe, KerasRecipe.Recipe, SklearnRecipe.Recipe];
}
