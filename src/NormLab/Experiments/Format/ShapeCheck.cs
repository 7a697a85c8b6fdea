using System.Globalization;
using System.Text.RegularExpressions;
using NormLab.Formats;

namespace NormLab.Experiments.Format;

/// <summary>Holds a tree against the format. What passes can be read without any further look at types, names or ranges.</summary>
internal static partial class ShapeCheck
{
    /// <summary>Checks <paramref name="node"/> and all below it.</summary>
    /// <param name="node">The tree.</param>
    /// <param name="shape">What may stand there.</param>
    /// <param name="what">What the place is called in messages: "'steps'".</param>
    /// <exception cref="InputFileException">Something else stands there.</exception>
    public static void Check(Node node, Shape shape, string what)
    {
        switch (shape)
        {
            case MappingShape mapping:
                CheckMapping(node, mapping, what);
                break;
            case NumberOrMappingShape either:
                if (node is ListNode or ScalarNode { IsNull: true })
                    throw node.Place.Problem($"{what} must be {Expected(either.Number)}, or a mapping with keys among {List(either.Mapping)}, not {Given(node)}.");
                Check(node, node is ScalarNode ? either.Number : either.Mapping, what);
                break;
            case NamesShape names:
                CheckNames(node, names, what);
                break;
            case ListShape list:
                CheckList(node, list, what);
                break;
            default:
                if (node is not ScalarNode scalar) throw node.Place.Problem($"{what} must be {Expected(shape)}, not a "
                    + $"{(node is ListNode ? "list" : "mapping")}.");
                CheckScalar(scalar, shape, what);
                break;
        }
    }

    /// <summary>Reads a number that <see cref="Check"/> has passed.</summary>
    public static double Number(ScalarNode scalar) => double.Parse(scalar.Text, CultureInfo.InvariantCulture);

    /// <summary>Reads a whole number that <see cref="Check"/> has passed.</summary>
    public static long Integer(ScalarNode scalar) => long.Parse(scalar.Text, CultureInfo.InvariantCulture);

    // YAML 1.2's core schema, in decimal.
    [GeneratedRegex(@"^[-+]?[0-9]+\z")]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex DecimalNumber();

    private static void CheckMapping(Node node, MappingShape shape, string what)
    {
        if (node is ScalarNode { IsNull: true } && shape.MayBeEmpty) return;
        if (node is not MappingNode mapping) throw node.Place.Problem($"{what} must be a mapping with keys among {List(shape)}, not "
            + $"{Given(node)}.{(shape.MayBeEmpty ? " None is required: {} will do." : "")}");
        foreach ((ScalarNode key, Node value) in mapping.Entries)
        {
            Key known = shape.Keys.FirstOrDefault(k => k.Name == key.Text)
                ?? throw key.Place.Problem($"There is no key '{Excerpt.Of(key.Text)}' in {what}."
                    + $"{MisplacedKey.Hint(shape, key.Text) ?? NearestName.Question(shape.Keys.Select(k => k.Name), key.Text)} The keys there are {List(shape)}.");
            Check(value, known.Shape, $"'{known.Name}'");
        }
        if (shape.Keys.FirstOrDefault(key => key.IsRequired && mapping.Find(key.Name) is null) is { } missing)
            throw node.Place.Problem($"The key '{missing.Name}' is missing in {what}. Add it, {Expected(missing.Shape)}: {missing.Description}");
    }

    private static void CheckNames(Node node, NamesShape shape, string what)
    {
        if (node is not MappingNode mapping || mapping.Entries.Count == 0)
            throw node.Place.Problem($"{what} must hold at least one name with its settings, such as 'no_reg: {{}}', not {Given(node)}.");
        if (mapping.Entries.Count > shape.MaximumCount)
            throw node.Place.Problem(FormattableString.Invariant($"There are {mapping.Entries.Count} {shape.What}; {shape.MaximumCount} are allowed."));
        foreach ((ScalarNode key, Node value) in mapping.Entries)
        {
            CheckScalar(key, shape.Name, $"A name in {what}");
            Check(value, shape.Value, $"'{key.Text}'");
        }
    }

