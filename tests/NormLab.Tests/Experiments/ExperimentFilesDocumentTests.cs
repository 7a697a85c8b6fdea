using System.Globalization;
using System.Text.RegularExpressions;
using NormLab.Experiments.Format;
using NormLab.Experiments.Format.Keys;
using NormLab.Experiments.Format.Shapes;
using NormLab.Formats;

namespace NormLab.Tests.Experiments;

/// <summary>docs/experiment-files.md, held to what the format does.</summary>
public partial class ExperimentFilesDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "experiment-files.md"))
        .ReplaceLineEndings("\n");

    private const string Penalty = "penalty";

    [Fact]
    public void The_table_of_keys_is_the_formats()
    {
        string table = "| Key | Value | Default | Meaning |\n|---|---|---|---|\n"
            + string.Concat(Rows(ExperimentKeys.Current.Form.Mapping, ""));
        string written = KeyTable().Match(Document).Groups[1].Value;
        Assert.True(table == written, $"The table in docs/experiment-files.md must read:\n{table}");
    }

    [Fact]
    public void Every_example_is_an_experiment()
    {
        string[] examples = [.. YamlBlock().Matches(Document).Select(match => match.Groups[1].Value)
            .Where(example => example.StartsWith("name:", StringComparison.Ordinal))];
        Assert.Equal(2, examples.Length);
        Assert.All(examples, example => Assert.Equal(4, ExperimentYaml.Read(example, "example").Conditions.Length));
    }

    [Fact]
    public void The_error_is_shown_as_it_is_printed()
    {
        string message = Assert.Throws<InputFileException>(
            () => ExperimentYaml.Read("name: first\nnetwork:\n  hidden: [32]\n  activaton: relu\nconditions: {no_reg: {}}\n",
            "first.yaml")).Message;
        Assert.Contains($"\n{message}\n", Document);
    }

    private static IEnumerable<string> Rows(MappingShape mapping, string path) => mapping.Keys.SelectMany(key =>
    {
        string name = path + key.Name;
        string standard = key.IsRequired ? "*required*" : key.Default is { } text ? $"`{text}`" : "";
        string row = $"| `{name}` | {(path == Penalty + "." ? PenaltyValue(key.Shape) : Value(key.Shape))} | {standard} | "
            + $"{key.Description.Replace("|", "\\|")} |\n";
        return key.Shape switch
        {
            MappingShape penalties when name == Penalty => Rows(penalties, name + ".").Prepend(row)
                .Concat(Rows(new MappingShape(
                    [.. penalties.Keys.SelectMany(kind => Mapping(kind.Shape).Keys)
                    .DistinctBy(option => (option.Name, option.Description))]), name + ".KIND.")),
            MappingShape or NumberOrMappingShape when path == Penalty + "." => [row],
            NumberOrMappingShape either => Rows(either.Mapping, name + ".").Prepend(row),
            MappingShape below => Rows(below, name + ".").Prepend(row),
            _ => [row],
        };
    });

    private static string PenaltyValue(Shape shape)
    {
        string keys = $"mapping with {string.Join(", ", Mapping(shape).Keys.Select(key => $"`{key.Name}`"))}";
        return shape is NumberOrMappingShape either ? $"{Value(either.Number)}; or a {keys}" : keys;
    }

    private static MappingShape Mapping(Shape shape) => shape is NumberOrMappingShape either ? either.Mapping : (MappingShape)shape;

    private static string Value(Shape shape) => shape switch
    {
        TextShape => "text",
        NumberShape number => $"number, {number.Range}",
        IntegerShape { Word: { } word } integer => $"{Value(integer with { Word = null })}; or `{word}`",
        IntegerShape { Maximum: int.MaxValue } integer =>
            string.Create(CultureInfo.InvariantCulture, $"whole number, at least {integer.Minimum}"),
        IntegerShape integer => string.Create(CultureInfo.InvariantCulture, $"whole number, {integer.Minimum} to {integer.Maximum:N0}"),
        BooleanShape => "`true` or `false`",
        ChoiceShape choice => string.Join(", ", choice.Names.Select(name => $"`{name}`")),
        ListShape { OrSingle: true } list => $"{Value(list.Item)}; or a list of such",
        ListShape list => $"list: {Value(list.Item)}",
        NumberOrMappingShape either => $"{Value(either.Number)}; or keys below{(either.Mapping.MayBeNone ? "; or `none`" : "")}",
        MappingShape { MayBeNone: true } => "keys below; or `none`",
        MappingShape => "keys below",
        NamesShape => "names, each with the keys that it changes",
        VaryShape => "keys by their paths, each with a list of values or a range",
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "No such shape."),
    };

    [GeneratedRegex("<!-- keys[^\n]*-->\n(.*)<!-- end of keys -->", RegexOptions.Singleline)]
    private static partial Regex KeyTable();

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex YamlBlock();
}
