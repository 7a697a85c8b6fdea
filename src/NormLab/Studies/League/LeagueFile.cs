using System.Collections.Immutable;
using NormLab.Data.Sources;
using NormLab.Data.Tables;
using NormLab.Experiments.Format.Trees;
using NormLab.Formats;
using NormLab.Studies.Comparison;

namespace NormLab.Studies.League;

/// <summary>The tables of a league: a YAML file that lists them, or a folder of tables.</summary>
public static class LeagueFile
{
    private const int MaximumBytes = 1 << 20;
    private static readonly string[] Keys = ["file", "label", "drop", "name"];

    /// <summary>Reads the tables.</summary>
    /// <param name="path">A YAML file, or a folder.</param>
    /// <param name="label">The label of all tables of a folder; null for the last column of each.</param>
    /// <param name="like">How methods are compared, whatever the table.</param>
    /// <exception cref="InputFileException">There are none, or the list can't be understood.</exception>
    public static ImmutableArray<LeagueTable> Read(string path, string? label, ComparisonSpecification like)
    {
        ImmutableArray<LeagueTable> tables = Directory.Exists(path) ? OfFolder(path, label, like) : OfList(path, like);
        if (tables.Length < 2) throw new InputFileException(path,
            $"A league needs two tables at least; {(tables.Length == 0 ? "there is none" : "there is one")} here.");
        return tables.GroupBy(table => table.Name).FirstOrDefault(same => same.Count() > 1) is not { } twice ? tables
            : throw new InputFileException(path, $"Two tables are called '{Excerpt.Of(twice.Key)}'; give one of them a 'name'.");
    }

    private static ImmutableArray<LeagueTable> OfFolder(string folder, string? label, ComparisonSpecification like) =>
        [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
            .Where(file => DataSources.All.Any(source => source.NeedsLabel
                && source.Endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase))))
            .Select(file => new LeagueTable(NameOf(file), like with { File = file, Label = label ?? LastColumn(file) }))];

    private static ImmutableArray<LeagueTable> OfList(string path, ComparisonSpecification like)
    {
        Node root = YamlTree.Read(TextFile.Read(path, MaximumBytes).Text, path);
        if (root is not MappingNode { Entries: [(var key, ListNode list)] } || key.Text != "tables")
            throw root.Place.Problem("A league is a list of tables under the key 'tables': tables: [{file: a.csv, label: y}, ...].");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return [.. list.Items.Select(item => OfEntry(item, folder, like))];
    }

    private static LeagueTable OfEntry(Node node, string folder, ComparisonSpecification like)
    {
        if (node is not MappingNode entry) throw node.Place.Problem("A table is a file and its label: {file: a.csv, label: y}.");
        if (entry.Entries.Select(own => own.Key).FirstOrDefault(key => !Keys.Contains(key.Text)) is { } unknown)
            throw unknown.Place.Problem(
                $"There is no key '{Excerpt.Of(unknown.Text)}' of a table.{NearestName.Question(Keys, unknown.Text)} "
                + $"The keys are {string.Join(", ", Keys)}.");
        string file = Text(entry, "file") ?? throw node.Place.Problem("A table needs a 'file'.");
        string label = Text(entry, "label") ?? throw node.Place.Problem("A table needs a 'label', the column that is predicted.");
        return new LeagueTable(Text(entry, "name") ?? NameOf(file),
            like with { File = Path.Combine(folder, file), Label = label, Drop = [.. Names(entry)] });
    }

    private static string? Text(MappingNode entry, string key) => entry.Find(key) switch
    {
        null => null,
        ScalarNode { Text.Length: > 0 } scalar => scalar.Text,
        var other => throw other.Place.Problem($"'{key}' is a text."),
    };

    private static IEnumerable<string> Names(MappingNode entry) => entry.Find("drop") switch
    {
        null => [],
        ScalarNode scalar => [scalar.Text],
        ListNode list when list.Items.All(item => item is ScalarNode) => list.Items.Cast<ScalarNode>().Select(item => item.Text),
        var other => throw other.Place.Problem("'drop' is a column, or a list of columns."),
    };

    private static string NameOf(string file) => Path.GetFileName(file).Split('.')[0];

    private static string LastColumn(string file) => DataSources.OfFile(file).Find?.Invoke(new SourceOptions(file)).Columns
            .LastOrDefault(column => column.Role != ColumnRole.LeftOut)?.Name
        ?? throw new InputFileException(file, "The label of this file must be named in a list of tables.");
}
