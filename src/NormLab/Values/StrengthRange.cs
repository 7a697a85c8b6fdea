namespace NormLab.Values;

/// <summary>The ends between which a comparison seeks a strength, on a logarithmic grid.</summary>
/// <param name="Unit">What the number is.</param>
/// <param name="Weakest">Where the method does next to nothing.</param>
/// <param name="Strongest">Where it does too much.</param>
public sealed record StrengthRange(StrengthUnit Unit, double Weakest, double Strongest);
