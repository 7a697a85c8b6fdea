using NormLab.Experiments.Preparation;
using NormLab.Experiments.Specifications;
using NormLab.Networks;
using NormLab.Studies;
using NormLab.Tests.Experiments;

namespace NormLab.Tests.Studies;

public sealed class MemoryLimitTests
{
    private static readonly DataCache Data = new();

    [Fact]
    public void A_run_that_needs_more_memory_than_there_is_is_refused()
    {
        Assert.Contains("The network 64-60000-30000-10 needs",
            Assert.Throws<ArgumentException>(() => MemoryLimit.Workers([Wide(60_000, 30_000)], 2, Data, 25_000_000_000)).Message);
        Assert.Contains("too large to be kept",
            Assert.Throws<ArgumentException>(() => MemoryLimit.Workers([Wide(60_000, 30_000)], 2, Data, long.MaxValue)).Message);
    }

    [Fact]
    public void As_many_run_at_once_as_there_is_memory_for()
    {
        Assert.Equal(8, MemoryLimit.Workers([SmallRuns.Small()], 8, Data));
        Assert.Equal(1, MemoryLimit.Workers([Wide(5000, 5000)], 8, Data, 700_000_000));
    }

    private static RunSpecification Wide(int first, int second) => SmallRuns.Small() with
    {
        Network = SmallRuns.Small().Network with { Sizes = [64, first, second, 10], Initialization = [Glorot, Glorot, Glorot] },
    };

    private static Initialization Glorot => Initialization.Glorot;
}
