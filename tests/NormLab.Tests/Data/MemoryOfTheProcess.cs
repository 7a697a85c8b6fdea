namespace NormLab.Tests.Data;

/// <summary>Tests that measure what the process holds: alone, so that nothing else holds anything meanwhile.</summary>
[CollectionDefinition(nameof(MemoryOfTheProcess), DisableParallelization = true)]
public class MemoryOfTheProcess;
