using System.Text.Json;
using System.Xml.Linq;

namespace NormLab.Cli.Tests;

public sealed class AuditTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_audit_prints_its_variants_and_verdicts_and_writes_a_report()
    {
        string[] audit = ["audit", "2b-narrow", "--steps", "60", "--seeds", "13,7", "--out", _folder["out"]];
        Normlab.Outcome outcome = Normlab.Run(audit);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.ExitCode == 0 ? "" : outcome.Error));
        foreach (string expected in (string[])["softmax across the classes", "zeros counted by magnitude", "Glorot initialisation",
            "L1 enriches for zeros", "Not tested, for want of the experiments they speak of"])
            Assert.Contains(expected, outcome.Output, StringComparison.Ordinal);
        string report = File.ReadAllText(_folder["out/report.html"]);
        Assert.Contains("Do the article&#x27;s conclusions stand?", report, StringComparison.Ordinal);
        // Well-formed XML too: every element is closed, every text encoded.
        Assert.Equal("html", XDocument.Parse(report).Root!.Name.LocalName);
        foreach (string table in (string[])["audit-verdicts", "audit-2b-narrow-variants", "audit-2b-narrow-conditions",
            "audit-2b-narrow-rates", "audit-2b-narrow-runs"])
            Assert.NotEmpty(File.ReadAllLines(_folder[$"out/tables/{table}.csv"]));
        foreach (string figure in (string[])["accuracy", "near-zero", "curves"])
        {
            Assert.True(File.Exists(_folder[$"out/figures/audit-2b-narrow-{figure}.svg"]));
            Assert.True(File.Exists(_folder[$"out/figures/audit-2b-narrow-{figure}.png"]));
        }

        // A second call finds every run, and says the same in JSON.
        Dictionary<string, string> runs = StoreContents.Read(_folder["out"]);
        Normlab.Outcome again = Normlab.Run([.. audit, "--format", "json", "--no-report"]);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("All runs are done already", again.Error, StringComparison.Ordinal);
        Assert.Equal(runs, StoreContents.Read(_folder["out"]));
        using JsonDocument document = JsonDocument.Parse(again.Output);
        JsonElement[] variants = [.. document.RootElement.GetProperty("experiments")[0].GetProperty("variants").EnumerateArray()];
        Assert.Equal(["published", "rate", "softmax", "loss", "penalised-twice", "zeros", "dropout", "initialization", "pixels", "glorot",
            "described", "everything"],
            variants.Select(variant => variant.GetProperty("variant").GetString()));
        Assert.Equal(2, variants[0].GetProperty("conditions")[0].GetProperty("runs").GetArrayLength());
        Assert.Equal(7, document.RootElement.GetProperty("conclusions").GetArrayLength());

        // The zero rule changes what is counted, never a run.
        Assert.Equal(Ids(variants[0]), Ids(variants[5]));
        Assert.NotEqual(Ids(variants[0]), Ids(variants[2]));
    }

    [Fact]
    public void Reproducing_as_described_puts_the_printed_figures_beside_and_compares_nothing()
    {
        Normlab.Outcome outcome = Normlab.Run("reproduce", "2b-narrow", "--as", "described", "--steps", "3", "--seeds", "13,7", "--out",
            _folder["out"]);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.ExitCode == 0 ? "" : outcome.Error));
        Assert.Contains("2b-narrow-described", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("0.880 ± 0.019", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("recomputed", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("✗", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("as described", File.ReadAllText(_folder["out/report.html"]), StringComparison.Ordinal);
    }

    private static string?[] Ids(JsonElement variant) => [.. variant.GetProperty("conditions").EnumerateArray()
        .SelectMany(condition => condition.GetProperty("runs").EnumerateArray()).Select(run => run.GetProperty("id").GetString())];
}
