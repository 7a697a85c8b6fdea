using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NormLab.Explorer.Conditions;
using NormLab.Explorer.Hosting.Http;
using NormLab.Penalties;
using NormLab.Penalties.Separable;

namespace NormLab.Explorer.Tests.Hosting;

/// <summary>The page asks what there is to choose from, and has no lists of its own.</summary>
public sealed class AboutTests
{
    /// <summary>A penalty that a test here adds to the catalog, at a moment that no other test knows.</summary>
    public const string Added = "about-test/twice";

    [Fact]
    public async Task Every_penalty_of_the_catalog_is_offered_one_from_outside_too()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        _ = await explorer.GetAsync("/api/about");
        PenaltyCatalog.Add(new PenaltyKind(Added, "2 sum |w|", _ => new L1Penalty()));
        JsonArray kinds = (await explorer.GetAsync("/api/about"))["kinds"]!.AsArray();
        Assert.Equal(["none", .. PenaltyCatalog.Names, "dropout", "gaussian-dropout", "dropconnect", "hard-concrete"],
            kinds.Select(kind => Text(kind!, "kind")));
        JsonNode added = kinds.Single(kind => Text(kind!, "kind") == Added)!;
        Assert.Equal(("about-test-twice", "2 sum |w|", "proximal"), (Text(added, "label"), Text(added, "formula"), Text(added, "update")));
        JsonNode strength = added["strength"]!;
        Assert.Equal((1e-3, "logarithmic-with-zero"), (strength["default"]!.GetValue<double>(), Text(strength, "scale")));
    }

    [Fact]
    public async Task What_a_newcomer_finds_can_be_trained()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        JsonNode start = (await explorer.GetAsync("/api/about"))["start"]!;
        await using View view = await explorer.ViewAsync();
        JsonNode opened = await view.OpenAsync(start);
        Assert.Equal(["no_reg", "L1", "L2", "dropout"], opened["columns"]!.AsArray().Select(column => Text(column!, "name")));
        await view.RestAsync(0);
    }

    [Fact]
    public void A_kind_acts_as_it_makes_zeros_and_begins_between_the_ends_of_its_slider()
    {
        foreach (ConditionKind kind in ConditionKinds.All)
        {
            if (kind.Strength is { } strength) Assert.InRange(strength.Default, strength.Minimum, strength.Maximum);
            else Assert.NotNull(kind.Remark);
            Assert.Equal(kind.Updates.IsEmpty, kind.Update is null);
        }
        Assert.Equal(["l0", "l1", "l1/2", "l2/3", "linf", "elastic-net", "mcp", "scad", "log-sum", "group-lasso", "sparse-group-lasso"],
            ConditionKinds.All.Where(kind => kind.Update == PenaltyUpdate.Proximal).Select(kind => kind.Kind).Except([Added]));
        Assert.All(ConditionKinds.Further, word => ConditionKinds.Of(word));
    }

    [Fact]
    public async Task No_kind_activation_or_optimizer_is_named_in_the_pages_code()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        string[] words =
        [
            .. ConditionKinds.All.Select(kind => kind.Kind).Where(word => word != "none"),
            .. ConditionKinds.All.SelectMany(kind => kind.Updates).Select(update => Word(update.Value)).Distinct(),
            .. SharedChoices.Activations.Select(choice => Word(choice.Value)),
            .. SharedChoices.Optimizers.Select(choice => Word(choice.Value)),
        ];
        foreach (string path in PageFiles.OfAssembly().Paths.Where(path => path.StartsWith("/js/", StringComparison.Ordinal)))
        {
            string code = await explorer.Http.GetStringAsync(path, RunningExplorer.Token);
            // A word in quotes, or the key of an object.
            Assert.Empty(words.Where(word => Regex.IsMatch(code, $@"['""`]{Regex.Escape(word)}['""`]|[{{,]\s*{Regex.Escape(word)}\s*:"))
                .Select(word => $"{path}: {word}"));
        }
    }

    private static string Word<T>(T value) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value!.ToString()!);

    private static string Text(JsonNode node, string key) => node[key]!.GetValue<string>();
}
