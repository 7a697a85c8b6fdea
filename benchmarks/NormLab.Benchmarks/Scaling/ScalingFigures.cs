using System.Collections.Immutable;
using System.Globalization;
using NormLab.Experiments.Specifications;
using NormLab.Reporting.Figures;

namespace NormLab.Benchmarks.Scaling;

/// <summary>What was measured, as figures.</summary>
internal static class ScalingFigures
{
    private static readonly Palette Colours = new(["float64", "float32"]);

    /// <summary>Milliseconds a step above, shares of the peak below, a column for each dimension.</summary>
    public static Figure Cost(IReadOnlyList<CostCurve> curves)
    {
        string[] dimensions = [.. curves.Select(curve => curve.Dimension).Distinct()];
        double most = curves.Max(curve => curve.Points.Max(point => point.Milliseconds)),
            least = curves.Min(curve => curve.Points.Min(point => point.Milliseconds));
        return new Figure("cost", "What a training step costs", "", string.Join("; ", curves.Select(Describe)) + ".",
        [
            .. dimensions.Select(dimension => Panel(curves, dimension, "milliseconds a step",
                new Axis("", least / 2, most * 2, AxisScale.Logarithmic), point => point.Milliseconds)),
            .. dimensions.Select(dimension => Panel(curves, dimension, "% of the peak", new Axis("", 0, 100), point => 100 * point.Share)),
        ])
        {
            Columns = dimensions.Length,
            PanelHeight = 190,
            Key = Key("float64", "float32"),
        };
    }

    /// <summary>The speed of several workers relative to one.</summary>
    public static Figure Workers(IReadOnlyList<WorkerSpeeds> speeds)
    {
        int most = speeds.Max(speed => speed.SpeedUps.Count), cores = Environment.ProcessorCount;
        var panels = speeds.Select(speed => speed.Network).Distinct().Select(network => new Panel(network,
            new Axis("runs at the same time", 0.8, most + 0.2), new Axis("", 0, cores + 0.5),
            [
                new LineMark([new PlotPoint(1, 1), new PlotPoint(cores, cores), new PlotPoint(most, cores)],
                    new Stroke(Palette.Muted, 1, Dashed: true)),
                .. speeds.Where(speed => speed.Network == network).SelectMany(speed =>
                    Line([.. speed.SpeedUps.Select((factor, i) => new PlotPoint(i + 1, factor))], speed.Precision)),
            ]));
        return new Figure("workers", $"Steps a second of several runs on {cores} cores, relative to one run", "",
            string.Join("; ", speeds.Select(
                speed => FormattableString
                .Invariant($"{speed.Network} in {Name(speed.Precision)}: {speed.SpeedUps[cores - 1]:F2} with {cores} runs"))) + ".",
            [.. panels])
        {
            Columns = 4,
            PanelHeight = 170,
            Key = [.. Key("float64", "float32"),
                new KeyEntry("as many times as there are cores", KeySymbol.Line, new Stroke(Palette.Muted, 1, Dashed: true))],
        };
    }

    private static Panel Panel(IReadOnlyList<CostCurve> curves, string dimension, string title, Axis y,
        Func<(int Size, double Milliseconds, double Share), double> value)
    {
        CostCurve[] shown = [.. curves.Where(curve => curve.Dimension == dimension)];
        return new Panel(title, new Axis(dimension, shown[0].Points[0].Size * 0.8, shown[0].Points[^1].Size * 1.25, AxisScale.Logarithmic),
            y,
            [.. shown.SelectMany(curve => Line([.. curve.Points.Select(point => new PlotPoint(point.Size, value(point)))],
                curve.Precision))]);
    }

    private static string Describe(CostCurve curve) => string.Create(CultureInfo.InvariantCulture,
        $"{Name(curve.Precision)}, {curve.Points[0].Size} to {curve.Points[^1].Size} {curve.Dimension}: {curve.Points[0].Milliseconds:G2} "
            + $"to {curve.Points[^1].Milliseconds:G2} ms");

    private static ImmutableArray<KeyEntry> Key(params string[] names) =>
        [.. names.Select(name => new KeyEntry(name, KeySymbol.Line, new Stroke(Colours[name], 2)))];

    private static IEnumerable<Mark> Line(ImmutableArray<PlotPoint> points, Precision precision)
    {
        Ink ink = Colours[Name(precision)];
        return [new LineMark(points, new Stroke(ink, 2)), .. points.Select(point => new DotMark(point, 0, ink, 5))];
    }

    private static string Name(Precision precision) => precision == Precision.Float64 ? "float64" : "float32";
}
