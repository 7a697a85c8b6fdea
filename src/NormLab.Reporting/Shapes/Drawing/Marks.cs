using System.Collections.Immutable;
using NormLab.Reporting.Figures;

namespace NormLab.Reporting.Shapes.Drawing;

/// <summary>A filled area.</summary>
/// <param name="Points">Its outline, from first to last and back to the first.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Opacity">0 to 1.</param>
public sealed record RegionMark(ImmutableArray<PlotPoint> Points, Ink Ink, double Opacity) : Mark;

/// <summary>Text. "^" and "_" raise and lower the character after them, or all in the braces after them: "|x|^n", "L_{inf}".</summary>
/// <param name="At">Where it stands: on its baseline.</param>
/// <param name="Text">What is written.</param>
/// <param name="Ink">Its colour.</param>
/// <param name="Size">Its size, in pixels at scale 1.</param>
/// <param name="Anchor">Which end of the text stands there.</param>
public sealed record LabelMark(PlotPoint At, string Text, Ink Ink, double Size = LabelMark.Small, LabelAnchor Anchor = LabelAnchor.Left)
    : Mark
{
    /// <summary>Size of tick labels and remarks.</summary>
    public const double Small = 12;

    /// <summary>Size of the titles of charts.</summary>
    public const double Medium = 14;

    /// <summary>Size of the title of a picture.</summary>
    public const double Large = 17;

    /// <summary>Whether in bold weight.</summary>
    public bool Bold { get; init; }

    /// <summary>How far to the right of the place it stands, in pixels at scale 1.</summary>
    public double Right { get; init; }

    /// <summary>How far below the place its baseline is, in pixels at scale 1.</summary>
    public double Down { get; init; }
}

/// <summary>Which end of a text stands at its place.</summary>
public enum LabelAnchor
{
    /// <summary>Its left end.</summary>
    Left,

    /// <summary>Its middle.</summary>
    Middle,

    /// <summary>Its right end.</summary>
    Right,
}
