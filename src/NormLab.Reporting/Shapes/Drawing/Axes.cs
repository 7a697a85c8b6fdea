using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;

namespace NormLab.Reporting.Shapes.Drawing;

/// <summary>Grids of charts. Numbers stand outside the chart, where no curve can cross them.</summary>
internal static class Axes
{
    private const double TickText = 11;

    /// <summary>Grid lines across the chart with a darker one through 0, numbers at the lower and the left edge, and the name of the
    /// horizontal coordinate below.</summary>
    public static IEnumerable<Mark> Grid(Axis x, Axis y, IEnumerable<AxisNumber> xNumbers, IEnumerable<AxisNumber> yNumbers)
    {
        foreach (AxisNumber number in xNumbers.OrderBy(number => number.Value == 0))
        {
            yield return new LineMark([new(number.Value, y.Minimum), new(number.Value, y.Maximum)], StrokeAt(number));
            yield return new LabelMark(new PlotPoint(number.Value, y.Minimum), number.Label, Palette.Muted, TickText,
                LabelAnchor.Middle)
            { Down = 15 };
        }
        foreach (AxisNumber number in yNumbers.OrderBy(number => number.Value == 0))
        {
            yield return new LineMark([new(x.Minimum, number.Value), new(x.Maximum, number.Value)], StrokeAt(number));
            yield return new LabelMark(new PlotPoint(x.Minimum, number.Value), number.Label, Palette.Muted, TickText, LabelAnchor.Right)
            {
                Right = -6,
                Down = 4
            };
        }
        if (x.Label.Length > 0)
            yield return new LabelMark(new PlotPoint(x.Maximum, y.Minimum), x.Label, Palette.Muted, LabelMark.Small,
                LabelAnchor.Right)
            { Down = 33 };
    }

    /// <summary>Numbers that are labelled as they are.</summary>
    public static IEnumerable<AxisNumber> Numbers(params double[] values) =>
        values.Select(value => new AxisNumber(value, Text.Number(value)));

    private static Stroke StrokeAt(AxisNumber number) => new(number.Value == 0 ? Palette.Axis : Palette.Grid, 1);
}

/// <summary>A number on an axis.</summary>
/// <param name="Value">Where.</param>
/// <param name="Label">What is written there.</param>
internal readonly record struct AxisNumber(double Value, string Label);
