namespace NormLab.Values;

/// <summary>The slider that sets a strength while a network is trained.</summary>
/// <param name="Start">The number to begin with: one whose effect on the digits is seen within seconds.</param>
/// <param name="Minimum">The left end.</param>
/// <param name="Maximum">The right end.</param>
public sealed record StrengthSlider(double Start, double Minimum = 1e-7, double Maximum = 1e-1);
