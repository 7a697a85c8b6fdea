using System.Collections.Immutable;
using NormLab.Reporting.Figures;
using SkiaSharp;

namespace NormLab.Reporting.Rendering;

/// <summary>Where everything lies in a figure, in pixels at scale 1.</summary>
/// <param name="Width">The figure's width.</param>
/// <param name="Height">The figure's height.</param>
/// <param name="TitleBaseline">Where the title stands.</param>
/// <param name="Key">Where the first row of the key begins, on its baseline.</param>
/// <param name="Panels">The panels' data areas, in the figure's order.</param>
/// <param name="Cells">The panels with their titles and labels, in the same order.</param>
internal sealed record FigureLayout(int Width, int Height, float TitleBaseline, SKPoint Key, ImmutableArray<SKRect> Panels,
    ImmutableArray<SKRect> Cells)
{
    /// <summary>Width of every figure.</summary>
    public const int FigureWidth = 880;

    /// <summary>Space at the left and right edge.</summary>
    public const float Edge = 16;

    /// <summary>Size of tick labels.</summary>
    public const float SmallText = 12;

    /// <summary>Size of keys and panel titles.</summary>
    public const float MediumText = 13;

    /// <summary>Size of the figure's title.</summary>
    public const float LargeText = 16;

    /// <summary>Height of a row of the key.</summary>
    public const float KeyRow = 20;

    /// <summary>Space above a data area, for the panel's title.</summary>
    private const float Above = 30;

    /// <summary>Space between columns of panels, tick labels not counted.</summary>
    private const float Gutter = 22;

    /// <summary>Where the scale of colours stands, or else the key.</summary>
    public const float ScaleBaseline = Edge + LargeText + 2 + 24;

    /// <summary>Lays <paramref name="figure"/> out.</summary>
    public static FigureLayout Of(Figure figure)
    {
        (SKPoint key, float explained) = Explanation(figure);
        float top = Edge + LargeText + 2 + explained + 6;
        float columnWidth = (FigureWidth - 2 * Edge - (figure.Columns - 1) * Gutter) / figure.Columns;
        var panels = ImmutableArray.CreateBuilder<SKRect>();
        var cells = ImmutableArray.CreateBuilder<SKRect>();
        int rows = (figure.Panels.Length + figure.Columns - 1) / figure.Columns;
        for (int i = 0; i < figure.Panels.Length; i++)
        {
            Panel panel = figure.Panels[i];
            int row = i / figure.Columns, column = i % figure.Columns;
            float left = Edge + column * (columnWidth + Gutter), height = (float)figure.PanelHeight;
            float dataTop = top + Above + row * (Above + height + Below(panel));
            panels.Add(new SKRect(left + LeftOf(panel), dataTop, left + columnWidth - RightOf(panel), dataTop + height));
            cells.Add(new SKRect(left, dataTop - Above, left + columnWidth, dataTop + height + Below(panel)));
        }
        float bottom = figure.Panels.IsEmpty ? top : top + rows * (Above + (float)figure.PanelHeight + Below(figure.Panels[0]));
        return new FigureLayout(FigureWidth, (int)Math.Ceiling(bottom + 8), Edge + LargeText - 3, key, panels.ToImmutable(),
            cells.ToImmutable());
    }

    /// <summary>Where the key begins, and how much room it takes with the scale, which it stands beside where it can, else below.</summary>
    private static (SKPoint Key, float Height) Explanation(Figure figure)
    {
        float below = figure.Key.IsEmpty ? 0 : 8 + KeyRow * FigureKey.Rows(figure.Key, FigureWidth - 2 * Edge);
        if (figure.Scale is not { } scale) return (new SKPoint(Edge, ScaleBaseline), below);
        float right = Edge + FigureScale.Width(scale) + 28;
        return FigureKey.Width(figure.Key) <= FigureWidth - Edge - right
            ? (new SKPoint(right, ScaleBaseline), FigureScale.Height + 8)
            : (new SKPoint(Edge, ScaleBaseline + FigureScale.Height), FigureScale.Height + below);
    }

    private static float Below(Panel panel) => panel.X.Label.Length == 0 ? 28 : 46;

    private static float LeftOf(Panel panel)
    {
        using SKFont font = FigureFont.At(SmallText);
        return AxisTicks.Of(panel.Y, PanelPlot.VerticalTicks(1000)).Concat(AxisTicks.Of(panel.Y, 4))
            .Max(tick => font.MeasureText(tick.Label)) + 10;
    }

    private static float RightOf(Panel panel)
    {
        using SKFont font = FigureFont.At(SmallText);
        return panel.Marks.OfType<LineMark>().Where(line => line.EndLabel is not null)
            .Select(line => font.MeasureText(line.EndLabel) + 12).DefaultIfEmpty(14).Max();
    }
}
