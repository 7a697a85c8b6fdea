using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using NormLab.Explorer.Hosting.Http;
using NormLab.Reporting.Figures;

namespace NormLab.Explorer.Tests.Hosting;

/// <summary>What the page is made of.</summary>
public sealed partial class PageFilesTests
{
    private const int LargestFirstLoad = 400_000;

    [Fact]
    public async Task No_file_has_an_inline_script_style_or_handler_or_asks_for_anything_elsewhere()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        string[] paths = [.. PageFiles.OfAssembly().Paths];
        Assert.Contains("/index.html", paths);
        foreach (string path in paths.Where(path => Path.GetExtension(path) is ".html" or ".svg"))
        {
            string text = await explorer.Http.GetStringAsync(path, RunningExplorer.Token);
            Assert.DoesNotMatch(InlineScript(), text);
            Assert.DoesNotMatch(Handler(), text);
            Assert.DoesNotMatch(InlineStyle(), text);
        }
        foreach (string path in paths.Where(path => Path.GetExtension(path) is ".html" or ".css" or ".js"
            && !path.StartsWith("/lib/", StringComparison.Ordinal)))
        {
            string text = await explorer.Http.GetStringAsync(path, RunningExplorer.Token);
            Assert.DoesNotMatch(Elsewhere(), text);
        }
    }

    [Fact]
    public async Task The_first_load_is_small()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        var seen = new HashSet<string> { "/index.html" };
        var open = new Queue<string>(seen);
        long bytes = 0;
        while (open.TryDequeue(out string? path))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            using HttpResponseMessage response = await explorer.Http.SendAsync(request, RunningExplorer.Token);
            byte[] body = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(RunningExplorer.Token);
            bytes += body.Length;
            if (Path.GetExtension(path) is not (".html" or ".css" or ".js")) continue;
            foreach (Match reference in Reference().Matches(System.Text.Encoding.UTF8.GetString(body)))
            {
                string target = new Uri(new Uri("http://page" + path), reference.Groups[1].Value).AbsolutePath;
                if (PageFiles.OfAssembly().Paths.Contains(target) && seen.Add(target)) open.Enqueue(target);
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{seen.Count} files, {bytes:N0} bytes uncompressed");
        Assert.InRange(bytes, 10_000, LargestFirstLoad);
    }

    [Fact]
    public async Task Files_are_compressed_and_asked_for_again_only_when_they_changed()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        byte[] plain = await explorer.Http.GetByteArrayAsync("/index.html", RunningExplorer.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/index.html");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        using HttpResponseMessage compressed = await explorer.Http.SendAsync(request, RunningExplorer.Token);
        Assert.Equal(["br"], compressed.Content.Headers.ContentEncoding);
        await using var brotli = new System.IO.Compression.BrotliStream(await compressed.Content.ReadAsStreamAsync(RunningExplorer.Token),
            System.IO.Compression.CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        await brotli.CopyToAsync(unpacked, RunningExplorer.Token);
        Assert.Equal(plain, unpacked.ToArray());

        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.TryAddWithoutValidation("If-None-Match", compressed.Headers.ETag!.ToString());
        using HttpResponseMessage unchanged = await explorer.Http.SendAsync(again, RunningExplorer.Token);
        Assert.Equal(System.Net.HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task The_colours_are_those_of_the_report()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        string css = string.Concat(
            await Task.WhenAll(PageFiles.OfAssembly().Paths.Where(path => path.EndsWith(".css", StringComparison.Ordinal)
            && path.StartsWith("/css/", StringComparison.Ordinal))
            .Select(path => explorer.Http.GetStringAsync(path, RunningExplorer.Token))));
        foreach (Ink ink in Palette.Inks)
        {
            string[] values = [.. Regex.Matches(css, $@"{ink.Name}\s*:\s*([^;]+);").Select(match => match.Groups[1].Value.Trim())];
            Assert.True(values.Length > 0, $"The page has no {ink.Name}.");
            Assert.All(values, value => Assert.True(value == ink.Light || value == ink.Dark
                || value == $"light-dark({ink.Light}, {ink.Dark})", $"{ink.Name} is {value}."));
        }
        foreach (string? colour in Engine.Conditions.ConditionKinds.All.Select(kind => kind.Colour))
            Assert.True(colour is null || Palette.Inks.Any(ink => ink.Name == colour));
    }

    [GeneratedRegex(@"<script(?![^>]*\bsrc=)[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScript();

    [GeneratedRegex(@"<[^>]+\son[a-z]+\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex Handler();

    [GeneratedRegex(@"<style|<[^>]+\sstyle\s*=|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex InlineStyle();

    [GeneratedRegex(@"(?<!xmlns="")https?://(?!www\.w3\.org|127\.0\.0\.1|localhost)", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"(?:href=|src=|from\s*|import\s*\(?\s*|url\()[""']?([./A-Za-z0-9_-]+\.(?:js|css|svg|png|json|woff2))")]
    private static partial Regex Reference();
}
