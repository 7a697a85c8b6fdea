using System.Globalization;
using NormLab.Studies.Comparison;

namespace NormLab.Tests.Studies.Comparison;

public class CompareDocumentTests
{
    [Fact]
    public void The_table_of_methods_is_what_the_program_compares()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "compare.md"));
        string[] rows = [.. page.Split('\n').SkipWhile(line => !line.StartsWith("<!-- methods", StringComparison.Ordinal)).Skip(3)
            .TakeWhile(line => line.StartsWith('|'))];
        Assert.Equal(ComparisonMethods.All.Select(
            method => ($"`{method.Name}`", method.Description, method.Strength?.Weakest, method.Strength?.Strongest)), rows.Select(Read));
        Assert.Contains("The first eleven are compared", page, StringComparison.Ordinal);
        Assert.Equal(11, ComparisonMethods.Default.Length);
    }

    private static (string Name, string Description, double? Weakest, double? Strongest) Read(string row)
    {
        string[] cells = [.. row.Replace("\\|", "\u0001", StringComparison.Ordinal).Split('|')[1..^1]
            .Select(cell => cell.Trim().Replace('\u0001', '|'))];
        return (cells[0], cells[1], Number(cells[3]), Number(cells[4]));
    }

    private static double? Number(string cell) => cell.Length == 0 ? null : double.Parse(cell, CultureInfo.InvariantCulture);
}
