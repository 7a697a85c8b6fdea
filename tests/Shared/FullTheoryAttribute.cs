using System.Runtime.CompilerServices;
using Xunit.v3;

namespace NormLab.Testing;

/// <summary>A theory at full length, skipped as one test unless all tests are asked for.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(TheoryDiscoverer))]
internal sealed class FullTheoryAttribute : TheoryAttribute
{
    public FullTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Skip = FullLength.SkipReason;
}
