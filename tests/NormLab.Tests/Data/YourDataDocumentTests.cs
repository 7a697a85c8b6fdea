using System.Text.RegularExpressions;
using NormLab.Data.Sources;
using NormLab.Formats;

namespace NormLab.Tests.Data;

/// <summary>docs/your-data.md, held to what is printed.</summary>
public sealed partial class YourDataDocumentTests : IDisposable
{
    private static readonly string Document = File.ReadAllText(Repository.File("docs/your-data.md")).ReplaceLineEndings("\n");

    private readonly TableFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void The_messages_shown_are_those_printed_and_no_others()
    {
        string[] printed =
        [
            Refusal("id", i => $"P-{i}"),
            Refusal("age", i => "\"40,5\""),
            Refusal("age", i => i == 7 ? "inf" : "40"),
            Refusal("age", i => "40", label: "state", classes: i => $"{i % 4}.5"),
            Refusal("age", i => "40", label: "State"),
            Refusal("age", i => "40", rows: 3),
            Refusal("age", i => "40", classes: i => "ill"),
            Refusal("age", i => "NA"),
        ];
        Assert.Equal(printed, TextBlock().Matches(Document).SelectMany(block => block.Groups[1].Value.TrimEnd('\n').Split('\n')));
    }

    [Fact]
    public void The_marks_of_missing_values_are_those_that_are_read() =>
        Assert.Contains($"nothing, {string.Join(", ", MissingValue.Marks)}. ", Document);

    private string Refusal(string column, Func<int, string> cell, string label = "state", int rows = 240, Func<int, string>? classes = null)
    {
        string text = $"{column},state\n"
            + string.Concat(Enumerable.Range(0, rows).Select(i => $"{cell(i)},{classes?.Invoke(i) ?? (i % 2 == 0 ? "ill" : "well")}\n"));
        return Assert.Throws<InputFileException>(() => CsvTable.Read(_file.Write(text), label)).Message.Replace(_file.Path, "patients.csv");
    }

    [GeneratedRegex("```text\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex TextBlock();
}
