using System.Text.Json;
using NormLab.Analysis.Inference;
using NormLab.Tests.Analysis.Fixtures;

namespace NormLab.Tests.Analysis.Inference;

public class StudentIntervalTests
{
    [Fact]
    public void Mean_deviations_and_interval_are_those_of_SciPy()
    {
        foreach (JsonElement expected in SciPy.Of("student").EnumerateArray())
        {
            double[] values = expected.Numbers("values");
            SampleSummary summary = SampleSummary.Of(values);
            Interval interval = StudentInterval.OfMean(values, expected.Number("level"));
            Assert.Equal(expected.Number("mean"), summary.Mean, 1e-9);
            Assert.Equal(expected.Number("sample"), summary.SampleDeviation, 1e-9);
            Assert.Equal(expected.Number("population"), summary.PopulationDeviation, 1e-9);
            Assert.Equal(expected.Number("mean"), interval.Estimate, 1e-9);
            Assert.Equal(expected.Number("lower"), interval.Lower, 1e-9);
            Assert.Equal(expected.Number("upper"), interval.Upper, 1e-9);
        }
    }

    [Fact]
    public void The_interval_of_a_difference_is_that_of_SciPy()
    {
        foreach (JsonElement expected in SciPy.Of("welch").EnumerateArray())
        {
            Interval interval = StudentInterval.OfDifference(expected.Numbers("first"), expected.Numbers("second"),
                expected.Number("level"));
            Assert.Equal(expected.Number("lower"), interval.Lower, 1e-9);
            Assert.Equal(expected.Number("upper"), interval.Upper, 1e-9);
        }
    }

    [Fact]
    public void The_quantile_of_one_degree_of_freedom_is_the_tangent()
    {
        // Two values 0 and 2: mean 1, standard error 1; Student's distribution with one degree of freedom is Cauchy's.
        foreach (double level in new[] { 0.5, 0.9, 0.95, 0.99, 0.999 })
            Assert.Equal(1, StudentInterval.OfMean([0, 2], level).Upper / (1 + Math.Tan(Math.PI * level / 2)), 1e-12);
    }

    [Fact]
    public void Equal_values_have_an_interval_of_no_width_though_their_sum_is_rounded()
    {
        Assert.Equal(new Interval(0.1, 0.1, 0.1, 0.95), StudentInterval.OfMean([0.1, 0.1, 0.1]));
        Assert.Equal(new Interval(-0.5, -0.5, -0.5, 0.95), StudentInterval.OfDifference([0, 0], [0.5, 0.5, 0.5]));
    }

    [Fact]
    public void What_has_no_interval_is_refused_with_advice()
    {
        Assert.Contains("at least 2 values; 1 given. Add runs",
            Assert.Throws<ArgumentException>(() => StudentInterval.OfMean([0.9])).Message, StringComparison.Ordinal);
        Assert.Contains("at least 2 values; 0 given", Assert.Throws<ArgumentException>(() => SampleSummary.Of([])).Message,
            StringComparison.Ordinal);
        Assert.Contains("Value 2 of 3 is NaN; an interval needs finite values. Leave out what diverged",
            Assert.Throws<ArgumentException>(() => StudentInterval.OfMean([0.9, double.NaN, 0.8])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => StudentInterval.OfDifference([1, 2], [double.PositiveInfinity, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentInterval.OfMean([1, 2], 95));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentInterval.OfMean([1, 2], double.NaN));
    }
}
