using NormLab.Reporting.Figures;
using ScottPlot;
using Palette = NormLab.Reporting.Figures.Palette;

namespace NormLab.Reporting.Rendering;

/// <summary>Adds cells of matrices and maps to a plot.</summary>
internal static class CellPlot
{
    /// <summary>How much of a cell's side a frame takes.</summary>
    private const double FrameWidth = 0.94, FrameHeight = 0.88;

    /// <summary>Adds a filled cell with its word.</summary>
    public static void Add(Plot plot, Panel panel, CellMark cell)
    {
        Coordinates[] corners = Corners(panel, cell.Center, cell.Width, cell.Height);
        // The background first: grid lines must not shine through.
        if (cell.Opacity < 1) Fill(plot, corners, PanelPlot.Light(Palette.Background));
        Fill(plot, corners, PanelPlot.Light(cell.Fill).WithOpacity(cell.Opacity));
        if (cell.Text.Length > 0) Word(plot, panel, cell.Center, cell.Text, Palette.Text);
    }

    /// <summary>Adds a word in the middle of a cell.</summary>
    public static void Add(Plot plot, Panel panel, CellTextMark cell)
    {
        ScottPlot.Plottables.Text text = Word(plot, panel, cell.Center, cell.Text, cell.Ink);
        (text.LabelBackgroundColor, text.LabelPadding) = (PanelPlot.Light(cell.Ground), 2);
    }

    private static ScottPlot.Plottables.Text Word(Plot plot, Panel panel, PlotPoint center, string word, Ink ink)
    {
        ScottPlot.Plottables.Text text = plot.Add.Text(word, PanelPlot.Place(panel, center));
        (text.LabelFontName, text.LabelFontSize, text.LabelFontColor, text.LabelAlignment) =
            (FigureFont.Family, FigureLayout.SmallText, PanelPlot.Light(ink), Alignment.MiddleCenter);
        return text;
    }

    /// <summary>Adds a frame inside a cell.</summary>
    public static void Add(Plot plot, Panel panel, CellFrameMark frame)
    {
        Coordinates[] corners = Corners(panel, frame.Center, FrameWidth, FrameHeight);
        PanelPlot.Apply(plot.Add.ScatterLine((Coordinates[])[.. corners, corners[0], corners[1]]).LineStyle, frame.Stroke);
    }

    private static void Fill(Plot plot, Coordinates[] corners, Color colour)
    {
        ScottPlot.Plottables.Polygon square = plot.Add.Polygon(corners);
        (square.FillColor, square.LineWidth) = (colour, 0);
    }

    private static Coordinates[] Corners(Panel panel, PlotPoint center, double width, double height) =>
    [
        .. ((PlotPoint[])[new(-1, -1), new(1, -1), new(1, 1), new(-1, 1)])
            .Select(corner => PanelPlot.Place(panel, new PlotPoint(center.X + width / 2 * corner.X, center.Y + height / 2 * corner.Y))),
    ];
}
