using System.Collections.Frozen;
using NormLab.Penalties;

namespace NormLab.Explorer.Conditions;

/// <summary>What the explorer adds to a penalty of the catalog: a label, an ink, and a slider's ends and beginning.</summary>
/// <remarks>Found by trying on the digits.</remarks>
/// <param name="Label">For people.</param>
/// <param name="Default">The number to begin with.</param>
/// <param name="Minimum">The left end.</param>
/// <param name="Maximum">The right end.</param>
/// <param name="Colour">The ink, or null for a free one.</param>
internal sealed record PenaltySlider(string Label, double Default, double Minimum = 1e-7, double Maximum = 1e-1, string? Colour = null)
{
    private static readonly FrozenDictionary<string, PenaltySlider> Known = new Dictionary<string, PenaltySlider>
    {
        ["l0"] = new("L0", 1e-4, Colour: "--ink-l0"),
        ["l1"] = new("L1", 3e-4, Colour: "--ink-l1"),
        ["l1/2"] = new("L1-half", 2e-4, Colour: "--ink-free-1"),
        ["l2/3"] = new("L2-thirds", 2e-4),
        ["l2"] = new("L2", 1e-3, Colour: "--ink-l2"),
        ["l3"] = new("L3", 1e-3, Colour: "--ink-l3"),
        ["linf"] = new("Linf", 1e-1, 1e-5, 1e1, "--ink-linf"),
        ["power"] = new("power", 3e-4),
        ["elastic-net"] = new("elastic-net", 5e-4),
        ["mcp"] = new("MCP", 3e-4),
        ["scad"] = new("SCAD", 3e-4),
        ["log-sum"] = new("log-sum", 1e-4),
        ["group-lasso"] = new("group-lasso", 3e-4),
        ["sparse-group-lasso"] = new("sparse-group-lasso", 3e-4),
        ["hoyer"] = new("Hoyer", 1e-4, 1e-8, 1e-2),
        ["orthogonality"] = new("orthogonality", 1e-3, 1e-6),
        ["max-norm"] = new("max-norm", 1, 1e-2, 1e2),
        ["non-negative"] = new("non-negative", 0, 0, 0),
        ["l1-ball"] = new("L1-ball", 300, 1, 1e5),
        ["k-sparse"] = new("k-sparse", 1000, 1, 1e6),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The slider of a penalty. A penalty that was added from outside has the usual one.</summary>
    public static PenaltySlider Of(PenaltyKind penalty) => Known.GetValueOrDefault(penalty.Name) ?? (penalty switch
    {
        { IsCount: true } => new PenaltySlider(NameOf(penalty), 1000, 1, 1e6),
        { IsConstraint: true } => new PenaltySlider(NameOf(penalty), 1, 1e-2, 1e2),
        _ => new PenaltySlider(NameOf(penalty), 1e-3),
    });

    // A condition's name has no slash.
    private static string NameOf(PenaltyKind penalty) => penalty.Name.Replace('/', '-');
}
