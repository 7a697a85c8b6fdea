using System.Text.Json;
using System.Xml.Linq;

namespace NormLab.Cli.Tests;

public sealed class LeagueTests : IDisposable
{
    private static readonly string[] Small = ["--methods", "none,l2", "--network", "4", "--trials", "1", "--final-runs", "2", "--folds",
        "2", "--steps", "30", "--splits", "2"];

    private readonly TemporaryFolder _folder = new();

    public LeagueTests() => File.WriteAllText(_folder["league.yaml"], "tables:\n"
        + $"- {{file: \"{Fixture("patients.csv")}\", label: state}}\n- {{file: \"{Fixture("wine.csv")}\", label: cultivar}}\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_league_prints_ranks_and_writes_a_report()
    {
        string[] league = ["league", _folder["league.yaml"], .. Small, "--out", _folder["out"]];
        Normlab.Outcome outcome = Normlab.Run(league);
        Assert.Equal(0, outcome.ExitCode);
        foreach (string expected in (string[])["patients", "wine", "mean rank", "Friedman's test", "has the best mean rank on 2 tables"])
            Assert.Contains(expected, string.Join(' ', outcome.Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)),
                StringComparison.Ordinal);
        Assert.Equal("html", XDocument.Parse(File.ReadAllText(_folder["out/report.html"])).Root!.Name.LocalName);
        foreach (string table in (string[])["standings", "standings-log-loss", "tables", "tables-log-loss"])
            Assert.NotEmpty(File.ReadAllLines(_folder[$"out/tables/{table}.csv"]));
        Assert.True(File.Exists(_folder["out/figures/critical-difference.svg"]));

        // Other programs' models take part, on the same splits.
        Normlab.Outcome splits = Normlab.Run([.. league, "--write-splits"]);
        Assert.Equal(0, splits.ExitCode);
        string[] lines = File.ReadAllLines(_folder["out/splits/wine.csv"]);
        Assert.Equal("row,split", lines[0]);
        Assert.Equal(["0", "1"], lines.Skip(1).Select(line => line.Split(',')[1]).Distinct());
        File.WriteAllText(_folder["scores.csv"],
            "table,method,accuracy,log_loss\npatients,forest,0.99,0.01\nwine,forest,0.999,0.01\n");
        Normlab.Outcome with = Normlab.Run([.. league, "--with", _folder["scores.csv"], "--format", "json", "--no-report"]);
        using JsonDocument document = JsonDocument.Parse(with.Output);
        Assert.Equal("forest", document.RootElement.GetProperty("byLogLoss").GetProperty("standings")[0].GetProperty("method").GetString());
        Assert.Equal(2, document.RootElement.GetProperty("tables").GetArrayLength());
    }

    [Fact]
    public void What_can_not_be_done_is_said_in_one_line()
    {
        Normlab.Run("league", _folder["no.yaml"]).IsRefusedInOneLine("no.yaml", "no such file");
        Normlab.Run("league", _folder.Path).IsRefusedInOneLine("two tables at least; there is none");
        File.WriteAllText(_folder["bad.yaml"], "tables: [{file: a.csv, labl: y}]");
        Normlab.Run("league", _folder["bad.yaml"]).IsRefusedInOneLine("bad.yaml, line 1", "Did you mean 'label'?");
        Normlab.Run("league", _folder["league.yaml"], "--methods", "none").IsRefusedInOneLine("patients: A comparison needs");
    }

    private static string Fixture(string name) => Repository.File($"tests/NormLab.Tests/Data/Fixtures/{name}");
}
