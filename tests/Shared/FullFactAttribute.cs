using System.Runtime.CompilerServices;
using Xunit.v3;

namespace NormLab.Testing;

/// <summary>A test at full length, skipped unless all tests are asked for.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(FactDiscoverer))]
internal sealed class FullFactAttribute : FactAttribute
{
    public FullFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Skip = FullLength.SkipReason;
}
