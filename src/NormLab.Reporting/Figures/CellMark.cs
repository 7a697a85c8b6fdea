namespace NormLab.Reporting.Figures;

/// <summary>A cell of a matrix or a map: a filled square of side 1.</summary>
/// <param name="Center">Its middle, in units of the axes.</param>
/// <param name="Text">What is written in it; empty for nothing.</param>
/// <param name="Fill">Its colour.</param>
/// <param name="Opacity">How strong the colour is, 0 to 1.</param>
public sealed record CellMark(PlotPoint Center, string Text, Ink Fill, double Opacity) : Mark
{
    /// <summary>What the colour stands for, for readers who ask; null where a word in the cell says it.</summary>
    public double? Value { get; init; }

    /// <summary>How much of its place the cell fills across.</summary>
    public double Width { get; init; } = 0.96;

    /// <summary>How much of its place the cell fills up and down.</summary>
    public double Height { get; init; } = 0.9;
}

/// <summary>A word in the middle of a cell.</summary>
/// <param name="Center">The middle.</param>
/// <param name="Text">The word.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Ground">The colour behind it, which interrupts lines.</param>
public sealed record CellTextMark(PlotPoint Center, string Text, Ink Ink, Ink Ground) : Mark;

/// <summary>A frame inside a cell of side 1: the cell that matters most.</summary>
/// <param name="Center">The middle of the cell.</param>
/// <param name="Stroke">How the frame is drawn.</param>
public sealed record CellFrameMark(PlotPoint Center, Stroke Stroke) : Mark;
