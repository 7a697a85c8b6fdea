using NormLab.Experiments.Format.Forms;
using NormLab.Experiments.Specifications;
using NormLab.Values;

namespace NormLab.Experiments.Format.Keys;

/// <summary>The keys of <c>zeros</c>.</summary>
internal static class ZeroKeys
{
    private const string Magnitude = "magnitude", Signed = "signed";

    /// <summary>The section.</summary>
    public static SectionForm<ZeroRule> Form { get; } = new(new ZeroRule(),
    [
        new Key<ZeroRule, double>("threshold", "A weight below this counts as near zero.", ScalarForms.Number(minimum: 0),
            rule => rule.Threshold, (rule, value) => rule with { Threshold = value }),
        new Key<ZeroRule, bool>("rule",
            "magnitude counts |w| < threshold; signed counts w < threshold, so that every negative weight is a "
            + "zero, as the article's second experiment did.",
                ScalarForms.Word([Magnitude, Signed], word => word == Signed, isSigned => isSigned ? Signed : Magnitude),
            rule => rule.Signed, (rule, value) => rule with { Signed = value }),
        new Key<ZeroRule, ValueList<int>>("layers",
            "How many times each layer's weights are counted: one number for every layer, or a list with one per layer.",
            Limits.LayerCounts, rule => rule.Multipliers, (rule, value) => rule with { Multipliers = value }),
    ]);
}
