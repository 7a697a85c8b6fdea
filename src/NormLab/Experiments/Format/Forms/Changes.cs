using NormLab.Experiments.Format.Shapes;
using NormLab.Experiments.Format.Trees;
using NormLab.Experiments.Specifications;
using NormLab.Formats;

namespace NormLab.Experiments.Format.Forms;

/// <summary>Changes of keys, from the tree of a file to settings by path and back.</summary>
internal static class Changes
{
    /// <summary>What a mapping changes, key by key; a section is taken apart, what is absent by default is one value.</summary>
    public static IEnumerable<Setting> Of(Node node, PatchShape keys) =>
        node is MappingNode mapping ? mapping.Entries.SelectMany(entry => Of(entry.Key.Text, entry.Value, keys)) : [];

    /// <summary>The tree of some settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="source">What messages call the place where they stand.</param>
    public static MappingNode Tree(IEnumerable<Setting> settings, string source)
    {
        var place = new Place(source, 0, 0);
        return new MappingNode(place,
            [.. settings.Select(setting => (new ScalarNode(place, setting.Key, IsQuoted: false), WithoutPlace(setting, source)))]);
    }

    /// <summary>The value as a tree; what is wrong in it is told of the setting, not of a line.</summary>
    private static Node WithoutPlace(Setting setting, string source)
    {
        try
        {
            return At(YamlTree.Read(setting.Value.Yaml, source), new Place(source, 0, 0));
        }
        catch (InputFileException)
        {
            throw new InputFileException(source,
                $"'{Excerpt.Of(setting.Value.Yaml)}' is no value for '{Excerpt.Of(setting.Key)}': it is not YAML on one line.");
        }
    }

    private static Node At(Node node, Place place) => node switch
    {
        ListNode list => new ListNode(place, [.. list.Items.Select(item => At(item, place))]),
        MappingNode mapping => new MappingNode(place,
            [.. mapping.Entries.Select(entry => (entry.Key with { Place = place }, At(entry.Value, place)))]),
        _ => node with { Place = place },
    };

    /// <summary>Settings as YAML on one line, neighbours in one section together: {penalty: {l1: 0.1, l2: 0.1}, training.steps:
    /// 10}.</summary>
    public static string Write(IEnumerable<Setting> settings)
    {
        var parts = new List<(string Section, List<string> Entries)>();
        foreach (Setting setting in settings)
        {
            (string section, string key) = setting.Key.StartsWith("penalty.", StringComparison.Ordinal)
                ? ("penalty", setting.Key["penalty.".Length..]) : ("", setting.Key);
            string entry = $"{key}: {setting.Value.Yaml}";
            if (section.Length > 0 && parts.Find(part => part.Section == section) is { Entries: { } entries }) entries.Add(entry);
            else parts.Add((section, [entry]));
        }
        return $"{{{string.Join(", ", parts.Select(part => part.Section.Length == 0 ? part.Entries[0]
            : $"{part.Section}: {{{string.Join(", ", part.Entries)}}}"))}}}";
    }

    private static IEnumerable<Setting> Of(string path, Node value, PatchShape keys) => keys.Find(path)!.Shape switch
    {
        MappingShape { IsWhole: false } when value is MappingNode section =>
            section.Entries.SelectMany(entry => Of($"{path}.{entry.Key.Text}", entry.Value, keys)),
        MappingShape { IsWhole: false } when value is ScalarNode { IsNull: true } => [],
        _ => [new Setting(path, new SettingValue(FlowText.Of(value)))],
    };
}
