using System.Collections.Immutable;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;

namespace NormLab.Reporting.Html;

/// <summary>Points of a panel that belong together, as the page's script can name them.</summary>
/// <param name="Name">What the figure's key calls them; empty where the panel's title or a row's name says it.</param>
/// <param name="Points">The points that the axes show.</param>
/// <param name="Notes">What stands after each point's value, such as its margin; default for nothing.</param>
internal sealed record FigureSeries(string Name, ImmutableArray<PlotPoint> Points, ImmutableArray<string> Notes = default)
{
    /// <summary>The series of a panel: lines, dots of one colour, cells with a value. Lines that are only context are left out, and so
    /// are faint ones and the lines of intervals.</summary>
    public static FigureSeries[] Of(Figure figure, Panel panel)
    {
        LineMark[] lines = [.. panel.Marks.OfType<LineMark>()];
        IEnumerable<FigureSeries> curves = lines.Where(line => line.Points.Length > 2 && line.Stroke.Opacity == 1
            && IsTold(line.Stroke.Ink))
            .Select(line => new FigureSeries(line.EndLabel ?? NameOf(figure, line.Stroke, isHollow: false), Shown(panel, line.Points)));
        IEnumerable<FigureSeries> dots = panel.Marks.OfType<DotMark>().GroupBy(dot => (dot.Ink, dot.Hollow))
            .Select(group => Dots(figure, panel, [.. group], lines));
        FigureSeries[] cells = [.. panel.Marks.OfType<CellMark>().Where(cell => cell.Value is not null).Take(1)
            .Select(_ => Cells(panel))];
        return [.. curves.Concat(dots).Concat(cells).Where(series => series.Points.Length > 0)];
    }

    private static FigureSeries Dots(Figure figure, Panel panel, DotMark[] dots, LineMark[] lines)
    {
        DotMark[] shown = [.. dots.Where(dot => IsShown(panel, dot.Center))];
        string name = dots.Length == 0 ? "" : NameOf(figure, new Stroke(dots[0].Ink, 1.5), dots[0].Hollow);
        ImmutableArray<string> notes = [.. shown.Select(dot => dot.Margin > 0 ? $" ± {Text.Number(dot.Margin)}" : Interval(dot, lines))];
        return new FigureSeries(name, [.. shown.Select(dot => dot.Center)], notes.All(note => note.Length == 0) ? default : notes);
    }

    private static FigureSeries Cells(Panel panel)
    {
        CellMark[] cells = [.. panel.Marks.OfType<CellMark>().Where(cell => cell.Value is not null)];
        return new FigureSeries("", [.. cells.Select(cell => cell.Center)], [.. cells.Select(cell => Text.Number(cell.Value!.Value))]);
    }

    /// <summary>The interval whose line goes through a dot, if one does.</summary>
    private static string Interval(DotMark dot, LineMark[] lines)
    {
        foreach (LineMark line in lines.Where(line => line.Points.Length == 2 && line.Stroke.Ink == dot.Ink))
        {
            (PlotPoint from, PlotPoint to) = (line.Points[0], line.Points[1]);
            if (from.Y == to.Y && from.Y == dot.Center.Y && from.X <= dot.Center.X && dot.Center.X <= to.X) return Words(from.X, to.X);
            if (from.X == to.X && from.X == dot.Center.X && from.Y <= dot.Center.Y && dot.Center.Y <= to.Y) return Words(from.Y, to.Y);
        }
        return "";

        static string Words(double low, double high) => $" [{Text.Number(low)}, {Text.Number(high)}]";
    }

    /// <summary>The key's word for a stroke: of the same colour, or, where the key shows all its strokes in one colour, of the same
    /// kind.</summary>
    private static string NameOf(Figure figure, Stroke stroke, bool isHollow)
    {
        KeyEntry[] entries = [.. figure.Key.Where(entry => entry.Symbol == KeySymbol.Ring == isHollow
            && entry.Stroke.Dashed == stroke.Dashed && entry.Stroke.Opacity == 1 && entry.Symbol != KeySymbol.Frame)];
        KeyEntry[] alike = [.. entries.Where(entry => entry.Stroke.Ink == stroke.Ink)];
        if (alike.Length == 0 && figure.Key.Select(entry => entry.Stroke.Ink).Distinct().Count() == 1 && figure.Key.Length > 1)
            alike = entries;
        return alike.Length == 0 ? "" : alike.MinBy(entry => Math.Abs(entry.Stroke.Width - stroke.Width))!.Label;
    }

    private static bool IsTold(Ink ink) => ink != Palette.Context && ink != Palette.Grid && ink != Palette.Background;

    private static ImmutableArray<PlotPoint> Shown(Panel panel, ImmutableArray<PlotPoint> points) =>
        [.. points.Where(point => IsShown(panel, point))];

    private static bool IsShown(Panel panel, PlotPoint point) => IsOn(panel.X, point.X) && IsOn(panel.Y, point.Y);

    private static bool IsOn(Axis axis, double value) => axis.Position(value) is >= -1e-9 and <= 1 + 1e-9;
}
