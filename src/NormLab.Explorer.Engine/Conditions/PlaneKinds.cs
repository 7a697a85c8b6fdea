using System.Collections.Frozen;
using System.Collections.Immutable;

namespace NormLab.Explorer.Engine.Conditions;

/// <summary>The kinds of conditions as they suit a plane: some ten weights to a neuron and a hundred points ask for other strengths than
/// images do.</summary>
internal static class PlaneKinds
{
    private const double UsualFactor = 10, Below = 300, Above = 30;

    // Strengths whose effect is seen within seconds, on the data that a newcomer finds.
    private static readonly FrozenDictionary<string, double> Strengths = new Dictionary<string, double>
    {
        ["l1"] = 0.3,
        ["l2"] = 0.003,
        ["dropout"] = 0.2,
        ["k-sparse"] = 30,
        ["l1-ball"] = 40,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Effects = new Dictionary<string, string>
    {
        ["l2"] = "keeps all weights small",
        ["linf"] = "cuts the largest weights down",
        ["dropout"] = "must do without some neurons at every step",
        ["gaussian-dropout"] = "has its neurons shaken at every step",
        ["dropconnect"] = "must do without some weights at every step",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The kinds.</summary>
    public static ImmutableArray<ConditionKind> All =>
        [.. ConditionKinds.All.Select(kind => Of(kind) with { Effect = Effects.GetValueOrDefault(kind.Kind) })];

    private static ConditionKind Of(ConditionKind kind)
    {
        if (kind.Strength is not { } strength) return kind;
        double start = Strengths.TryGetValue(kind.Kind, out double known) ? known
            : strength.Scale == SliderScale.LogarithmicWithZero ? UsualFactor * strength.Default : strength.Default;
        return kind with
        {
            Strength = strength.Scale == SliderScale.LogarithmicWithZero
                ? strength with { Default = start, Minimum = start / Below, Maximum = start * Above }
                : strength with { Default = start },
        };
    }
}
