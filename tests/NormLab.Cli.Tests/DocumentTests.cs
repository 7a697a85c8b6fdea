using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace NormLab.Cli.Tests;

/// <summary>What verbs print for programs: a document of a kind and a version, whose schema is published.</summary>
public sealed class DocumentTests : IDisposable
{
    private const string Changed = "A change of a name or of a meaning is a change of the version: raise it, and keep the schema of the "
        + "old one. For a member that is added, write the schema again: ";

    private static readonly string[] Kinds = ["comparison", "runs", "fit", "predictions", "survey", "league", "audit", "distance",
        "penalties", "penalty", "benchmark", "study"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> AllKinds => [.. Kinds];

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void A_published_schema_is_that_of_what_is_printed(string kind)
    {
        string schema = Normlab.Run("schema", kind).Output;
        using JsonDocument document = JsonDocument.Parse(schema);
        int version = document.RootElement.GetProperty("properties").GetProperty("version").GetProperty("const").GetInt32();
        string file = Documents.FileOf(kind, version);
        Assert.True(File.Exists(file) && File.ReadAllText(file) == schema,
            $"{file} is not what 'normlab schema {kind}' prints. {Changed}normlab schema {kind} > {file}");
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public void A_schema_is_one_of_draft_2020_12_and_tells_what_every_member_is(string kind)
    {
        JsonNode schema = JsonNode.Parse(Normlab.Run("schema", kind).Output)!;
        Assert.True(MetaSchemas.Draft202012.Evaluate(schema).IsValid);
        Assert.All(Members(schema), member => Assert.True(member.Value["const"] is not null || member.Value["description"] is not null,
            $"{member.Key} has no description."));
    }

    [Fact]
    public void The_columns_of_CSV_are_those_published()
    {
        string file = Path.Combine(Documents.Folder, "csv.v1.csv");
        Assert.True(File.ReadAllText(file) == Normlab.Run("schema", "csv").Output,
            $"{file} is not what 'normlab schema csv' prints. {Changed}normlab schema csv > {file}");
    }

    [Fact]
    public void Every_schema_is_told_of_in_the_documents_page()
    {
        string page = File.ReadAllText(Repository.File("docs/documents.md"));
        Assert.All(Directory.GetFiles(Documents.Folder), file => Assert.Contains($"schemas/{Path.GetFileName(file)}", page));
    }

    [Fact]
    public void A_schema_that_there_is_not_is_refused() =>
        Normlab.Run("schema", "comparisons").IsRefusedInOneLine("There is no schema 'comparisons'. Did you mean 'comparison'?");

    [Theory]
    [InlineData("data", "--format", "csv")]
    [InlineData("penalty list", "--format", "csv")]
    [InlineData("penalty show", "l1", "--at", "1,2", "--format", "csv")]
    public void CSV_has_the_columns_that_are_published(string verb, params string[] words)
    {
        string[] table = verb == "data" ? [Repository.File("tests/NormLab.Tests/Data/Fixtures/patients.csv"), "--label", "state"] : [];
        string header = Normlab.Run([.. verb.Split(' '), .. table, .. words]).Output.Split("\r\n")[0];
        Assert.Equal(Columns(verb), header.Split(','));
    }

    [Fact]
    public void What_is_not_finite_is_null_and_never_text()
    {
        // Documents.Require holds all of it against the schema.
        File.WriteAllText(_folder["hot.yaml"], """
            name: hot
            network: {hidden: [8], activation: relu}
            conditions: {boiling: {penalty: {l2: 1000000}}}
            training: {steps: 200}
            seeds: [1]
            """);
        Normlab.Outcome outcome = Normlab.Run("run", _folder["hot.yaml"], "--out", _folder["out"], "--format", "json", "--no-report");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.ExitCode == 0 ? "" : outcome.Error));
        using JsonDocument document = JsonDocument.Parse(outcome.Output);
        JsonElement run = document.RootElement.GetProperty("runs")[0];
        Assert.True(run.TryGetProperty("divergedAt", out _));
        Assert.Equal(JsonValueKind.Null, run.GetProperty("curve").EnumerateArray().Last()[1].ValueKind);
        Assert.DoesNotContain("NaN", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_to_predict_conforms_too()
    {
        File.WriteAllText(_folder["prices.csv"], "rooms,area,price\n" + string.Concat(Enumerable.Range(0, 60).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"{i % 5},{i * 7 % 31}.5,{100 + 3 * i + i % 7}.25\n"))));
        string[] small = ["--label", "price", "--task", "regression", "--network", "4", "--trials", "1", "--final-runs", "2", "--folds",
            "2", "--splits", "1", "--steps", "20", "--format", "json", "--out", _folder["c"]];
        Assert.Equal(0, Normlab.Run(["compare", _folder["prices.csv"], "--methods", "none,l2", .. small, "--no-report"]).ExitCode);
        Normlab.Outcome fit = Normlab.Run("fit", "--like", _folder["c"], "--out", _folder["m"], "--format", "json");
        Assert.Equal((0, ""), (fit.ExitCode, fit.ExitCode == 0 ? "" : fit.Error));
        Normlab.Outcome predict = Normlab.Run("predict", _folder["m"], _folder["prices.csv"], "--format", "json");
        using JsonDocument document = JsonDocument.Parse(predict.Output);
        Assert.Equal(JsonValueKind.Number, document.RootElement.GetProperty("rows")[0].GetProperty("prediction").ValueKind);
        Assert.False(document.RootElement.TryGetProperty("classes", out _));
    }

    [Fact]
    public void A_network_that_was_chosen_stands_with_the_setting_the_runs_and_the_trials()
    {
        Normlab.Outcome outcome = Normlab.Run("compare", "--methods", "none,l2", "--network", "auto", "--trials", "1", "--final-runs", "1",
            "--folds", "2", "--splits", "1", "--steps", "10", "--format", "json", "--no-report", "--out", _folder["out"]);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.ExitCode == 0 ? "" : outcome.Error));
        JsonNode root = JsonNode.Parse(outcome.Output)!;
        string chosen = root["networks"]![0]!.GetValue<string>();
        foreach (JsonNode? method in root["ranking"]!.AsArray())
        {
            Assert.Equal(chosen, method!["network"]!.GetValue<string>());
            Assert.All(method["runs"]!.AsArray(), run => Assert.Equal(chosen, run!["network"]!.GetValue<string>()));
            Assert.All(method["trials"]!.AsArray(), trial => Assert.Equal(chosen, Assert.Single(trial!["networks"]!.AsArray())!
                .GetValue<string>()));
        }
    }

    private static string[] Columns(string verb) => [.. File.ReadLines(Path.Combine(Documents.Folder, "csv.v1.csv"))
        .Select(line => line.Split(',')).Where(line => line[0] == verb).Select(line => line[1])];

    private static IEnumerable<KeyValuePair<string, JsonNode>> Members(JsonNode? node) => node switch
    {
        JsonObject schema => (schema["properties"] as JsonObject ?? []).Select(member => KeyValuePair.Create(member.Key, member.Value!))
            .Concat(schema.SelectMany(keyword => Members(keyword.Value))),
        JsonArray list => list.SelectMany(Members),
        _ => [],
    };
}
