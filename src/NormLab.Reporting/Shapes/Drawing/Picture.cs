using System.Collections.Immutable;
using NormLab.Reporting.Figures;

namespace NormLab.Reporting.Shapes.Drawing;

/// <summary>A figure, or a frame of an animation, as data: charts and notes on a page. Renderers decide about pixels.</summary>
/// <param name="Name">Its file name without extension: lower-case letters, digits and '-'.</param>
/// <param name="Title">What it shows, in one line drawn at the top.</param>
/// <param name="Description">What a reader who can't see it should know: the alternative text.</param>
/// <param name="Width">Its width, in pixels at scale 1.</param>
/// <param name="Height">Its height.</param>
/// <param name="Charts">Its charts, from back to front.</param>
public sealed record Picture(string Name, string Title, string Description, int Width, int Height, ImmutableArray<Chart> Charts)
{
    /// <summary>Width of the pictures that stand still.</summary>
    public const int PageWidth = 880;

    /// <summary>Space at the left and right edge.</summary>
    public const double Edge = 20;

    /// <summary>Where the title stands.</summary>
    public const double TitleBaseline = 32;

    /// <summary>What is written on the page itself, in its pixels.</summary>
    public ImmutableArray<LabelMark> Notes { get; init; } = [];
}

/// <summary>A stretch of the page with coordinates of its own.</summary>
/// <param name="Area">Where it lies.</param>
/// <param name="X">The horizontal coordinate, from the left edge to the right.</param>
/// <param name="Y">The vertical coordinate, from the lower edge to the upper.</param>
/// <param name="Marks">What is drawn, from back to front: lines and regions up to the edges of the area, dots and labels wherever they
/// belong.</param>
public sealed record Chart(ChartArea Area, Axis X, Axis Y, ImmutableArray<Mark> Marks);

/// <summary>A rectangle of the page, in pixels at scale 1.</summary>
/// <param name="Left">Its left edge.</param>
/// <param name="Top">Its upper edge.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
public readonly record struct ChartArea(double Left, double Top, double Width, double Height)
{
    /// <summary>Its right edge.</summary>
    public double Right => Left + Width;

    /// <summary>Its lower edge.</summary>
    public double Bottom => Top + Height;
}
