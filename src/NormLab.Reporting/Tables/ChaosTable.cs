using System.Collections.Immutable;
using System.Globalization;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Tables;

/// <summary>How many digits of a run survive a perturbation of its initial weights.</summary>
public static class ChaosTable
{
    /// <summary>Tabulates the probes of a report; null where there are none.</summary>
    /// <param name="reports">The experiments; those without a probe are passed over.</param>
    public static Table? Of(IReadOnlyList<ExperimentReport> reports)
    {
        ImmutableArray<ChaosProbe> probes = [.. reports.Select(report => report.Chaos).OfType<ChaosProbe>()];
        string score = reports.Select(report => report.Result.Experiment.Score()).Distinct().ToArray() is [var one] ? one : "score";
        return probes.IsEmpty ? null : new Table("chaos",
            "Decimal digits on which a run and its perturbed twin agree over the last tenth of the records: "
                + $"digits of the loss, decimal places of the {score}",
            [
                Column.OfText("experiment", "experiment"), Column.OfText("condition", "condition"), new Column("seed", ["seed"]),
                    new Column("perturbation", ["perturbation"]),
                new Column("training loss", ["loss_digits"]), new Column($"validation {score}", ["accuracy_digits"]),
            ],
            [.. probes.Select(probe => (ImmutableArray<Cell>)
            [
                Cell.Of(probe.Experiment), Cell.Of(probe.Condition), Cell.Of(probe.Seed.ToString(CultureInfo.InvariantCulture), probe.Seed),
                Cell.Of(Text.Number(probe.Perturbation), probe.Perturbation),
                Digits(probe.LossDigits), Digits(probe.AccuracyDigits),
            ])]);
    }

    private static Cell Digits(double digits) => Cell.Of(digits >= 16 ? "all" : Text.Fixed(Math.Floor(digits), 0), digits);
}
