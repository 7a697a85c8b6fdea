using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using NormLab.Explorer.Site;

namespace NormLab.Explorer.Tests.Site;

/// <summary>The folder that a site is.</summary>
public sealed partial class SiteWriterTests(WrittenSite site) : IClassFixture<WrittenSite>
{
    // Of the page and its engine, without runs.
    private const long MostBytes = 3_000_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void It_is_small_enough_for_a_phone()
    {
        // A host compresses text; what is packed is so already, for hosts that compress nothing.
        long bytes = site.Files.Where(path => !path.StartsWith("data/runs/", StringComparison.Ordinal)).Sum(path => path.EndsWith(".packed",
            StringComparison.Ordinal) ? new FileInfo(Path.Combine(site.Folder, path)).Length : Compressed(site.Text(path)));
        Assert.InRange(bytes, 1_000_000, MostBytes);
    }

    [Fact]
    public void The_page_asks_for_nothing_that_is_not_in_the_folder_and_for_nothing_by_the_hosts_root()
    {
        string page = site.Text("index.html");
        string[] asked = [.. Reference().Matches(page).Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(asked);
        Assert.All(asked, path => Assert.Contains(path, site.Files));
        foreach (string script in site.Files.Where(path => path.EndsWith(".js", StringComparison.Ordinal)
            && !path.StartsWith("engine/dotnet", StringComparison.Ordinal)))
        {
            string text = site.Text(script);
            Assert.All(Import().Matches(text), match => Assert.StartsWith(".", match.Groups[1].Value, StringComparison.Ordinal));
            Assert.DoesNotContain("'/api", text, StringComparison.Ordinal);
            Assert.DoesNotContain("`/api", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_page_lets_in_nothing_but_its_own_files()
    {
        string page = site.Text("index.html");
        int policy = page.IndexOf("Content-Security-Policy", StringComparison.Ordinal);
        Assert.InRange(policy, 0, page.IndexOf("<link", StringComparison.Ordinal));
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", page, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-eval'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_asks_a_server_has_a_counterpart_that_asks_none_for_every_question()
    {
        string[] asked = [.. Exported().Matches(Embedded(EmbeddedFiles.Page, "js/common/api.js")).Select(match => match.Groups[1].Value)];
        string[] answered = [.. Exported().Matches(Embedded(EmbeddedFiles.Site, "js/common/api.js"))
            .Select(match => match.Groups[1].Value)];
        Assert.Equal(asked.Order(), answered.Order());
    }

    [Fact]
    public void What_is_kept_for_when_there_is_no_connection_is_all_there()
    {
        string worker = site.Text("service-worker.js");
        string[] kept = JsonSerializer.Deserialize<string[]>(Kept().Match(worker).Groups[1].Value)!;
        Assert.All(kept, path => Assert.Contains(path, site.Files));
        Assert.Contains("index.html", kept);
        Assert.Contains("engine/NormLab.wasm.packed", kept);
        Assert.Matches("VERSION = '[0-9a-f]{16}'", worker);
    }

    [Fact]
    public void Nothing_tells_where_it_was_made()
    {
        foreach (string path in site.Files.Where(path => !path.EndsWith(".packed", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain(Path.GetTempPath(), site.Text(path), StringComparison.Ordinal);
            Assert.DoesNotContain(AppContext.BaseDirectory, site.Text(path), StringComparison.Ordinal);
        }
        Assert.Contains("\"a store\"", site.Text("data/runs/index.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void It_has_the_runs_of_the_store()
    {
        Assert.Equal(4, site.Summary.Runs);
        Assert.Equal(4, site.Files.Count(path => path.StartsWith("data/runs/", StringComparison.Ordinal)) - 1);
        Assert.Equal(site.Files.Count() - 1, site.Summary.Files);
    }

    [Fact]
    public async Task The_same_site_is_the_same_bytes_and_a_later_one_takes_its_place()
    {
        using var folder = new TemporaryFolder();
        await SiteWriter.WriteAsync(folder["s"], [site.Store], Token);
        Assert.All(site.Files, path => Assert.Equal(File.ReadAllBytes(Path.Combine(site.Folder, path)),
            File.ReadAllBytes(Path.Combine(folder["s"], path))));
        File.WriteAllText(Path.Combine(folder["s"], "CNAME"), "norms.example");
        SiteSummary without = await SiteWriter.WriteAsync(folder["s"], [], Token);
        Assert.Equal(0, without.Runs);
        string[] left = Directory.GetFiles(folder["s"], "*", SearchOption.AllDirectories);
        Assert.Equal(without.Files + 2, left.Length);
        Assert.DoesNotContain(left, file => file.Contains($"{Path.DirectorySeparatorChar}runs{Path.DirectorySeparatorChar}",
            StringComparison.Ordinal));
        string page = File.ReadAllText(Path.Combine(folder["s"], "index.html"));
        Assert.DoesNotContain("data-view=\"runs\"", page, StringComparison.Ordinal);
        Assert.Contains("data-view=\"plane\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_with_something_else_in_it_stays_as_it_is()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["thesis.tex"], "mine");
        SiteException refused = await Assert.ThrowsAsync<SiteException>(() => SiteWriter.WriteAsync(folder.Path, [], Token));
        Assert.Contains("thesis.tex", refused.Message, StringComparison.Ordinal);
        Assert.Equal("thesis.tex", Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(folder.Path))));
        SiteException file = await Assert.ThrowsAsync<SiteException>(() => SiteWriter.WriteAsync(folder["thesis.tex"], [], Token));
        Assert.Contains("is a file", file.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("""{"files":3}""")]
    public async Task A_list_of_files_that_is_none_is_told_and_nothing_is_written(string list)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["site.json"], list);
        SiteException refused = await Assert.ThrowsAsync<SiteException>(() => SiteWriter.WriteAsync(folder.Path, [], Token));
        Assert.Contains("site.json", refused.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_list_that_names_files_elsewhere_takes_none_of_them_away()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["mine"], "");
        Directory.CreateDirectory(folder["s"]);
        File.WriteAllText(Path.Combine(folder["s"], "site.json"), $$"""{"files":["../mine","{{folder["mine"]}}","gone"]}""");
        await SiteWriter.WriteAsync(folder["s"], [], Token);
        Assert.True(File.Exists(folder["mine"]));
    }

    private static string Embedded(string folder, string path) => System.Text.Encoding.UTF8.GetString(EmbeddedFiles.Read(folder, path));

    private static long Compressed(string text)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return stream.Length;
    }

    [GeneratedRegex("(?:href|src)=\"([^#\"][^\"]*)\"")]
    private static partial Regex Reference();

    [GeneratedRegex("import (?:[^'\"]+ from )?'([^']+)'")]
    private static partial Regex Import();

    [GeneratedRegex("export const (\\w+)")]
    private static partial Regex Exported();

    [GeneratedRegex("FILES = (\\[.*?\\]);")]
    private static partial Regex Kept();
}
