using System.Collections.Immutable;
using NormLab.Experiments.Specifications;
using NormLab.Formats;

namespace NormLab.Studies.Comparison;

/// <summary> The methods that can be compared. A smooth penalty is added to the loss; one with a kink acts by its proximal map after the
/// optimizer's step, which makes true zeros. A proximal coefficient c moves a weight by learning rate times c a step, and Adam by up to the
/// learning rate: so c is compared with 1, whatever the scale of the loss, and weights whose gradients point one way less than a share of
/// about c go to 0.
/// </summary>
public static class ComparisonMethods
{
    /// <summary>Name of the network without regularization.</summary>
    public const string None = "none";

    /// <summary>Every method.</summary>
    public static ImmutableArray<ComparisonMethod> All { get; } =
    [
        new(None, "no regularization", null, _ => []),
        Proximal("l1", "sum |w|", 1e-3, 3),
        Smooth("l2", "sum w^2", 1e-5, 1e-1),
        Smooth("l3", "sum |w|^3", 1e-5, 1),
        Proximal("linf", "max |w|", 1, 1e3),
        Proximal("elastic-net", "half sum |w|, half sum w^2", 1e-3, 5),
        new("dropout", "hidden units dropped at random", new(StrengthUnit.DropRate, 0.02, 0.8), rate => [new("dropout", rate)]),
        new("early-stopping", "fewer steps", new(StrengthUnit.ShareOfSteps, 1, 0.02), _ => []),
        Proximal("group-lasso", "length of the weights into each neuron", 1e-3, 3),
        Proximal("mcp", "|w| that bends and is flat for large weights", 1e-2, 3),
        Proximal("scad", "|w| that is flat for large weights", 1e-2, 1),
        Proximal("l1/2", "sum |w|^(1/2)", 1e-4, 0.3),
        Proximal("l2/3", "sum |w|^(2/3)", 1e-4, 0.5),
        Proximal("log-sum", "sum log(1 + |w|/0.1)", 1e-4, 0.3),
        Proximal("sparse-group-lasso", "half L1, half group lasso", 1e-3, 1),
        Smooth("hoyer", "(sum |w|)^2 / sum w^2 of each layer", 1e-7, 1e-2),
        Smooth("orthogonality", "||W^T W - I||^2 of each layer", 1e-6, 1e-1),
        new("max-norm", "a bound on the length of the weights into each neuron", new(StrengthUnit.Radius, 5, 0.2),
            radius => [new("penalty.max-norm", radius)]),
        new("gaussian-dropout", "hidden units times normal noise", new(StrengthUnit.DropRate, 0.02, 0.8),
            rate => [new("dropout", SettingValue.Of(("rate", rate), ("noise", "gaussian")))]),
        new("dropconnect", "weights dropped at random", new(StrengthUnit.DropRate, 0.02, 0.8),
            rate => [new("dropout", SettingValue.Of(("rate", rate), ("placement", "on-weights")))]),
        new("hard-concrete", "L0 by gates on the weights", new(StrengthUnit.Coefficient, 1e-7, 1e-3), c => [new("hard-concrete", c)]),
    ];

    /// <summary>What is compared where nothing else is said.</summary>
    public static ImmutableArray<ComparisonMethod> Default { get; } = [.. All.TakeWhile(method => method.Name != "scad")];

    /// <summary>The method of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ComparisonMethod Find(string name) => All.FirstOrDefault(method => method.Name == name)
        ?? throw new ArgumentException(
            $"There is no method '{Excerpt.Of(name)}'.{NearestName.Question([.. All.Select(method => method.Name)], name)} "
            + $"The methods are {string.Join(", ", All.Select(method => method.Name))}.");

    private static ComparisonMethod Smooth(string name, string description, double weakest, double strongest) =>
        new(name, description, new(StrengthUnit.Coefficient, weakest, strongest), c => [new("penalty." + name, c)]);

    private static ComparisonMethod Proximal(string name, string description, double weakest, double strongest) =>
        new(name, description, new(StrengthUnit.Coefficient, weakest, strongest), c =>
            [new("penalty." + name, SettingValue.Of(("coefficient", c), ("update", "proximal")))]);
}
