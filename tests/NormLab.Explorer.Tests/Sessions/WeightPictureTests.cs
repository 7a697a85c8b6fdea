using NormLab.Explorer.Engine.Pictures;
using NormLab.Networks;

namespace NormLab.Explorer.Tests.Sessions;

/// <summary>What is shown of weights, held against plain counting and sorting.</summary>
public sealed class WeightPictureTests
{
    [Theory]
    [InlineData(30, 20, 0.0)]
    [InlineData(300, 200, 0.0005)]
    public void Counts_are_exact_and_pictures_are_as_fine_as_can_be_seen(int width, int outputs, double tolerance)
    {
        var network = new Architecture([8, width, outputs], Activation.Arctan, biases: true);
        var random = new Random(7);
        double[] parameters = [.. Enumerable.Range(0, network.ParameterCount)
            .Select(_ => random.Next(5) == 0 ? 0 : (random.NextDouble() - 0.5) * Math.Pow(10, -10 * random.NextDouble()))];
        double[] weights = [.. network.Layers.SelectMany(layer => layer.Weights((ReadOnlySpan<double>)parameters).ToArray())
            .Select(Math.Abs).Order()];

        WeightPicture picture = WeightPicture.Of<double>(parameters, network, 1e-4);
        Assert.Equal(weights.Count(w => w < 1e-4), picture.Near.Count);
        Assert.Equal(weights.Count(w => w == 0), picture.Near.Exact);
        Assert.Equal(weights.Length, picture.Near.Total);
        Assert.Equal(picture.Near.Count, picture.Near.Layers.Sum(layer => layer[0]));
        for (int k = 0; k < 129; k++)
        {
            double exact = weights[(int)((long)(weights.Length - 1) * k / 128)];
            Assert.Equal(exact, picture.Magnitudes[k], Math.Max(exact * tolerance, exact * 1e-6));
        }
        Assert.Equal(weights.Length, picture.Histogram.Counts.Sum() + picture.Histogram.Zeros);
        for (int bin = 0; bin < picture.Histogram.Counts.Length; bin++)
        {
            double from = bin == 0 ? double.Epsilon : Math.Pow(10, -8 + bin / 8.0), to = bin == picture.Histogram.Counts.Length - 1
                ? double.PositiveInfinity : Math.Pow(10, -8 + (bin + 1) / 8.0);
            int inside = weights.Count(w => w >= from && w < to), margin = tolerance == 0 ? 0 : 5 + inside / 50;
            Assert.InRange(picture.Histogram.Counts[bin], inside - margin, inside + margin);
        }
    }

    [Fact]
    public void What_is_no_number_does_no_harm()
    {
        foreach (int width in new[] { 8, 5000 })
        {
            var network = new Architecture([8, width, 2], Activation.Relu, biases: false);
            float[] parameters = new float[network.ParameterCount];
            Array.Fill(parameters, float.NaN);
            parameters[0] = float.PositiveInfinity;
            WeightPicture picture = WeightPicture.Of<float>(parameters, network, 1);
            Assert.Equal(0, picture.Near.Count);
            Assert.Equal(129, picture.Magnitudes.Length);
        }
    }
}
