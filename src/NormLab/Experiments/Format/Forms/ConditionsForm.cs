using NormLab.Experiments.Format.Shapes;
using NormLab.Experiments.Format.Trees;
using NormLab.Experiments.Specifications;
using NormLab.Values;

namespace NormLab.Experiments.Format.Forms;

/// <summary>Conditions by their names, each with the keys that it changes.</summary>
/// <param name="name">What a name looks like.</param>
/// <param name="keys">The keys that can be changed.</param>
internal sealed class ConditionsForm(TextShape name, PatchShape keys) : Form<ValueList<ConditionSpecification>>
{
    /// <inheritdoc/>
    public override Shape Shape { get; } = new NamesShape(name, "conditions", keys, 1000);

    /// <inheritdoc/>
    /// <remarks>A condition of a name that is there already gets the changes besides its own.</remarks>
    public override ValueList<ConditionSpecification> Read(Node node, ValueList<ConditionSpecification> current)
    {
        List<ConditionSpecification> conditions = [.. current];
        foreach ((ScalarNode key, Node value) in ((MappingNode)node).Entries)
        {
            int at = conditions.FindIndex(condition => condition.Name == key.Text);
            var changes = new ConditionSpecification(key.Text, [.. Merge(at < 0 ? [] : conditions[at].Changes, Changes.Of(value, keys))]);
            if (at < 0) conditions.Add(changes);
            else conditions[at] = changes;
        }
        return [.. conditions];
    }

    /// <inheritdoc/>
    public override string Write(ValueList<ConditionSpecification> value) =>
        $"{{{string.Join(", ", Block(value).Select(condition => $"{condition.Name}: {condition.Text}"))}}}";

    /// <inheritdoc/>
    public override IEnumerable<(string Name, string Text)> Block(ValueList<ConditionSpecification> value) =>
        value.Select(condition => (YamlText.Of(condition.Name), Changes.Write(condition.Changes)));

    /// <summary>The changes with some more; of one key the last counts, in the place of the first.</summary>
    private static List<Setting> Merge(ValueList<Setting> changes, IEnumerable<Setting> more)
    {
        List<Setting> merged = [.. changes];
        foreach (Setting setting in more)
        {
            int at = merged.FindIndex(known => known.Key == setting.Key);
            if (at < 0) merged.Add(setting);
            else merged[at] = setting;
        }
        return merged;
    }
}
