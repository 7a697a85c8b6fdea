using NormLab.Experiments.Format.Trees;
using NormLab.Formats;

namespace NormLab.Experiments.Format.Shapes;

/// <summary>Holds a tree against the format. What passes can be read without any further look at types, names or ranges.</summary>
/// <param name="root">The whole format, in which a misplaced key is looked for.</param>
internal sealed class ShapeCheck(MappingShape root)
{
    /// <summary>Checks <paramref name="node"/> and all below it.</summary>
    /// <param name="node">The tree.</param>
    /// <param name="shape">What may stand there.</param>
    /// <param name="what">What the place is called in messages: "'steps'".</param>
    /// <exception cref="InputFileException">Something else stands there.</exception>
    public void Check(Node node, Shape shape, string what)
    {
        switch (shape)
        {
            case MappingShape { MayBeNone: true } when MappingShape.IsNone(node):
            case NumberOrMappingShape { Mapping.MayBeNone: true } when MappingShape.IsNone(node):
                break;
            case MappingShape mapping:
                CheckMapping(node, mapping, what);
                break;
            case NumberOrMappingShape either:
                if (node is ListNode or ScalarNode { IsNull: true })
                    throw node.Place.Problem($"{what} must be {Words.Expected(either.Number)}, or a mapping with keys among "
                        + $"{either.Mapping.Names}, not {Words.Given(node)}.");
                Check(node, node is ScalarNode ? either.Number : either.Mapping, what);
                break;
            case NamesShape names:
                CheckNames(node, names, what);
                break;
            case PatchShape patch:
                CheckPatch(node, patch, what);
                break;
            case VaryShape vary:
                CheckVary(node, vary, what);
                break;
            case ListShape list:
                CheckList(node, list, what);
                break;
            default:
                if (node is not ScalarNode scalar)
                    throw node.Place.Problem($"{what} must be {Words.Expected(shape)}, not a {(node is ListNode ? "list" : "mapping")}.");
                ScalarCheck.Check(scalar, shape, what);
                break;
        }
    }

    private void CheckMapping(Node node, MappingShape shape, string what)
    {
        if (node is ScalarNode { IsNull: true } && shape.MayBeEmpty) return;
        MappingNode mapping = Mapping(node, shape, what);
        foreach ((ScalarNode key, Node value) in mapping.Entries)
        {
            KeyShape known = shape.Find(key.Text) ?? throw NoSuchKey(key, shape, what);
            Check(value, known.Shape, $"'{known.Name}'");
        }
        if (shape.Keys.FirstOrDefault(key => key.IsRequired && mapping.Find(key.Name) is null) is { } missing)
            throw Words.Missing(node, missing, what);
    }

    private void CheckPatch(Node node, PatchShape shape, string what)
    {
        if (node is ScalarNode { IsNull: true }) return;
        foreach ((ScalarNode key, Node value) in Mapping(node, shape.Sections, what).Entries)
        {
            KeyShape known = shape.Find(key.Text) ?? throw NoSuchPath(key, shape, what);
            Check(value, known.Shape, $"'{key.Text}'");
        }
    }

    private void CheckVary(Node node, VaryShape shape, string what)
    {
        if (node is ScalarNode { IsNull: true }) return;
        if (node is not MappingNode mapping)
            throw node.Place.Problem($"{what} must be a mapping from keys to lists of values, such as {{network.hidden: [[8], [32]]}}, "
                + $"not {Words.Given(node)}.");
        foreach ((ScalarNode key, Node value) in mapping.Entries)
        {
            KeyShape known = shape.Keys.Find(key.Text) ?? throw NoSuchPath(key, shape.Keys, what);
            string name = $"'{key.Text}'";
            if (value is MappingNode && VaryShape.HasRange(known)) Check(value, VaryShape.Range, name);
            else if (value is ListNode) Check(value, VaryShape.ListOf(known), name);
            else throw value.Place.Problem(
                $"{name} must be a list of the values that it varies "
                + $"over{(VaryShape.HasRange(known) ? ", or a range {from: 1, to: 100, count: 5, scale: log}" : "")}, not "
                + $"{Words.Given(value)}.");
        }
    }

    private void CheckNames(Node node, NamesShape shape, string what)
    {
        if (node is not MappingNode { Entries.Count: > 0 } mapping)
            throw node.Place.Problem(
                $"{what} must hold at least one name with its settings, such as 'no_reg: {{}}', not {Words.Given(node)}.");
        if (mapping.Entries.Count > shape.MaximumCount)
            throw node.Place.Problem(
                FormattableString.Invariant($"There are {mapping.Entries.Count} {shape.What}; {shape.MaximumCount} are allowed."));
        foreach ((ScalarNode key, Node value) in mapping.Entries)
        {
            ScalarCheck.Check(key, shape.Name, $"A name in {what}");
            Check(value, shape.Value, $"'{key.Text}'");
        }
    }

    private void CheckList(Node node, ListShape shape, string what)
    {
        if (node is ScalarNode && shape.OrSingle)
        {
            Check(node, shape.Item, what);
            return;
        }
        if (node is not ListNode list) throw node.Place.Problem($"{what} must be a list such as [a, b], not {Words.Given(node)}.");
        if (list.Items.Count < shape.MinimumLength || list.Items.Count > shape.MaximumLength)
            throw node.Place.Problem(
                FormattableString.Invariant(
                $"{what} has {list.Items.Count} entries; it needs {shape.MinimumLength} to {shape.MaximumLength}."));
        var seen = new HashSet<string>();
        foreach (Node item in list.Items)
        {
            Check(item, shape.Item, $"An entry of {what}");
            if (shape.Distinct && item is ScalarNode scalar && !seen.Add(ScalarCheck.Canonical(scalar, shape.Item)))
                throw item.Place.Problem($"{Excerpt.Of(scalar.Text)} stands in {what} twice. Keep one.");
        }
    }

    private static MappingNode Mapping(Node node, MappingShape shape, string what) => node as MappingNode
        ?? throw node.Place.Problem($"{what} must be a mapping with keys among {shape.Names}, not "
            + $"{Words.Given(node)}.{(shape.MayBeEmpty ? " None is required: {} will do." : "")}");

    private InputFileException NoSuchKey(ScalarNode key, MappingShape shape, string what)
    {
        string none = $"There is no key '{Excerpt.Of(key.Text)}' in {what}.";
        // Where it belongs says all; where nobody knows, the keys that there are help on.
        return key.Place.Problem(MisplacedKey.Hint(root, shape, key.Text) is { } hint ? none + hint
            : $"{none}{NearestName.Question(shape.Keys.Select(known => known.Name), key.Text)} The keys there are {shape.Names}.");
    }

    private InputFileException NoSuchPath(ScalarNode key, PatchShape shape, string what)
    {
        if (!key.Text.Contains('.', StringComparison.Ordinal)) return NoSuchKey(key, shape.Sections, what);
        string question = NearestName.Question(shape.Paths.Select(path => path.Path), key.Text);
        return key.Place.Problem($"There is no key '{Excerpt.Of(key.Text)}' in an experiment that {what} could change.{question} 'normlab "
            + "schema' lists the keys.");
    }
}
