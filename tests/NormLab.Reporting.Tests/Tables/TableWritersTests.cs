using System.Globalization;
using System.Text;
using NormLab.Reporting.Results;
using NormLab.Reporting.Tables;
using NormLab.Reporting.Tests.Synthetic;

namespace NormLab.Reporting.Tests.Tables;

public sealed class TableWritersTests
{
    private static readonly Table Small = new("small", "A small table",
        [Column.OfText("condition", "condition"), new Column("mean", ["mean", "sd"]) { Group = "weights" },
            new Column("zeros", ["zeros"]) { Group = "weights" }],
        [
            [Cell.Of("L1, \"strong\"\nand | more"), Cell.Of("0.33 ± 0.10", 1 / 3.0, 0.1), Cell.Of("12", 12)],
            [Cell.Of("no_reg"), Cell.Of("–", double.NaN, double.NaN), Cell.Of("1,196", 1196)],
        ]);

    [Fact]
    public void Csv_quotes_what_needs_it_ends_lines_with_CR_LF_and_leaves_missing_numbers_empty() => Assert.Equal(
        "condition,mean,sd,zeros\r\n\"L1, \"\"strong\"\"\nand | more\",0.3333333333333333,0.1,12\r\nno_reg,,,1196\r\n",
            CsvTableWriter.Write(Small));

    [Fact]
    public void Csv_reads_back_to_the_same_values_to_the_last_bit()
    {
        foreach (Table table in new ReportContent([.. SyntheticExperiment.All, SyntheticExperiment.Foreign]).AllTables.Append(Small))
        {
            List<string[]> lines = Parse(CsvTableWriter.Write(table));
            Assert.Equal(table.Columns.SelectMany(column => column.Fields), lines[0]);
            Assert.Equal(table.Rows.Length, lines.Count - 1);
            foreach ((System.Collections.Immutable.ImmutableArray<Cell> row, string[] line) in table.Rows.Zip(lines.Skip(1)))
            {
                foreach ((Value value, string field) in row.SelectMany(cell => cell.Values).Zip(line, (value, field) => (value, field)))
                {
                    Assert.Equal(value.Text, field);
                    if (value.Number is double number && double.IsFinite(number))
                        Assert.Equal(number, double.Parse(field, CultureInfo.InvariantCulture));
                }
            }
        }
    }

    [Fact]
    public void Markdown_escapes_what_would_break_it() => Assert.Equal(
        "A small table:\n\n| condition | weights: mean | weights: zeros |\n| --- | ---: | ---: |\n| L1, \"strong\" and \\| more | 0.33 ± "
            + "0.10 | 12 |\n| no\\_reg | – | 1,196 |\n\nA note\\_.\n", MarkdownTableWriter.Write(Small with { Notes = ["A note_."] }));

    /// <summary>A reader of RFC 4180, as the standard has it.</summary>
    private static List<string[]> Parse(string csv)
    {
        var lines = new List<string[]>();
        var fields = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < csv.Length; i++)
        {
            if (quoted && csv[i] == '"' && i + 1 < csv.Length && csv[i + 1] == '"') { field.Append('"'); i++; }
            else if (csv[i] == '"') quoted = !quoted;
            else if (quoted) field.Append(csv[i]);
            else if (csv[i] == ',') { fields.Add(field.ToString()); field.Clear(); }
            else if (csv[i] == '\r' && csv[i + 1] == '\n')
            { fields.Add(field.ToString()); field.Clear(); lines.Add([.. fields]); fields.Clear(); i++; }
            else field.Append(csv[i]);
        }
        return lines;
    }
}
