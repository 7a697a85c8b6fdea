using NormLab.Experiments.Format.Forms;
using NormLab.Experiments.Format.Shapes;
using NormLab.Experiments.Specifications;
using NormLab.Numerics.Grids;
using NormLab.Training.StochasticWeights;

namespace NormLab.Experiments.Format.Keys;

/// <summary>The keys of <c>network.weights</c>.</summary>
internal static class GridKeys
{
    /// <summary>The grid that weights lie on.</summary>
    public static Form<GridOptions?> Weights { get; } = new OptionalForm<GridOptions>(new(new GridOptions("int8"),
    [
        new Key<GridOptions, string>("grid",
            "bfloat16, float16, float8-e5m2 and float8-e4m3, numbers of fewer bits; int8 and int4, the whole numbers to 127 and to 7; "
            + "or ternary, -1, 0 and 1.",
            ScalarForms.Word(NumberGrids.Names, name => name, name => name), grid => grid.Grid, (grid, value) => grid with { Grid = value },
            isRequired: true),
        new Key<GridOptions, GridRounding>("rounding",
            "nearest, of two as near the even one; or stochastic, up or down at random so that the mean is kept.",
            ScalarForms.Word<GridRounding>(), grid => grid.Rounding, (grid, value) => grid with { Rounding = value }, isBrief: true),
        new Key<GridOptions, GridScale?>("scale",
            "per-layer, the grid's largest number at the layer's largest magnitude (of ternary 1 at the mean magnitude of what is not "
            + "rounded to 0); or none. Absent: per-layer for whole numbers, which need it, none for the others.",
            new ScalarForm<GridScale?>(new ChoiceShape(Names.All<GridScale>()), scalar => Names.Parse<GridScale>(scalar.Text),
                scale => scale is { } given ? Names.Of(given) : null),
            grid => grid.Scale, (grid, value) => grid with { Scale = value }, isBrief: true),
        new Key<GridOptions, KeptWeights>("kept",
            "master, weights of full precision, which are rounded in every pass while gradients go straight through to them; or grid, the "
            + "rounded weights: every step is rounded for good.",
            ScalarForms.Word<KeptWeights>(), grid => grid.Kept, (grid, value) => grid with { Kept = value }, isBrief: true),
    ]), "weights");
}
