using MathNet.Numerics.LinearAlgebra;
using NormLab.Data;
using NormLab.Experiments.Design;
using NormLab.Experiments.Preparation;
using NormLab.Studies.Descent;
using NormLab.Studies.Descent.Theory;

namespace NormLab.Tests.Studies.Descent;

public sealed class TheoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Training_ends_at_the_solution_of_least_norm_and_at_that_of_ridge()
    {
        var data = new DataCache();
        TheoryResult theory = Run(new TheorySpecification { Ratios = [0.5, 0.9, 1.1, 3], Rows = 40, Seeds = [7] });
        Assert.InRange(theory.Ridgeless.GradientLeft, 0, 1e-9);
        Assert.InRange(theory.Ridge.GradientLeft, 0, 1e-9);
        foreach (ExperimentRun run in theory.Experiments.SelectMany(result => result.Runs))
        {
            LabelledRows rows = data.Prepare(run.Result.Specification.Data).Rows.Train;
            int features = run.Result.Parameters.Length;
            var x = Matrix<double>.Build.Dense(rows.RowCount, features, (i, j) => rows.Features.Span[i * features + j]);
            var y = Vector<double>.Build.Dense(rows.RowCount, i => rows.Numbers.Span[i]);
            double penalty = run.Result.Specification.Objective.Penalties is [var term] ? term.Coefficient : 0;
            Vector<double> expected = penalty == 0 ? x.PseudoInverse() * y
                : (x.TransposeThisAndMultiply(x) / rows.RowCount + penalty * Matrix<double>.Build.DenseIdentity(features))
                    .Solve(x.TransposeThisAndMultiply(y) / rows.RowCount);
            double largest = expected.AbsoluteMaximum();
            for (int i = 0; i < features; i++) Assert.Equal(expected[i], run.Result.Parameters.Span[i], 1e-6 * largest);
        }
    }

    [Fact]
    public void Measured_risks_hold_the_exact_ones_of_so_few_rows()
    {
        const int rows = 40;
        TheoryResult theory = Run(new TheorySpecification
        {
            Ratios = [0.2, 0.5, 0.8, 1.5, 3],
            Rows = rows,
            Signal = 1,
            Seeds = [.. Enumerable.Range(1, 25).Select(seed => (long)seed)],
        });
        foreach ((double ratio, var mean) in theory.Ridgeless.Ratios.Zip(theory.Ridgeless.Means))
        {
            double features = ratio * rows;
            // The mean of the inverse of a Wishart matrix: exact for any number of rows.
            double exact = ratio < 1 ? features / (rows - features - 1) : 1 - 1 / ratio + rows / (features - rows - 1);
            double margin = (mean.Upper - mean.Lower) * 0.8;
            Assert.InRange(mean.Estimate, exact - margin, exact + margin);
        }
        Assert.True(theory.Ridgeless.Peak.IsThere, theory.Ridgeless.Peak.ToString());
        Assert.True(theory.Ridge.Peak.IsAbsent, theory.Ridge.Peak.ToString());
    }

    [FullFact]
    public void From_fifty_seeds_the_risk_lies_on_the_theory_at_all_ratios_but_one_and_peaks_without_a_ridge_alone()
    {
        TheoryResult theory = Run(new TheorySpecification());
        Assert.Equal(50, theory.Seeds);
        Assert.InRange(theory.Ridgeless.Held, 11, 12);
        Assert.InRange(theory.Ridge.Held, 11, 12);
        Assert.True(theory.Ridgeless.Peak.IsThere);
        Assert.True(theory.Ridge.Peak.IsAbsent);
        Assert.Equal(1, theory.Ridgeless.Ratios[theory.Ridgeless.Peak.Found!.Peak], 0.11);
    }

    private TheoryResult Run(TheorySpecification theory) => Laboratory.Ask(
        data => new DoubleDescentStudy(new DoubleDescentSpecification { Widths = null, Rows = null }, theory, data), _folder.Path,
        cancellation: TestContext.Current.CancellationToken).Theory!;
}
