using System.Collections.Immutable;

namespace NormLab.Reporting.Figures;

/// <summary>Something drawn in a panel.</summary>
public abstract record Mark;

/// <summary>A point in a panel's own units.</summary>
/// <param name="X">Horizontally.</param>
/// <param name="Y">Vertically.</param>
public readonly record struct PlotPoint(double X, double Y);

/// <summary>How a line is drawn.</summary>
/// <param name="Ink">Its colour.</param>
/// <param name="Width">Its width, in pixels at scale 1.</param>
/// <param name="Dashed">Whether it is dashed.</param>
/// <param name="Opacity">0 to 1.</param>
public sealed record Stroke(Ink Ink, double Width, bool Dashed = false, double Opacity = 1);

/// <summary>Points joined by straight lines. A point that is not finite, or that a logarithmic axis can't show, interrupts the
/// line.</summary>
/// <param name="Points">From first to last.</param>
/// <param name="Stroke">How the line is drawn.</param>
public sealed record LineMark(ImmutableArray<PlotPoint> Points, Stroke Stroke) : Mark
{
    /// <summary>What is written beside the line's right end, or null.</summary>
    public string? EndLabel { get; init; }
}

/// <summary>What lies between two lines: an interval along a curve. Points that are not finite, or that an axis can't show, interrupt
/// it.</summary>
/// <param name="Lower">The lower ends, from left to right.</param>
/// <param name="Upper">The upper ends, at the same places.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Opacity">0 to 1.</param>
public sealed record BandMark(ImmutableArray<PlotPoint> Lower, ImmutableArray<PlotPoint> Upper, Ink Ink, double Opacity = BandMark.Faint)
    : Mark
{
    /// <summary>Opacity of a band behind a line of its own colour.</summary>
    public const double Faint = 0.18;
}

/// <summary>A hill: a line with its foot on <paramref name="Base"/>, filled so that it hides what stands behind it.</summary>
/// <param name="Points">The line, from left to right; all finite.</param>
/// <param name="Base">Where the hill stands, in units of the vertical axis.</param>
/// <param name="Stroke">How the line is drawn; the fill is a faint version of it.</param>
public sealed record RidgeMark(ImmutableArray<PlotPoint> Points, double Base, Stroke Stroke) : Mark;

/// <summary>A dot with a margin to the left and right.</summary>
/// <param name="Center">Where the dot lies.</param>
/// <param name="Margin">Half the length of the horizontal line through it; 0 for none.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Size">The dot's diameter, in pixels at scale 1.</param>
/// <param name="Hollow">A ring instead of a dot.</param>
public sealed record DotMark(PlotPoint Center, double Margin, Ink Ink, double Size, bool Hollow = false) : Mark;

/// <summary>A thin vertical line across the panel, at a value that matters.</summary>
/// <param name="X">Where.</param>
/// <param name="Label">What is written at its upper end; empty for nothing.</param>
public sealed record ReferenceLine(double X, string Label) : Mark;
