using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NormLab.Experiments.Format;
using NormLab.Experiments.Specifications;
using NormLab.Explorer.Engine.Conditions;
using NormLab.Explorer.Hosting.Http;
using NormLab.Penalties;
using NormLab.Penalties.Separable;
using NormLab.Studies.Comparison;
using NormLab.Training.Dropout;
using NormLab.Training.Noises;
using NormLab.Values;

namespace NormLab.Explorer.Tests.Hosting;

/// <summary>The page asks what there is to choose from, and has no lists of its own.</summary>
public sealed class AboutTests
{
    /// <summary>A penalty that a test here adds to the catalog, at a moment that no other test knows.</summary>
    public const string Added = $"{Prefix}/twice";

    /// <summary>What the names of all kinds begin with that a test here adds.</summary>
    public const string Prefix = "about-test";

    private const string AddedNoise = "about-test-half-dropout";

    [Fact]
    public async Task Every_penalty_of_the_catalog_is_offered_one_from_outside_too()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        _ = await explorer.GetAsync("/api/about");
        PenaltyCatalog.Add(new PenaltyKind(Added, "2 sum |w|", _ => new L1Penalty())
        {
            Search = new StrengthRange(StrengthUnit.Coefficient, 1e-3, 1),
        });
        JsonArray kinds = (await explorer.GetAsync("/api/about"))["kinds"]!.AsArray();
        Assert.Equal(["none", "l0", "l1"], kinds.Take(3).Select(kind => Text(kind!, "kind")));
        Assert.Empty(((string[])[.. PenaltyCatalog.Names, "dropout", "gaussian-dropout", "dropconnect", "hard-concrete"])
            .Except(kinds.Select(kind => Text(kind!, "kind"))));
        JsonNode added = kinds.Single(kind => Text(kind!, "kind") == Added)!;
        Assert.Equal(("about-test-twice", "2 sum |w|", "proximal"), (Text(added, "label"), Text(added, "formula"), Text(added, "update")));
        JsonNode strength = added["strength"]!;
        Assert.Equal((1e-3, "logarithmic-with-zero"), (strength["default"]!.GetValue<double>(), Text(strength, "scale")));
    }

    [Fact]
    public async Task A_noise_from_outside_is_offered_and_compared_and_so_is_a_penalty_with_a_range_to_seek_in()
    {
        PenaltyCatalog.Add(new PenaltyKind("about-test-sought", "3 sum |w|", _ => new L1Penalty())
        {
            Search = new StrengthRange(StrengthUnit.Coefficient, 1e-3, 1),
        });
        NoiseCatalog.Add(new NoiseKind(AddedNoise, "half of the usual rate",
            rate => new Noise(new DropoutOptions(rate / 2, DropoutPlacement.AfterActivations)),
            new StrengthRange(StrengthUnit.DropRate, 0.1, 0.5), new StrengthSlider(0.2, 0, 0.9))
        {
            Description = "half dropout",
            Source = "nobody",
        });
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        Assert.Contains(AddedNoise, (await explorer.GetAsync("/api/about"))["kinds"]!.AsArray().Select(kind => Text(kind!, "kind")));
        var plan = ComparisonPlan.Of(new ComparisonSpecification
        {
            Methods = [.. ((string[])["none", "about-test-sought", AddedNoise]).Select(ComparisonMethods.Find)],
            Trials = 3,
        });
        ExperimentSpecification[] settings = [.. plan.Trials.Select(trials => new ExperimentSpecification { Name = "x" }
            .With(trials[0].Condition.Changes, "here"))];
        Assert.Equal([null, null, 0.05], settings.Select(setting => setting.Dropout?.Rate));
        Assert.Equal(new PenaltyTerm("about-test-sought", 1e-3) { Update = PenaltyUpdate.Proximal }, Assert.Single(settings[1].Penalties));
        Assert.Throws<ArgumentException>(() => NoiseCatalog.Add(NoiseCatalog.Kinds[0]));
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
            ConditionKinds.All.Where(kind => kind.Update == PenaltyUpdate.Proximal).Select(kind => kind.Kind)
                .Where(word => !word.StartsWith(Prefix, StringComparison.Ordinal)));
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
        // The story and the lessons are about particular ones.
        foreach (string path in PageFiles.OfAssembly().Paths.Where(path => path.StartsWith("/js/", StringComparison.Ordinal)
            && !path.StartsWith("/js/story/", StringComparison.Ordinal) && path != "/js/train/lessons.js"))
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
