namespace NormLab.Cli.Tests;

/// <summary>normlab site, as a person calls it.</summary>
public sealed class SiteTests
{
    [Fact]
    public void Writes_a_folder_with_the_page_its_engine_and_the_runs_of_stores()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["x.yaml"],
            "name: x\nnetwork: {hidden: [3]}\ntraining: {steps: 10}\nconditions: {none: {}}\nseeds: [1, 2]\n");
        Assert.Equal(0, Normlab.Run("run", folder["x.yaml"], "--out", folder["runs"], "--no-report").ExitCode);
        Normlab.Outcome outcome = Normlab.Run("site", folder["runs"], "--out", folder["site"]);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("2 runs", outcome.Output, StringComparison.Ordinal);
        foreach (string file in new[] { "index.html", "js/main.js", "engine/dotnet.native.wasm.packed", "data/runs/index.json" })
            Assert.True(File.Exists(folder[$"site/{file}"]), file);
        // Again, without the store: it takes the place of the first.
        Assert.Equal(0, Normlab.Run("site", "--out", folder["site"]).ExitCode);
        Assert.False(File.Exists(folder["site/data/runs/index.json"]));
    }

    [Fact]
    public void A_folder_that_holds_something_else_and_a_store_that_is_none_are_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["thesis.tex"], "");
        Normlab.Run("site", "--out", folder["."]).IsRefusedInOneLine("thesis.tex", "no site");
        Normlab.Run("site", "--out", folder["thesis.tex"]).IsRefusedInOneLine("is a file", "--out");
        Normlab.Run("site", folder["nowhere"], "--out", folder["site"]).IsRefusedInOneLine("nowhere", "no folder of results");
        Assert.False(Directory.Exists(folder["site"]));
    }
}
