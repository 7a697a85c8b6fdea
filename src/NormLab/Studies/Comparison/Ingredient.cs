namespace NormLab.Studies.Comparison;

/// <summary>A method that a cocktail switches on, and how strongly.</summary>
/// <param name="Method">The method; it has a strength.</param>
/// <param name="Strength">Its strength; of early stopping the number of steps.</param>
public sealed record Ingredient(ComparisonMethod Method, double Strength)
{
    /// <summary>Equal when method and strength are.</summary>
    public bool Equals(Ingredient? other) => other is not null && Method.Name == other.Method.Name && Strength.Equals(other.Strength);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Method.Name, Strength);
}
