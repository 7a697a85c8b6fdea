using NormLab.Experiments.Format.Shapes;
using NormLab.Experiments.Format.Trees;
using NormLab.Experiments.Specifications;
using NormLab.Values;

namespace NormLab.Experiments.Format.Forms;

/// <summary>Keys that vary, each with its values as a list or as a range.</summary>
/// <param name="keys">The keys that can vary.</param>
internal sealed class VaryForm(PatchShape keys) : Form<ValueList<VariedKey>>
{
    /// <inheritdoc/>
    public override Shape Shape { get; } = new VaryShape(keys);

    /// <inheritdoc/>
    public override ValueList<VariedKey> Read(Node node, ValueList<VariedKey> current)
    {
        List<VariedKey> varied = [.. current];
        foreach ((ScalarNode key, Node value) in (node as MappingNode)?.Entries ?? [])
        {
            var read = new VariedKey(key.Text)
            {
                Values = value is ListNode list
                    ? [.. list.Items.Select(item => new SettingValue(FlowText.Of(item)))]
                    : RangeValues.Of((MappingNode)value, keys.Find(key.Text)!.Shape),
            };
            if (read.Values.GroupBy(one => one).FirstOrDefault(group => group.Count() > 1) is { } twice)
                throw value.Place.Problem($"'{key.Text}' varies over {twice.Key.Yaml} twice. Keep one.");
            varied.RemoveAll(other => other.Key == read.Key);
            varied.Add(read);
        }
        return [.. varied];
    }

    /// <inheritdoc/>
    public override string? Write(ValueList<VariedKey> value) =>
        value.IsEmpty ? null : $"{{{string.Join(", ", Block(value).Select(varied => $"{varied.Name}: {varied.Text}"))}}}";

    /// <inheritdoc/>
    public override IEnumerable<(string Name, string Text)> Block(ValueList<VariedKey> value) =>
        value.Select(varied => (varied.Key, $"[{string.Join(", ", varied.Values.Select(one => one.Yaml))}]"));
}
