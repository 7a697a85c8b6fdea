using NormLab.Reporting.Figures;
using NormLab.Reporting.Figures.Varied;

namespace NormLab.Reporting.Tests.Figures.Varied;

public sealed class ErrorClassesTests
{
    [Fact]
    public void Errors_of_one_size_have_limits_at_equal_steps()
    {
        var classes = ErrorClasses.Of([0.211, 0.268, double.NaN]);
        Assert.Equal([0.22, 0.23, 0.24, 0.25, 0.26], classes.Limits);
        Assert.Equal([0.22, 0.24, 0.26], classes.Contours);
    }

    [Fact]
    public void Errors_of_many_sizes_have_limits_at_equal_factors()
    {
        var classes = ErrorClasses.Of([0.053, 0.542]);
        Assert.Equal([0.07, 0.1, 0.15, 0.2, 0.3, 0.5], classes.Limits);
        Assert.Equal([0.1, 0.2, 0.5], classes.Contours);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 0.0001)]
    [InlineData(1e-9, 0.9)]
    [InlineData(0.3, 0.3)]
    [InlineData(0.0999, 0.5001)]
    public void There_are_never_more_classes_than_colours_and_more_is_never_paler(double low, double high)
    {
        var classes = ErrorClasses.Of([low, high]);
        Assert.InRange(classes.Limits.Length, 0, ColorRamp.Inks.Length - 1);
        Assert.InRange(classes.Contours.Length, 0, 4);
        Assert.Equal(classes.Limits.Length + 1, classes.Scale("error").Inks.Length);
        int[] steps = [.. Enumerable.Range(0, 101).Select(i => ColorRamp.Inks.IndexOf(classes[low + i * (high - low) / 100]))];
        Assert.Equal(steps.Order(), steps);
        Assert.DoesNotContain(-1, steps);
    }
}