    private static void CheckList(Node node, ListShape shape, string what)
    {
        if (node is ScalarNode && shape.OrSingle)
        {
            Check(node, shape.Item, what);
            return;
        }
        if (node is not ListNode list) throw node.Place.Problem($"{what} must be a list such as [a, b], not {Given(node)}.");
        if (list.Items.Count < shape.MinimumLength || list.Items.Count > shape.MaximumLength)
            throw node.Place.Problem(FormattableString.Invariant($"{what} has {list.Items.Count} entries; it needs {shape.MinimumLength} to {shape.MaximumLength}."));
        var seen = new HashSet<string>();
        foreach (Node item in list.Items)
        {
            Check(item, shape.Item, $"An entry of {what}");
            if (shape.Distinct && item is ScalarNode scalar && !seen.Add(Canonical(scalar, shape.Item)))
                throw item.Place.Problem($"{Excerpt.Of(scalar.Text)} stands in {what} twice. Keep one.");
        }
    }

    private static void CheckScalar(ScalarNode scalar, Shape shape, string what)
    {
        InputFileException Wrong(string expected) => scalar.Place.Problem($"{what} must be {expected}, not {Given(scalar)}.");
        bool plain = !scalar.IsQuoted;
        switch (shape)
        {
            case IntegerShape integer:
                if (scalar.Text == integer.Word) break;
                if (!plain || !WholeNumber().IsMatch(scalar.Text)) throw Wrong(Expected(shape));
                if (!long.TryParse(scalar.Text, CultureInfo.InvariantCulture, out long whole) || whole < integer.Minimum || whole > integer.Maximum) throw Wrong(Expected(shape));
                break;
            case NumberShape number:
                if (!plain || !DecimalNumber().IsMatch(scalar.Text) || !number.Allows(Number(scalar))) throw Wrong(Expected(shape));
                break;
            case BooleanShape:
                if (!plain || scalar.Text is not ("true" or "false")) throw Wrong(Expected(shape));
                break;
            case ChoiceShape choice:
                if (!choice.Names.Contains(scalar.Text)) throw scalar.Place.Problem($"{what} must be {Expected(shape)}, not "
                    + $"{Given(scalar)}.{NearestName.Question(choice.Names, scalar.Text)}");
                break;
            case TextShape text:
                if (scalar.IsNull || scalar.IsBoolean) throw Wrong($"text; put it in quotes if {Given(scalar)} is meant as such");
                Match match = Regex.Match(scalar.Text, text.Pattern);
                // "$" also matches before a final line break, so the length decides.
                if (!match.Success || match.Length != scalar.Text.Length) throw Wrong(text.Rule);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(shape), shape, "No such shape of a single value.");
        }
    }

    private static string Expected(Shape shape) => shape switch
    {
        IntegerShape integer => FormattableString.Invariant($"a whole number from {integer.Minimum} to {integer.Maximum}{(integer.Word is null ? "" : $", or '{integer.Word}'")}"),
        NumberShape { Range: "" } => "a finite number",
        NumberShape number => $"a finite number {number.Range}",
        BooleanShape => "true or false",
        ChoiceShape { Names: [var single] } => $"'{single}'",
        ChoiceShape choice => $"one of {string.Join(", ", choice.Names)}",
        TextShape text => text.Rule,
        ListShape => "a list",
        MappingShape or NamesShape => "a mapping",
        NumberOrMappingShape either => Expected(either.Number),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "No such shape of a single value."),
    };

    // "007" and "7" are one seed.
    private static string Canonical(ScalarNode scalar, Shape shape) => shape is IntegerShape ? Integer(scalar).ToString(CultureInfo.InvariantCulture) : scalar.Text;

    private static string Given(Node node) => node switch
    {
        ListNode => "a list",
        MappingNode { Entries.Count: 0 } => "an empty mapping",
        MappingNode => "a mapping",
        ScalarNode { IsNull: true } => "nothing",
        ScalarNode { IsQuoted: true } scalar => $"the text \"{Excerpt.Of(scalar.Text)}\"",
        ScalarNode scalar => $"'{Excerpt.Of(scalar.Text)}'",
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "No such node."),
    };

    private static string List(MappingShape shape) => string.Join(", ", shape.Keys.Select(key => key.Name));
}
