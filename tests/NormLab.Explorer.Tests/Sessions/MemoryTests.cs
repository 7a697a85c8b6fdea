namespace NormLab.Explorer.Tests.Sessions;

/// <summary>What other tests allocate beside it would be counted too, so it runs when they are done.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class AfterTheOthers;

/// <summary>Where a training's memory goes in the end.</summary>
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests
{
    [Fact]
    public async Task The_memory_of_a_large_network_comes_back()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await using (View view = await explorer.ViewAsync())
        {
            await view.OpenAsync(Specs.Of("[1024,1024,1024]", columns: [Specs.None, Specs.L1]), step: 2);
            await view.RestAsync(2);
            Assert.InRange(GC.GetTotalMemory(forceFullCollection: false), before + 50_000_000, long.MaxValue);
            await view.CloseAsync();
        }
        await Patience.UntilAsync(() => GC.GetTotalMemory(forceFullCollection: false) < before + 20_000_000);
    }
}
