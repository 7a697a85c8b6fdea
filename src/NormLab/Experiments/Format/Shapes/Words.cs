using NormLab.Experiments.Format.Trees;
using NormLab.Formats;

namespace NormLab.Experiments.Format.Shapes;

/// <summary>What messages say of shapes and of what stands in their place.</summary>
internal static class Words
{
    /// <summary>What must stand there: "a whole number from 1 to 10".</summary>
    public static string Expected(Shape shape) => shape switch
    {
        IntegerShape integer =>
            FormattableString.Invariant(
                $"a whole number from {integer.Minimum} to {integer.Maximum}{(integer.Word is null ? "" : $", or '{integer.Word}'")}"),
        NumberShape { Range: "" } => "a finite number",
        NumberShape number => $"a finite number {number.Range}",
        BooleanShape => "true or false",
        ChoiceShape { Names: [var single] } => $"'{single}'",
        ChoiceShape choice => $"one of {string.Join(", ", choice.Names)}",
        TextShape text => text.Rule,
        ListShape => "a list",
        MappingShape or NamesShape or PatchShape or VaryShape => "a mapping",
        NumberOrMappingShape either => Expected(either.Number),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "No such shape."),
    };

    /// <summary>What stands there: "a list".</summary>
    public static string Given(Node node) => node switch
    {
        ListNode => "a list",
        MappingNode { Entries.Count: 0 } => "an empty mapping",
        MappingNode => "a mapping",
        ScalarNode { IsNull: true } => "nothing",
        ScalarNode { IsQuoted: true } scalar => $"the text \"{Excerpt.Of(scalar.Text)}\"",
        ScalarNode scalar => $"'{Excerpt.Of(scalar.Text)}'",
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "No such node."),
    };

    /// <summary>The exception that reports a key that must be there.</summary>
    public static InputFileException Missing(Node mapping, KeyShape key, string what) =>
        mapping.Place.Problem($"The key '{key.Name}' is missing in {what}. Add it, {Expected(key.Shape)}: {key.Description}");
}
