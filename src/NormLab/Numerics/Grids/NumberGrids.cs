using System.Collections.Immutable;

namespace NormLab.Numerics.Grids;

/// <summary>The grids that weights can lie on.</summary>
public static class NumberGrids
{
    /// <summary>All of them, by their least number above 0 beside numbers about 1, from the smallest on.</summary>
    public static ImmutableArray<NumberGrid> All { get; } =
    [
        // IEEE 754 binary16; the upper half of binary32; the two of the Open Compute Project (2023), of which e4m3 has no infinity.
        new("bfloat16", 7, -126, 3.3895313892515355e38),
        new("float16", 10, -14, 65_504),
        new("float8-e5m2", 2, -14, 57_344),
        new("float8-e4m3", 3, -6, 448),
        new("int8", 6, 6, 127),
        new("int4", 2, 2, 7),
        new("ternary", 0, 0, 1),
    ];

    /// <summary>Their names.</summary>
    public static ImmutableArray<string> Names { get; } = [.. All.Select(grid => grid.Name)];

    /// <summary>The grid of a name, or null.</summary>
    public static NumberGrid? Find(string name) => All.FirstOrDefault(grid => grid.Name == name);
}
