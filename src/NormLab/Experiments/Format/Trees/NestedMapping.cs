namespace NormLab.Experiments.Format.Trees;

/// <summary>Keys with dots taken apart: "network.hidden: [8]" is "network: {hidden: [8]}".</summary>
internal static class NestedMapping
{
    /// <summary>The key whose own keys are paths and stay whole: "vary.network.hidden" is "vary: {network.hidden: ...}".</summary>
    private const string OfPaths = "vary";

    /// <summary>The mapping that says the same without dots; keys of one part stay as they stand.</summary>
    public static MappingNode Of(MappingNode mapping) =>
        mapping with { Entries = [.. mapping.Entries.Select(entry => Nest(entry.Key, entry.Value))] };

    private static (ScalarNode Key, Node Value) Nest(ScalarNode key, Node value)
    {
        int dot = key.Text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0) return (key, value);
        ScalarNode first = key with { Text = key.Text[..dot] }, rest = key with { Text = key.Text[(dot + 1)..] };
        return (first, new MappingNode(key.Place, [first.Text == OfPaths ? (rest, value) : Nest(rest, value)]));
    }
}
