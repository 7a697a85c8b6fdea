using System.Collections.Immutable;
using NormLab.Reporting.StudyReports.Descent;
using NormLab.Reporting.StudyReports.Frame;
using NormLab.Studies.Descent;
using NormLab.Studies.Descent.Theory;

namespace NormLab.Reporting.Tests.Synthetic;

/// <summary>The report of a study whose numbers are made up: regressions that lie on their theory.</summary>
internal static class SyntheticStudy
{
    private const int Seeds = 6;

    public static StudyReport Report { get; } = new DoubleDescentKind().Report(
        new DoubleDescentResult(new DoubleDescentSpecification { Widths = null, Rows = null }, [], Theory()));

    private static TheoryResult Theory()
    {
        var specification = new TheorySpecification();
        var risk = new RegressionRisk(specification.Signal, specification.Noise);
        return new TheoryResult(specification, Seeds, Curve(risk.Ridgeless), Curve(ratio => risk.Ridge(ratio, risk.BestPenalty(ratio))),
            [SyntheticExperiment.Grid.Result]);

        TheoryCurve Curve(Func<double, double> known) => new(specification.Ratios, [.. specification.Ratios.Select(known)],
            [.. Enumerable.Range(0, Seeds).Select(seed => (ImmutableArray<double>)
                [.. specification.Ratios.Select(ratio => known(ratio) * (1 + 0.04 * (seed - (Seeds - 1) / 2.0)))])], 1e-12);
    }
}
