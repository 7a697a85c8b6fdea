using NormLab.Experiments.Execution;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Specifications;
using NormLab.Networks;

namespace NormLab.Tests.Experiments;

/// <summary>Masks whose places are drawn.</summary>
public sealed class RandomMaskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_mask_that_draws_no_places_has_the_name_it_always_had()
    {
        RunSpecification dense = SmallRuns.Small();
        Assert.DoesNotContain("placesFrom", CanonicalJson.Write(Ticket(dense, null)), StringComparison.Ordinal);
        RunSpecification drawn = Ticket(dense, 7);
        Assert.Contains("\"placesFrom\":7", CanonicalJson.Write(drawn), StringComparison.Ordinal);
        Assert.Equal(drawn, CanonicalJson.Read(CanonicalJson.Write(drawn)));
    }

    [Theory]
    [InlineData(MaskScope.Layer)]
    [InlineData(MaskScope.Global)]
    public void Each_layer_keeps_as_many_weights_as_by_magnitude_at_places_that_follow_from_the_seed(MaskScope scope)
    {
        RunSpecification dense = SmallRuns.Small();
        RunSpecification[] runs =
            [dense, Ticket(dense, null, scope), Ticket(dense, 7, scope), Ticket(dense, 7, scope) with { Random = Other(dense) },
                Ticket(dense, 8, scope)];
        IReadOnlyList<RunResult> results = StoreRuns.Do(_folder, runs);
        Architecture network = dense.Network.ToArchitecture();
        string[] places = [.. results.Select(result => Places(network, result))];
        foreach (LayerView layer in network.Layers)
            Assert.Single(results.Skip(1).Select(result => Kept(layer, result).Count(isKept => isKept)).Distinct());
        Assert.Equal(places[2], places[3]);
        Assert.Equal(3, places.Skip(1).Distinct().Count());
    }

    [Fact]
    public void Every_place_is_as_likely_as_any_other()
    {
        var network = new Architecture([20, 10, 5], Activation.Relu, true);
        int[] counts = new int[network.ParameterCount];
        const int Draws = 2000;
        for (int seed = 0; seed < Draws; seed++)
        {
            bool[] kept = new bool[network.ParameterCount];
            foreach (LayerView layer in network.Layers) Array.Fill(kept, true, layer.Offset, layer.WeightCount / 5);
            RandomMask.Draw(network, kept, seed);
            for (int i = 0; i < kept.Length; i++) counts[i] += kept[i] ? 1 : 0;
        }
        // A fifth of 2,000 with a standard deviation of 18: five of them are room for 250 places.
        foreach (LayerView layer in network.Layers)
            Assert.All(layer.Weights<int>(counts).ToArray(), count => Assert.InRange(count, 310, 490));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4294967296)]
    public void A_seed_that_can_not_be_is_refused(long seed)
    {
        RunSpecification dense = SmallRuns.Small();
        Assert.Contains("give one from 0 to 4294967295",
            Assert.Throws<ArgumentException>(() => StoreRuns.Do(_folder, dense, Ticket(dense, seed))).Message, StringComparison.Ordinal);
    }

    private static RandomSpecification Other(RunSpecification run) => run.Random with { Seed = run.Random.Seed + 1 };

    private static RunSpecification Ticket(RunSpecification dense, long? places, MaskScope scope = MaskScope.Layer) => dense with
    {
        Start = new StartSpecification
        {
            Run = RunId.Of(dense),
            Mask = new MaskSpecification { Run = RunId.Of(dense), Remove = 0.6, Scope = scope, PlacesFrom = places },
        },
    };

    private static bool[] Kept(LayerView layer, RunResult run) =>
        [.. layer.Weights(run.Parameters.Span).ToArray().Select(weight => weight != 0)];

    private static string Places(Architecture network, RunResult run) => string.Concat(network.Layers
        .SelectMany(layer => Kept(layer, run)).Select(isKept => isKept ? '1' : '0'));
}
