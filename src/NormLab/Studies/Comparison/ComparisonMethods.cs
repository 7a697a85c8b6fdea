using System.Collections.Immutable;
using NormLab.Data.Targets;
using NormLab.Experiments.Format.Keys;
using NormLab.Experiments.Specifications;
using NormLab.Formats;
using NormLab.Penalties;
using NormLab.Training.Noises;
using NormLab.Values;

namespace NormLab.Studies.Comparison;

/// <summary>The methods that can be compared: none, early stopping, logistic or linear regression as a baseline, of the catalogs of
/// penalties and noises what has a range of strengths, and a cocktail of several.</summary>
/// <remarks>A smooth penalty is added to the loss; one with a kink acts by its proximal map after the optimizer's step, which makes true
/// zeros. A proximal coefficient c moves a weight by learning rate times c a step, and Adam by up to the learning rate: so c is compared
/// with 1, whatever the scale of the loss, and weights whose gradients point one way less than a fraction of about c go to 0.</remarks>
public static class ComparisonMethods
{
    /// <summary>Name of the network without regularization.</summary>
    public const string None = "none";

    private static readonly ImmutableArray<string> DefaultNames =
        [None, "l1", "l2", "l3", "linf", "elastic-net", "dropout", "early-stopping", "group-lasso", "mcp", "logistic", "linear"];

    private static readonly ImmutableArray<ComparisonMethod> Own =
    [
        new(None, "no regularization", null, _ => []),
        new("early-stopping", "fewer steps", new(StrengthUnit.FractionOfSteps, 1, 0.02), _ => []),
        new("logistic", "baseline: logistic regression under L2, no hidden layer", new(StrengthUnit.Coefficient, 1e-5, 1e-1),
            c => [new("network.hidden", new SettingValue("[]")), new("penalty.l2", c)])
        {
            IsBaseline = true,
            OnlyFor = TargetKind.Classes,
        },
        new("linear", "baseline: linear regression under L2, no hidden layer", new(StrengthUnit.Coefficient, 1e-5, 1e-1),
            c => [new("network.hidden", new SettingValue("[]")), new("penalty.l2", c)])
        {
            IsBaseline = true,
            OnlyFor = TargetKind.Numbers,
        },
    ];

    /// <summary>In each split, the method that tuning prefers there: no test row has a part in it.</summary>
    public static ComparisonMethod Pick { get; } = new("tuned-pick", "in each split the method that tuning prefers there", null, _ => []);

    /// <summary>Every method, those that are compared by default first.</summary>
    public static ImmutableArray<ComparisonMethod> All
    {
        get
        {
            ComparisonMethod[] single = [.. Own, .. PenaltyCatalog.Kinds.Where(kind => kind.Search is not null).Select(Penalty),
                .. NoiseCatalog.Kinds.Select(Noise)];
            ComparisonMethod[] known = [.. single, Cocktail.Of(single)];
            return [.. DefaultNames.Select(name => known.First(method => method.Name == name)),
                .. known.Where(method => !DefaultNames.Contains(method.Name))];
        }
    }

    /// <summary>What is compared on classes where nothing else is said.</summary>
    public static ImmutableArray<ComparisonMethod> Default => DefaultFor(TargetKind.Classes);

    /// <summary>What is compared where nothing else is said.</summary>
    public static ImmutableArray<ComparisonMethod> DefaultFor(TargetKind target) =>
        [.. All[..DefaultNames.Length].Where(method => method.IsFor(target))];

    /// <summary>Every method for a target.</summary>
    public static ImmutableArray<ComparisonMethod> AllFor(TargetKind target) => [.. All.Where(method => method.IsFor(target))];

    /// <summary>The method of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ComparisonMethod Find(string name)
    {
        ImmutableArray<ComparisonMethod> all = All;
        return all.FirstOrDefault(method => method.Name == name) ?? throw new ArgumentException(
            $"There is no method '{Excerpt.Of(name)}'.{NearestName.Question([.. all.Select(method => method.Name)], name)} "
            + $"The methods are {string.Join(", ", all.Select(method => method.Name))}.");
    }

    private static ComparisonMethod Penalty(PenaltyKind kind)
    {
        bool isProximal = !kind.IsConstraint && PenaltyCatalog.UsualUpdate(kind) == PenaltyUpdate.Proximal;
        return new(kind.Name, kind.Description, kind.Search, strength =>
        [
            new("penalty." + kind.Name, isProximal ? SettingValue.Of((kind.NumberKey!, strength), ("update", "proximal")) : strength),
        ]);
    }

    private static ComparisonMethod Noise(NoiseKind kind) => new(kind.Name, kind.Description, kind.Search, strength =>
    {
        Noise noise = kind.Create(strength);
        var changes = new List<Setting>();
        if (noise.Dropout is { } dropout) changes.Add(new("dropout", new SettingValue(NoiseKeys.Dropout.Write(dropout)!)));
        if (noise.HardConcrete is { } gates) changes.Add(new("hard-concrete", new SettingValue(NoiseKeys.HardConcrete.Write(gates)!)));
        return [.. changes];
    });
}
