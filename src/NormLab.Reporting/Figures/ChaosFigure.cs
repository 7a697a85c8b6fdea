using System.Collections.Immutable;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures;

/// <summary>How far a run and its perturbed twin drift apart, step by step, one line per experiment.</summary>
public static class ChaosFigure
{
    /// <summary>The lower end of the axis, and where a difference of 0 is drawn: below the smallest relative difference two doubles can
    /// have.</summary>
    private const double Floor = 1e-17;

    /// <summary>Draws the probes of a report; null where there are none.</summary>
    /// <param name="reports">The experiments; those without a probe are passed over.</param>
    public static Figure? Of(IReadOnlyList<ExperimentReport> reports)
    {
        ImmutableArray<ChaosProbe> probes = [.. reports.Select(report => report.Chaos).OfType<ChaosProbe>()];
        if (probes.IsEmpty) return null;
        // Experiments are not conditions, so none of the conditions' colours is used: lines are told apart by weight, dash and label.
        ImmutableArray<Stroke> strokes =
            [new(Palette.Text, 2.2), new(Palette.Muted, 2.2, Dashed: true), new(Palette.Muted, 1.4), new(Palette.Text, 1.2, Dashed: true)];
        int last = probes.SelectMany(probe => probe.Points).Max(point => point.Step);
        return new Figure("chaos", "Relative difference of the training loss between a run and its perturbed twin",
            $"The two start from weights with a relative difference of {Text.Number(probes[0].Perturbation)}, and draw the same "
                + "random numbers. Where both losses agree to the last bit, the line lies on the axis.",
            "How far a run and its perturbed twin drift apart. Digits of the training loss that agree at the end: "
                + string.Join("; ", probes.Select(
                    probe => $"experiment {probe.Experiment} ({probe.Condition}) {Text.Number(Math.Floor(probe.LossDigits))}")) + ".",
            [new Panel("Relative difference", new Axis("step", 0, Math.Max(1, last)), new Axis("", Floor, 10, AxisScale.Logarithmic),
                [.. probes.Select((probe, i) => new LineMark(
                    [.. probe.Points.Select(point => new PlotPoint(point.Step, point.LossDifference == 0 ? Floor : point.LossDifference))],
                        strokes[i % strokes.Length])
                    { EndLabel = $"experiment {probe.Experiment}" })])])
        {
            Columns = 1,
            PanelHeight = 280,
        };
    }
}
