using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;
using NormLab.Analysis.Weights;
using NormLab.Networks;
using NormLab.Tests.Analysis.Fixtures;

namespace NormLab.Tests.Analysis.Weights;

public class LayerSpectrumTests
{
    [Fact]
    public void Singular_values_and_effective_rank_are_those_of_SciPy()
    {
        JsonElement expected = SciPy.Of("spectra");
        var architecture = new Architecture([7, 12, 5, 5, 3], Activation.Arctan, biases: false);
        ImmutableArray<LayerSpectrum> spectra = LayerSpectrum.OfLayers(expected.Numbers("parameters"), architecture);
        Assert.Equal([0, 1, 2, 3], spectra.Select(spectrum => spectrum.Layer));
        foreach ((JsonElement layer, LayerSpectrum spectrum) in expected.GetProperty("layers").EnumerateArray().Zip(spectra))
        {
            Assert.All(layer.Numbers("singularValues").Zip(spectrum.SingularValues), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
            Assert.Equal(layer.Numbers("singularValues").Length, spectrum.SingularValues.Length);
            Assert.Equal(layer.Numbers("singularValues")[0], spectrum.SpectralNorm, 1e-9);
            Assert.Equal(layer.Number("effectiveRank"), spectrum.EffectiveRank, 1e-9);
        }
        Assert.Equal(1, spectra[2].EffectiveRank, 1e-9);
    }

    [Fact]
    public void The_effective_rank_lies_between_1_and_the_smaller_side_whatever_the_scale() =>
        AnyNetwork.Generator.Sample(network =>
        {
            ImmutableArray<LayerSpectrum> plain = LayerSpectrum.OfLayers(network.Parameters, network.Architecture);
            ImmutableArray<LayerSpectrum> scaled =
                LayerSpectrum.OfLayers([.. network.Parameters.Select(w => -7 * w)], network.Architecture);
            foreach ((LayerView layer, LayerSpectrum spectrum, LayerSpectrum other) in network.Architecture.Layers.Zip(plain, scaled))
            {
                double[] weights = layer.WeightsIn(network.Parameters);
                Assert.Equal(weights.Sum(w => w * w), spectrum.SingularValues.Sum(s => s * s), 1e-9);
                Assert.Equal(spectrum.EffectiveRank, other.EffectiveRank, 1e-9);
                Assert.Equal(7 * spectrum.SpectralNorm, other.SpectralNorm, 1e-9);
                if (weights.All(w => w == 0)) Assert.Equal(0, spectrum.EffectiveRank);
                else Assert.InRange(spectrum.EffectiveRank, 1 - 1e-12, Math.Min(layer.FanIn, layer.FanOut) + 1e-12);
            }
        });

    [Fact]
    public void Orthogonal_directions_of_one_length_are_all_used()
    {
        double[] identity = [.. Enumerable.Range(0, 25).Select(i => i % 6 == 0 ? 0.3 : 0)];
        LayerSpectrum spectrum = Assert.Single(LayerSpectrum.OfLayers(identity, new Architecture([5, 5], Activation.Relu, biases: false)));
        Assert.Equal(5, spectrum.EffectiveRank, 1e-12);
        Assert.Equal(0.3, spectrum.SpectralNorm, 1e-12);
    }

    [Fact]
    public void Magnitude_quantiles_are_those_of_each_layer_alone() =>
        AnyNetwork.Generator.Sample(network =>
        {
            ImmutableArray<MagnitudeQuantiles> quantiles = MagnitudeQuantiles.OfLayers(network.Parameters, network.Architecture, 0, 0.5, 1);
            foreach ((LayerView layer, MagnitudeQuantiles own) in network.Architecture.Layers.Zip(quantiles))
            {
                double[] magnitudes = [.. layer.WeightsIn(network.Parameters).Select(Math.Abs).Order()];
                int middle = magnitudes.Length / 2;
                double median = magnitudes.Length % 2 == 1 ? magnitudes[middle] : (magnitudes[middle - 1] + magnitudes[middle]) / 2;
                Assert.Equal(layer.Index, own.Layer);
                Assert.Equal(magnitudes[0], own.Values[0]);
                Assert.Equal(median, own.Values[1], 1e-15);
                Assert.Equal(magnitudes[^1], own.Values[2]);
            }
        });

    [Fact]
    public void A_diverged_network_is_refused()
    {
        var architecture = new Architecture([1, 1], Activation.Relu, biases: false);
        Assert.Throws<ArgumentException>(() => LayerSpectrum.OfLayers([double.PositiveInfinity], architecture));
        Assert.Throws<ArgumentException>(() => MagnitudeQuantiles.OfLayers([double.NaN], architecture, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => MagnitudeQuantiles.OfLayers([1], architecture, 2));
    }
}
