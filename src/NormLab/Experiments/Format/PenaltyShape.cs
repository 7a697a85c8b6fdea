using System.Collections.Immutable;
using System.Globalization;
using NormLab.Penalties;
using NormLab.Penalties.Basis;
using NormLab.Values;

namespace NormLab.Experiments.Format;

/// <summary>What may stand under the name of a penalty: its number, or a mapping with the number and its options.</summary>
internal static class PenaltyShape
{
    private static readonly MappingShape Schedule = new(
    [
        new("ramp", "The coefficient rises linearly to its value. Absent: it does not.", new MappingShape(
        [
            new("steps", "Steps until the value is reached.", new IntegerShape(1, int.MaxValue), IsRequired: true),
            new("from", "The fraction of the coefficient to begin with; above 1 for one that falls.", new NumberShape(Minimum: 0), "0"),
        ])),
        new("cyclic", "The coefficient rises to its value and falls again along a cosine, over and over. Absent: it does not.", new MappingShape(
        [
            new("period", "Steps of a cycle.", new IntegerShape(2, int.MaxValue), IsRequired: true),
            new("lowest", "The fraction of the coefficient at which a cycle begins and ends.", new NumberShape(Minimum: 0, Maximum: 1), "0"),
        ])),
    ]);

    /// <summary>The key and what may stand under it.</summary>
    public static Key KeyOf(PenaltyKind kind) => new(kind.Name, Description(kind), Of(kind));

    /// <summary>What may stand under the key.</summary>
    public static Shape Of(PenaltyKind kind)
    {
        ImmutableArray<Key> keys = [.. Keys(kind, NumberOf(kind))];
        // A number may stand alone where nothing else must be said.
        return kind.NumberKey is not null && keys.Count(key => key.IsRequired) == 1 ? NumberOrMappingShape.Of(keys) : new MappingShape(keys);
    }

    private static Shape NumberOf(PenaltyKind kind) => kind.IsCount ? new IntegerShape(1, int.MaxValue) : new NumberShape(Minimum: 0);

    private static IEnumerable<Key> Keys(PenaltyKind kind, Shape number)
    {
        foreach (NumberOption option in kind.Options)
        {
            (double? minimum, double? above, double? below, double? maximum) = option.Range;
            yield return new Key(option.Key, option.Description + ".", new NumberShape(minimum, above, below, maximum),
                option.Default?.ToString(CultureInfo.InvariantCulture), IsRequired: option.Default is null);
        }
        if (kind.NumberKey is { } key) yield return new Key(key, kind.IsCount ? "The bound. As many weights as there are, or more, is none." : kind.IsConstraint ? "The bound." : "How many times the penalty is added to the loss.", number, IsRequired: true);
        if (kind.HasGroups)
        {
            yield return new Key("by", "Which weights make a group: incoming, those into a neuron; or outgoing, those out of an input of the layer.",
                new ChoiceShape(Names.All<NeuronGroup>()), Names.Of(NeuronGroup.Incoming));
        }
        if (!kind.IsConstraint)
        {
            yield return new Key("update", "subgradient, added to the gradient of the loss; proximal, a proximal map after the step, which makes true zeros; or decoupled, a "
                + "step of its own that the optimizer does not see.", new ChoiceShape(Names.All<PenaltyUpdate>()), Names.Of(PenaltyUpdate.Subgradient));
            yield return new Key("schedule", "How the coefficient changes over the run; 'ramp' or 'cyclic'. Absent: not at all.", Schedule);
        }
        yield return new Key("layers", "How many times each layer's weights count, 0 for not at all: one number for every layer, or a list with one per layer. Absent: as "
            + "under 'objective'.", ExperimentShape.PenaltyMultipliers);
    }

    private static string Description(PenaltyKind kind) => kind switch
    {
        { NumberKey: null } => $"A constraint: {kind.Formula}. The weights are projected after every step.",
        { IsConstraint: true } => $"The {kind.NumberKey} of a constraint: {kind.Formula}. The weights are projected after every step.",
        _ => $"Coefficient; the penalty is {kind.Formula}.",
    };
}
