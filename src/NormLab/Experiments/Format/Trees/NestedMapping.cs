namespace NormLab.Experiments.Format.Trees;

/// <summary>Keys with dots taken apart: "network.hidden: [8]" is "network: {hidden: [8]}".</summary>
internal static class NestedMapping
{
    /// <summary>The mapping that says the same without dots; keys of one part stay as they stand.</summary>
    public static MappingNode Of(MappingNode mapping) => mapping with { Entries = [.. mapping.Entries.Select(entry => Nest(entry.Key, entry.Value))] };

    private static (ScalarNode Key, Node Value) Nest(ScalarNode key, Node value)
    {
        int dot = key.Text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0) return (key, value);
        ScalarNode first = key with { Text = key.Text[..dot] }, rest = key with { Text = key.Text[(dot + 1)..] };
        return (first, new MappingNode(key.Place, [Nest(rest, value)]));
    }
}
