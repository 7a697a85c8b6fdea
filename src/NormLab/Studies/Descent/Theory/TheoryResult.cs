using System.Collections.Immutable;
using NormLab.Analysis.Curves;
using NormLab.Analysis.Inference;
using NormLab.Experiments.Design;
using NormLab.Experiments.Preparation;

namespace NormLab.Studies.Descent.Theory;

/// <summary>What became of the regressions of a known risk.</summary>
/// <param name="Specification">What was asked for.</param>
/// <param name="Seeds">The seeds that are complete.</param>
/// <param name="Ridgeless">Without a penalty.</param>
/// <param name="Ridge">With the ridge of least risk.</param>
/// <param name="Experiments">The experiments of the first seed.</param>
public sealed record TheoryResult(TheorySpecification Specification, int Seeds, TheoryCurve Ridgeless, TheoryCurve Ridge,
    ImmutableArray<ExperimentResult> Experiments)
{
    internal static TheoryResult Of(TheorySpecification specification, ImmutableArray<ExperimentResult> results, DataCache data)
    {
        int ratios = specification.Ratios.Length;
        var risk = new RegressionRisk(specification.Signal, specification.Noise);
        double[] actual = [.. specification.Ratios
            .Select(ratio => (double)TheoryPlan.Features(ratio, specification.Rows) / specification.Rows)];
        ImmutableArray<ImmutableArray<TrainedRegression[]>> seeds =
        [
            .. results.Chunk(ratios).Select(seed => (ImmutableArray<TrainedRegression[]>)
                [.. seed.Select(result => result.Runs.Select(run => TrainedRegression.Of(run, data)).ToArray())]),
        ];
        return new TheoryResult(specification, seeds.Length, Curve(0, risk.Ridgeless),
            Curve(1, ratio => risk.Ridge(ratio, risk.BestPenalty(ratio))), [.. results.Take(ratios)]);

        TheoryCurve Curve(int condition, Func<double, double> theory) => new(
            [.. actual], [.. actual.Select(theory)],
            [.. seeds.Select(seed => seed.Select(runs => runs[condition].Risk).ToImmutableArray())],
            seeds.Max(seed => seed.Max(runs => runs[condition].GradientLeft)));
    }
}

/// <summary>Risks over the ratio of features to rows, measured and known.</summary>
/// <param name="Ratios">The ratios.</param>
/// <param name="Theory">The known risk at each.</param>
/// <param name="Risks">The measured ones, seed by seed.</param>
/// <param name="GradientLeft">The largest length of a gradient at the end, over its length at the start.</param>
public sealed record TheoryCurve(ImmutableArray<double> Ratios, ImmutableArray<double> Theory, ImmutableArray<ImmutableArray<double>> Risks,
    double GradientLeft)
{
    /// <summary>The mean risk at each ratio, with its interval over seeds.</summary>
    public ImmutableArray<Measured> Means { get; } = [.. Ratios.Select((_, i) => Measured.Mean(Risks.Select(seed => seed[i])))];

    /// <summary>Ratios at which the interval holds the known risk.</summary>
    public int Held => Means.Zip(Theory).Count(pair => pair.First.Lower <= pair.Second && pair.Second <= pair.First.Upper);

    /// <summary>The peak of the risk.</summary>
    public PeakMeasure Peak => PeakMeasure.Of(new SeedCurves(Risks));
}
