using NormLab.Experiments.Format.Shapes;
using NormLab.Experiments.Format.Trees;
using NormLab.Values;

namespace NormLab.Experiments.Format.Forms;

/// <summary>Lists of single values; where one item may stand without brackets, it is written so.</summary>
/// <param name="item">The form of an item.</param>
/// <param name="shape">What may stand there.</param>
internal sealed class ListForm<T>(Form<T> item, ListShape shape) : Form<ValueList<T>>
{
    /// <inheritdoc/>
    public override Shape Shape => shape;

    /// <inheritdoc/>
    public override ValueList<T> Read(Node node, ValueList<T> current) =>
        node is ListNode list ? [.. list.Items.Select(entry => item.Read(entry, default!))] : [item.Read(node, default!)];

    /// <inheritdoc/>
    public override string Write(ValueList<T> value) =>
        shape.OrSingle && value is [var single] ? item.Write(single)! : $"[{string.Join(", ", value.Select(item.Write))}]";

    /// <summary>A list of the items of a form.</summary>
    public static ListForm<T> Of(Form<T> item, int least, int most, bool orSingle = false, bool distinct = false) =>
        new(item, new ListShape(item.Shape, least, most, orSingle, distinct));
}

/// <summary>A form of values that may be absent.</summary>
/// <param name="form">The form of those that are there.</param>
internal sealed class NullableForm<T>(Form<T> form) : Form<T?>
    where T : struct
{
    /// <inheritdoc/>
    public override Shape Shape => form.Shape;

    /// <inheritdoc/>
    public override T? Read(Node node, T? current) => form.Read(node, current ?? default);

    /// <inheritdoc/>
    public override string? Write(T? value) => value is { } there ? form.Write(there) : null;
}
