using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NormLab.Explorer.Engine.About;
using NormLab.Explorer.Engine.Limits;
using NormLab.Explorer.Engine.Protocol;

namespace NormLab.Explorer.Site;

/// <summary>Writes the explorer's page as a folder for any static host. Networks are trained in the reader's browser, by the same engine;
/// the runs of stores can be looked at.</summary>
public static class SiteWriter
{
    private const string Runs = "data/runs/", Index = "index.html", Keeper = "service-worker.js";

    // Of the server alone.
    private static readonly ImmutableArray<string> LeftOut = ["js/engine/socket.js", "examples/patients.csv"];

    /// <summary>Writes it.</summary>
    /// <param name="folder">The folder: empty, missing, or one that a site was written to.</param>
    /// <param name="stores">Stores whose runs are shown; none for a site without that view.</param>
    /// <param name="cancellation">Asks to stop.</param>
    /// <exception cref="SiteException">The folder can't be written to, or a store is none.</exception>
    public static async Task<SiteSummary> WriteAsync(string folder, IReadOnlyList<string> stores, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stores);
        SiteRuns.Require(stores);
        SiteFolder place = SiteFolder.Open(folder);
        SiteRuns? runs = stores.Count == 0 ? null : SiteRuns.Of(stores, cancellation);
        SortedDictionary<string, byte[]> files = await FilesAsync(runs);
        place.Write(files, cancellation);
        return new SiteSummary(files.Count, files.Values.Sum(bytes => (long)bytes.Length), runs?.Shown.Count ?? 0, runs?.Damaged ?? [],
            runs?.Document.Omitted ?? 0);
    }

    private static async Task<SortedDictionary<string, byte[]>> FilesAsync(SiteRuns? runs)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        string[] without = runs is null ? ["data", "runs"] : ["data"];
        foreach (string path in EmbeddedFiles.Paths(EmbeddedFiles.Page))
            if (!LeftOut.Contains(path) && !without.Any(view => path.StartsWith($"js/{view}/", StringComparison.Ordinal)))
                files[path] = EmbeddedFiles.Read(EmbeddedFiles.Page, path);
        foreach (string path in EmbeddedFiles.Paths(EmbeddedFiles.Site)) files[path] = EmbeddedFiles.Read(EmbeddedFiles.Site, path);
        foreach (string path in EmbeddedFiles.Paths(EmbeddedFiles.Engine))
        {
            // Scripts are asked for by their names; all else is unpacked by the worker.
            if (path.EndsWith(".js", StringComparison.Ordinal)) files[$"engine/{path}"] = EmbeddedFiles.Read(EmbeddedFiles.Engine, path);
            else files[$"engine/{path}.packed"] = Packed(EmbeddedFiles.Read(EmbeddedFiles.Engine, path));
        }
        ExplorerLimits limits = ExplorerLimits.ForABrowser;
        files["data/about.json"] = JsonSerializer.SerializeToUtf8Bytes(AboutDocument.Of(limits, 1), AboutContext.Own.AboutDocument);
        files["data/first.json"] = JsonSerializer.SerializeToUtf8Bytes(await FirstPicture.AllAsync(limits), Json.Options);
        files["data/health.json"] = "{}"u8.ToArray();
        files[Index] = Encoding.UTF8.GetBytes(SitePage.Html(Encoding.UTF8.GetString(files[Index]), without, files.ContainsKey));
        if (runs is not null)
        {
            files[$"{Runs}index.json"] = JsonSerializer.SerializeToUtf8Bytes(runs.Document, Json.Options);
            foreach (Explorer.Runs.ShownRun run in runs.Shown)
                files[$"{Runs}{run.Id}.json"] = JsonSerializer.SerializeToUtf8Bytes(run, Json.Options);
        }
        string version = VersionOf(files);
        // Whether there is a connection can't be told from a file that is kept, and runs are many.
        IEnumerable<string> kept = files.Keys.Where(path => path != Keeper && path != "data/health.json"
            && (!path.StartsWith(Runs, StringComparison.Ordinal) || path == $"{Runs}index.json"));
        files[Keeper] = Encoding.UTF8.GetBytes(SitePage.ServiceWorker(Encoding.UTF8.GetString(files[Keeper]), version, kept));
        return files;
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(bytes);
        return stream.ToArray();
    }

    private static string VersionOf(SortedDictionary<string, byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string path, byte[] bytes) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n{bytes.Length}\n"));
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
