using NormLab.Explorer.Tests;

[assembly: AssemblyFixture(typeof(NothingLeftFixture))]

namespace NormLab.Explorer.Tests;

/// <summary>Makes sure, after all tests, that none of them left a folder behind.</summary>
public sealed class NothingLeftFixture : IDisposable
{
    /// <summary>Fails the run where a test left one.</summary>
    public void Dispose() => Assert.Equal(0, TemporaryFolder.Left);
}
