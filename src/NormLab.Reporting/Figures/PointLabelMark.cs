namespace NormLab.Reporting.Figures;

/// <summary>A word beside a point, put where it hides no other label and no dot of the panel, as far as there is room.</summary>
/// <param name="Point">The point.</param>
/// <param name="Text">The word.</param>
/// <param name="Ink">Its colour.</param>
public sealed record PointLabelMark(PlotPoint Point, string Text, Ink Ink) : Mark;
