using System.Text.Json;
using NormLab.Penalties;

namespace NormLab.Cli.Tests;

public class PenaltyTests
{
    [Fact]
    public void The_list_names_every_penalty_and_constraint_an_experiment_can_name()
    {
        Normlab.Outcome table = Normlab.Run("penalty", "list"), json = Normlab.Run("penalty", "list", "--format", "json"),
            csv = Normlab.Run("penalty", "list", "--format", "csv");
        Assert.All([table, json, csv], outcome => Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error)));
        Assert.All(PenaltyCatalog.Names, name => Assert.Contains($" {name} ", table.Output, StringComparison.Ordinal));
        using JsonDocument document = JsonDocument.Parse(json.Output);
        JsonElement[] penalties = [.. document.RootElement.GetProperty("penalties").EnumerateArray()];
        Assert.Equal(PenaltyCatalog.Names, penalties.Select(penalty => penalty.GetProperty("name").GetString()!));
        Assert.All(penalties, penalty => Assert.NotEmpty(penalty.GetProperty("source").GetString()!));
        string[] lines = csv.Output.TrimEnd().Split("\r\n");
        Assert.Equal("name,formula,convex,smooth,separable,proximal,constraint,parameters,source", lines[0]);
        Assert.Equal(PenaltyCatalog.Names, lines.Skip(1).Select(line => line.Split(',')[0]));
    }

    [Fact]
    public void A_penalty_is_shown_with_formula_traits_parameters_and_source()
    {
        using JsonDocument document = JsonDocument.Parse(Normlab.Run("penalty", "show", "elastic-net", "--format", "json").Output);
        JsonElement root = document.RootElement;
        Assert.Equal(["document", "version", "name",
            "formula", "convex", "smooth", "separable", "proximal", "constraint", "parameters", "source"],
            root.EnumerateObject().Select(property => property.Name));
        Assert.Equal([true, false, true, true, false], ((string[])["convex", "smooth", "separable", "proximal", "constraint"])
            .Select(trait => root.GetProperty(trait).GetBoolean()));
        JsonElement coefficient = root.GetProperty("parameters")[0], ratio = root.GetProperty("parameters")[1];
        Assert.Equal(("coefficient", JsonValueKind.Null),
            (coefficient.GetProperty("name").GetString(), coefficient.GetProperty("default").ValueKind));
        Assert.Equal(("ratio", 0.5), (ratio.GetProperty("name").GetString(), ratio.GetProperty("default").GetDouble()));
        Assert.All(["sum |w|^order", "convex: by order", "Frank and Friedman"],
            part => Assert.Contains(part, Normlab.Run("penalty", "show", "power").Output, StringComparison.Ordinal));
    }

    [Fact]
    public void At_weights_it_gives_the_value_the_subgradient_the_proximal_map_and_the_smallest_coefficient_that_makes_zeros()
    {
        Normlab.Outcome json = Normlab.Run("penalty", "show", "l1", "--at", "0.5,-0.25", "--coefficient", "0.5", "--step", "0.5",
            "--format", "json");
        Assert.Equal((0, ""), (json.ExitCode, json.Error));
        using JsonDocument document = JsonDocument.Parse(json.Output);
        JsonElement at = document.RootElement.GetProperty("at");
        Assert.Equal((0.375, 1), (at.GetProperty("value").GetDouble(), at.GetProperty("smallestZeroingCoefficient").GetDouble()));
        Assert.Equal([0.5, -0.5], at.GetProperty("subgradient").EnumerateArray().Select(number => number.GetDouble()));
        Assert.Equal([0.25, 0], at.GetProperty("proximalMap").EnumerateArray().Select(number => number.GetDouble()));
        Assert.Equal("weight,subgradient,proximalMap,value,smallestZeroingCoefficient\r\n-0.25,-1,0,0.25,0.25\r\n",
            Normlab.Run("penalty", "show", "l1", "--at", "-0.25", "--format", "csv").Output);
        Assert.Contains("A coefficient of 0.5 is the smallest that takes this weight to 0.",
            Normlab.Run("penalty", "show", "l1", "--at", "0.5").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_there_is_none_of_is_null()
    {
        using JsonDocument constraint =
            JsonDocument.Parse(Normlab.Run("penalty", "show", "l1-ball", "--at", "3", "--format", "json").Output);
        Assert.All(["value", "subgradient", "smallestZeroingCoefficient"],
            name => Assert.Equal(JsonValueKind.Null, constraint.RootElement.GetProperty("at").GetProperty(name).ValueKind));
        Assert.Equal(1, constraint.RootElement.GetProperty("at").GetProperty("proximalMap")[0].GetDouble());
        using JsonDocument hoyer = JsonDocument.Parse(Normlab.Run("penalty", "show", "hoyer", "--at", "3", "--format", "json").Output);
        Assert.Equal(JsonValueKind.Null, hoyer.RootElement.GetProperty("at").GetProperty("proximalMap").ValueKind);
    }

    [Theory]
    [InlineData("Did you mean 'l1'?", "l1s")]
    [InlineData("Did you mean 'group-lasso'?", "grouplasso", "--format", "json")]
    [InlineData("is -1; it must be", "l1", "--at", "0.5", "--coefficient", "-1")]
    [InlineData("'order' is NaN", "power", "--at", "0.5", "--order", "NaN")]
    [InlineData("needs 'order'", "power", "--at", "0.5")]
    [InlineData("does not take 'ratio'", "l1", "--at", "0.5", "--ratio", "0.5")]
    [InlineData("leave 'by' out", "l1", "--at", "0.5", "--by", "outgoing")]
    [InlineData("'sideways'", "group-lasso", "--at", "0.5", "--by", "sideways")]
    [InlineData("whole number", "k-sparse", "--at", "0.5", "--coefficient", "1.5")]
    [InlineData("takes no number", "non-negative", "--at", "0.5", "--coefficient", "1")]
    [InlineData("'x'", "l1", "--at", "0.5,x")]
    [InlineData("'inf'", "l1", "--at", "inf")]
    [InlineData("--step is 0", "l1", "--at", "0.5", "--step", "0")]
    [InlineData("--at 0.5", "l1", "--coefficient", "0.1")]
    [InlineData("'xml'", "l1", "--format", "xml")]
    public void Wrong_words_are_refused_in_one_line_that_says_what_to_do(string mention, params string[] arguments) =>
        Normlab.Run(["penalty", "show", .. arguments]).IsRefusedInOneLine(mention);
}
