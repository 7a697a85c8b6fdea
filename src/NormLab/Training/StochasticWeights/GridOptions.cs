using NormLab.Formats;
using NormLab.Numerics.Grids;

namespace NormLab.Training.StochasticWeights;

/// <summary>Weights that lie on a grid of few numbers.</summary>
/// <param name="Grid">The grid, one of <see cref="NumberGrids.Names"/>.</param>
/// <param name="Rounding">How a weight comes to lie on it.</param>
/// <param name="Scale">What the grid's numbers are multiplied by; null for the grid's usual: per layer for whole numbers, nothing for
/// others.</param>
/// <param name="Kept">What training keeps from one step to the next.</param>
public sealed record GridOptions(string Grid, GridRounding Rounding = GridRounding.Nearest, GridScale? Scale = null,
    KeptWeights Kept = KeptWeights.Master)
{
    /// <summary>Why such weights can't be, or null where they can.</summary>
    public string? Refusal() => NumberGrids.Find(Grid) is not { } grid
        ? $"There is no grid '{Excerpt.Of(Grid)}'.{NearestName.Question(NumberGrids.Names, Grid)} There are "
            + $"{string.Join(", ", NumberGrids.Names)}."
        : grid.IsUniform && Scale == GridScale.None
            ? $"The grid {Grid} is of whole numbers, which weights are not; set 'scale' to per-layer, or leave it out."
            : null;

    /// <summary>The same with what the scale is by default.</summary>
    public GridOptions Complete() =>
        this with { Scale = Scale ?? (NumberGrids.Find(Grid)?.IsUniform == true ? GridScale.PerLayer : GridScale.None) };
}

/// <summary>How a number comes to lie on a grid.</summary>
public enum GridRounding
{
    /// <summary>To the nearest, of two as near the even one.</summary>
    Nearest,

    /// <summary>Up or down at random, so that the mean is the number: Gupta et al. (2015).</summary>
    Stochastic,
}

/// <summary>What a grid's numbers are multiplied by.</summary>
public enum GridScale
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A number for each layer: that which brings the grid's largest to the largest magnitude. Of the ternary grid it is the mean
    /// magnitude of the weights above 0.7 of all weights' mean magnitude, which alone are not 0 (Li and Liu 2016).</summary>
    PerLayer,
}

/// <summary>What training on a grid keeps.</summary>
public enum KeptWeights
{
    /// <summary>Master weights of full precision: passes alone compute with weights on the grid, and gradients go straight
    /// through.</summary>
    Master,

    /// <summary>The weights on the grid: every step is rounded for good.</summary>
    Grid,
}
