using System.Collections.Immutable;

namespace NormLab.Reporting.Figures;

/// <summary>What the colours of a map mean: classes side by side, with the limits between them.</summary>
/// <param name="Label">What the colours measure.</param>
/// <param name="Inks">One colour a class, from the lowest on.</param>
/// <param name="Limits">What is written between the classes: one fewer.</param>
public sealed record ColorScale(string Label, ImmutableArray<Ink> Inks, ImmutableArray<string> Limits);
