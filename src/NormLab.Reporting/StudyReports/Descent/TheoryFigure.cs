using NormLab.Analysis.Inference;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Wording;
using NormLab.Studies.Descent.Theory;

namespace NormLab.Reporting.StudyReports.Descent;

/// <summary>The known risk of linear regression as lines, what training came to as dots with intervals.</summary>
internal static class TheoryFigure
{
    /// <summary>The figure's name.</summary>
    public const string Name = "theory";

    private const int Points = 160;

    /// <summary>Draws it.</summary>
    public static Figure Of(TheoryResult theory)
    {
        var palette = new Palette(["no_reg", "L2"]);
        var risk = new RegressionRisk(theory.Specification.Signal, theory.Specification.Noise);
        double low = theory.Ridgeless.Ratios[0], high = theory.Ridgeless.Ratios[^1];
        double top = theory.Ridgeless.Means.Max(mean => double.IsFinite(mean.Upper) ? mean.Upper : mean.Estimate) * 1.8;
        var y = new Axis("", Math.Min(0.05, theory.Ridge.Means.Min(mean => mean.Estimate) / 1.3), top, AxisScale.Logarithmic);
        Axis x = Axis.OfValues("features over training rows", low, high);
        return new Figure(Name, "Risk of linear regression: what theory knows, and what training comes to",
            $"Lines: the risk in the limit of many rows and features. Dots: networks without hidden layers after gradient descent on "
                + $"{Text.Number(theory.Specification.Rows)} rows, means over {Text.Count(theory.Seeds, "seed")} with 95% intervals.",
            "Measured and known risk by features over rows: "
                + string.Join("; ", Words("ridgeless", theory.Ridgeless), Words("ridge", theory.Ridge)) + ".",
            [
                new Panel("Risk", x, y,
                [
                    new ReferenceLine(1, "as many features as rows"),
                    Line(risk.Ridgeless, "no_reg", pole: true),
                        Line(ratio => risk.Ridge(ratio, risk.BestPenalty(ratio)), "L2", pole: false),
                    .. Dots(theory.Ridge, "L2"), .. Dots(theory.Ridgeless, "no_reg"),
                ]),
            ])
        {
            Columns = 1,
            PanelHeight = 300,
            Key =
            [
                new KeyEntry("without a ridge, known", KeySymbol.Line, new Stroke(palette["no_reg"], 1.6)),
                new KeyEntry("trained", KeySymbol.Dot, new Stroke(palette["no_reg"], 1.5)),
                new KeyEntry("with the best ridge, known", KeySymbol.Line, new Stroke(palette["L2"], 1.6)),
                new KeyEntry("trained", KeySymbol.Dot, new Stroke(palette["L2"], 1.5)),
            ],
        };

        LineMark Line(Func<double, double> known, string condition, bool pole) => new(
            [.. Enumerable.Range(0, Points + 1).Select(i => low * Math.Pow(high / low, (double)i / Points))
                .Select(ratio => new PlotPoint(ratio, pole && Math.Abs(ratio - 1) < 1e-9 ? double.NaN : Within(known(ratio))))],
            new Stroke(palette[condition], 1.6));

        // Beyond the panel the line goes on; it is cut where it leaves.
        double Within(double value) => value > top * 1.0001 ? double.NaN : value;

        IEnumerable<Mark> Dots(TheoryCurve curve, string condition)
        {
            foreach ((double ratio, Measured mean) in curve.Ratios.Zip(curve.Means))
            {
                if (mean.HasInterval)
                    yield return new LineMark([new PlotPoint(ratio, Math.Max(mean.Lower, y.Minimum)), new PlotPoint(ratio, mean.Upper)],
                        new Stroke(palette[condition], 2));
                yield return new DotMark(new PlotPoint(ratio, mean.Estimate), 0, palette[condition], 8);
            }
        }
    }

    private static string Words(string name, TheoryCurve curve) => $"{name} " + string.Join(", ", curve.Ratios.Select((ratio, i) =>
        $"{Text.Number(ratio)}: {Text.Fixed(curve.Means[i].Estimate)} and {Text.Fixed(curve.Theory[i])}"));
}
