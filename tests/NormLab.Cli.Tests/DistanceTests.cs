using System.Collections.Immutable;
using System.Text.Json;
using NormLab.Formats;

namespace NormLab.Cli.Tests;

public sealed class DistanceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _a, _b;

    public DistanceTests()
    {
        _a = Save("a.safetensors", Tensor.Of<double>("layers.0.weight", [1, 2, 3, 4], 2, 2), Tensor.Of<double>("layers.0.bias", [0, 1], 2));
        _b = Save("b.safetensors", Tensor.Of<float>("layers.0.weight", [1, 2, 0, 8], 2, 2), Tensor.Of<float>("layers.0.bias", [0, 1], 2));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void As_json_it_prints_one_document_with_every_tensor_in_every_norm()
    {
        Normlab.Outcome outcome = Normlab.Run("distance", _a, _b, "--norm", "0", "--norm", "1,2", "--norm", "inf", "--format", "json");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        using JsonDocument document = JsonDocument.Parse(outcome.Output);
        JsonElement root = document.RootElement;
        Assert.Equal(["document", "version", "a", "b", "parameters", "tensors", "total", "leftOut"],
            root.EnumerateObject().Select(property => property.Name));
        Assert.Equal((_a, _b, 6),
            (root.GetProperty("a").GetString(), root.GetProperty("b").GetString(), root.GetProperty("parameters").GetInt32()));
        JsonElement weight = root.GetProperty("tensors")[0];
        Assert.Equal("layers.0.weight", weight.GetProperty("name").GetString());
        Assert.Equal([2, 2], weight.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt32()));
        Assert.Equal([("0", 2.0), ("1", 7), ("2", 5), ("inf", 4)], Distances(weight.GetProperty("norms")));
        Assert.Equal([("0", 0.0), ("1", 0), ("2", 0), ("inf", 0)], Distances(root.GetProperty("tensors")[1].GetProperty("norms")));
        Assert.Equal([("0", 2.0), ("1", 7), ("2", 5), ("inf", 4)], Distances(root.GetProperty("total")));
        JsonElement sums = root.GetProperty("total")[1];
        Assert.Equal((11, 12, 7 / 11.0),
            (sums.GetProperty("a").GetDouble(), sums.GetProperty("b").GetDouble(), sums.GetProperty("relative").GetDouble()));
    }

    [Fact]
    public void As_a_table_it_shows_the_norms_1_2_and_infinity_unless_told_otherwise()
    {
        Normlab.Outcome outcome = Normlab.Run("distance", _a, _b);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.All(["||A - B||_1", "||A - B||_2", "||A - B||_inf", "layers.0.weight", "2 x 2", "layers.0.bias", "all", _a, _b, "0.636364"],
            part => Assert.Contains(part, outcome.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("||_0", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void As_csv_it_prints_a_line_for_each_tensor_and_norm()
    {
        Normlab.Outcome outcome = Normlab.Run("distance", _a, _b, "--norm", "2", "--format", "csv");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        string[] lines = outcome.Output.Split("\r\n");
        Assert.Equal("tensor,parameters,norm,distance,a,b,relative", lines[0]);
        Assert.StartsWith("\"layers.0.weight\",4,2,5,", lines[1], StringComparison.Ordinal);
        Assert.Equal("\"layers.0.bias\",2,2,0,1,1,0", lines[2]);
        Assert.StartsWith(",6,2,5,", lines[3], StringComparison.Ordinal);
        Assert.Equal(5, lines.Length);
    }

    [Fact]
    public void Norms_that_exceed_the_format_are_null_in_json_and_whole_numbers_are_left_out()
    {
        string a = Save("c", Tensor.Of<double>("w", [1, 2], 2), Tensor.Of<long>("steps", [3])),
            b = Save("d", Tensor.Of<double>("w", [3, 5], 2), Tensor.Of<long>("steps", [4]));
        Normlab.Outcome outcome = Normlab.Run("distance", a, b, "--norm", "1e-17", "--format", "json");
        using JsonDocument document = JsonDocument.Parse(outcome.Output);
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("total")[0].GetProperty("distance").ValueKind);
        Assert.Equal("steps", document.RootElement.GetProperty("leftOut")[0].GetString());
        Assert.Contains("steps", Normlab.Run("distance", a, b).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'NaN'", "--norm", "NaN")]
    [InlineData("'-1'", "--norm", "-1")]
    [InlineData("'two'", "--norm", "1,two")]
    [InlineData("1 twice", "--norm", "1,1.0")]
    [InlineData("'xml'", "--format", "xml")]
    [InlineData("--norms", "--norms", "1")]
    public void Wrong_words_are_refused_in_one_line_that_names_them(string mention, string option, string value) =>
        Normlab.Run("distance", _a, _b, option, value).IsRefusedInOneLine(mention);

    [Fact]
    public void Files_that_cannot_be_compared_are_refused_in_one_line_that_says_why()
    {
        Normlab.Run("distance", _a, _folder["none"]).IsRefusedInOneLine(_folder["none"], "There is no such file");
        Normlab.Run("distance", _folder.Path, _b).IsRefusedInOneLine(_folder.Path, "folder");
        File.WriteAllText(_folder["text"], "no tensors at all");
        Normlab.Run("distance", _folder["text"], _b).IsRefusedInOneLine(_folder["text"], "safetensors");
        string other = Save("other", Tensor.Of<double>("layers.0.weight", new double[6], 2, 3),
            Tensor.Of<double>("layers.0.bias", [0, 1], 2));
        Normlab.Run("distance", _a, other).IsRefusedInOneLine("layers.0.weight", "[2, 2]", "[2, 3]", _a, other);
        string names = Save("names", Tensor.Of<double>("layers.0.weights", new double[4], 2, 2));
        Normlab.Run("distance", _a, names).IsRefusedInOneLine("'layers.0.weight'", "'layers.0.weights'", names);
        Normlab.Run("distance", _a).IsRefusedInOneLine("distance");
    }

    private static IEnumerable<(string, double)> Distances(JsonElement norms) =>
        norms.EnumerateArray().Select(norm => (norm.GetProperty("norm").GetString()!, norm.GetProperty("distance").GetDouble()));

    private string Save(string name, params ImmutableArray<Tensor> tensors)
    {
        File.WriteAllBytes(_folder[name], new Safetensors(tensors, ImmutableSortedDictionary<string, string>.Empty).ToBytes());
        return _folder[name];
    }
}
