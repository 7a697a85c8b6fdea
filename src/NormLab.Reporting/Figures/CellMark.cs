namespace NormLab.Reporting.Figures;

/// <summary>A cell of a matrix: a filled square of side 1 with a word in its middle.</summary>
/// <param name="Center">Its middle, in units of the axes.</param>
/// <param name="Text">What is written in it; empty for nothing.</param>
/// <param name="Fill">Its colour.</param>
/// <param name="Opacity">How strong the colour is, 0 to 1.</param>
public sealed record CellMark(PlotPoint Center, string Text, Ink Fill, double Opacity) : Mark;
