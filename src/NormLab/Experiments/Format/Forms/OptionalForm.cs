using NormLab.Experiments.Format.Shapes;
using NormLab.Experiments.Format.Trees;

namespace NormLab.Experiments.Format.Forms;

/// <summary>A section that may be absent; "none" takes it away again.</summary>
/// <param name="section">The section where it is there.</param>
/// <param name="what">What messages call it.</param>
/// <param name="number">The key whose number may stand alone, or null.</param>
internal sealed class OptionalForm<T>(SectionForm<T> section, string what, string? number = null) : Form<T?>
    where T : class
{
    /// <inheritdoc/>
    public override Shape Shape { get; } = ShapeOf(section.Mapping with { MayBeNone = true, IsWhole = true }, number);

    /// <inheritdoc/>
    public override T? Read(Node node, T? current)
    {
        if (MappingShape.IsNone(node)) return null;
        if (Shape is NumberOrMappingShape either) node = either.AsMapping(node);
        if (current is null) section.CheckComplete(node, $"'{what}'");
        return section.Read(node, current ?? section.Blank);
    }

    /// <inheritdoc/>
    public override string? Write(T? value)
    {
        if (value is null) return null;
        (string Name, string Text)[] entries = [.. section.Entries(value)];
        return entries is [(string name, string text)] && name == number ? text : section.Write(value);
    }

    private static Shape ShapeOf(MappingShape mapping, string? number) => number is null ? mapping
        : new NumberOrMappingShape(mapping.Find(number)!.Shape, number, mapping);
}
