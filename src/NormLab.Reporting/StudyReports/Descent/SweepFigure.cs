using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;
using NormLab.Studies.Descent;

namespace NormLab.Reporting.StudyReports.Descent;

/// <summary>Test error along a sweep, a line a regularizer, with the place where training begins to learn every label.</summary>
internal static class SweepFigure
{
    /// <summary>Name of the figure of a sweep.</summary>
    public static string NameOf(SweepResult sweep) =>
        $"{(sweep.Sweep.IsOfWidth ? "width" : "rows")}-noise-{Text.Number(sweep.Sweep.Noise)}";

    /// <summary>Draws a sweep.</summary>
    public static Figure Of(SweepResult sweep, Palette palette)
    {
        double[] places = [.. sweep.Places];
        double high = sweep.Arms.SelectMany(arm => arm.Test).Concat(sweep.Arms[0].Training).SelectMany(seed => seed).Max();
        Axis x = Axis.OfValues(DescentWords.Places(sweep), places[0], places[^1]) with { Values = [.. places] };
        var y = new Axis("", 0, Math.Min(1, high * 1.05));
        SweepArm plain = sweep.Arms[0];
        return new Figure(NameOf(sweep), $"Test error by {DescentWords.Places(sweep)}, {DescentWords.Noise(sweep)}",
            $"Lines are means over {Text.Count(sweep.Seeds.Length, "seed")}, bands 95% intervals of the mean; each regularizer at the "
                + $"strength that "
                + "does best on the validation rows there. Dashed: the training error without regularization"
                + (sweep.Threshold is null ? "." : ", wrong labels included, which is about 0 "
                    + $"{(sweep.Sweep.IsOfWidth ? "from the marked place on" : "up to the marked place")}."),
            $"Test error by {DescentWords.Places(sweep)}: " + string.Join("; ", sweep.Arms.Select(arm => $"{DescentWords.Arm(arm.Name)} "
                + string.Join(", ", places.Select((place, i) => $"{Text.Number(place)}: {Text.Fixed(arm.Test.Average(seed => seed[i]))}"))))
                    + ".",
            [
                new Panel("Test error", x, y,
                [
                    .. sweep.Threshold is { } threshold
                        ? (Mark[])[new ReferenceLine(threshold, x.Position(threshold) < 0.82 ? "all training labels learned" : "")] : [],
                    .. MeanLine.Through([.. places
                        .Select((place, i) => (place, (IReadOnlyList<double>)[plain.Training.Average(seed => seed[i])]))],
                        new Stroke(Palette.Muted, 1.6, Dashed: true), y),
                    .. sweep.Arms.Reverse().SelectMany(arm => MeanLine.Dotted(
                        [.. places.Select((place, i) => (place, (IReadOnlyList<double>)[.. arm.Test.Select(seed => seed[i])]))],
                        new Stroke(palette[arm.Name], 2.4), y)),
                ]),
            ])
        {
            Columns = 1,
            PanelHeight = 330,
            Key =
            [
                .. sweep.Arms.Select(arm => new KeyEntry(DescentWords.Arm(arm.Name), KeySymbol.Line, new Stroke(palette[arm.Name], 2.4))),
                new KeyEntry("training error without regularization", KeySymbol.Line, new Stroke(Palette.Muted, 1.6, Dashed: true)),
            ],
        };
    }
}
