using System.Collections.Immutable;

namespace NormLab.Reporting.Figures;

/// <summary>Small pictures of numbers side by side, which fill the panel row by row from the upper left: 0 in the colour of the ground,
/// positive numbers towards blue, negative ones towards orange.</summary>
/// <param name="Columns">Numbers of a picture's row.</param>
/// <param name="Rows">Rows of a picture.</param>
/// <param name="Tiles">The pictures, each row after row.</param>
/// <param name="Scale">The magnitude that has the full colour; above 0.</param>
public sealed record TilesMark(int Columns, int Rows, ImmutableArray<ImmutableArray<double>> Tiles, double Scale) : Mark;
