using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NormLab.Explorer.Site;

/// <summary>The page's own files as a site has them.</summary>
internal static partial class SitePage
{
    // As strict as a page can ask for by itself; who embeds it is for the host to say.
    private const string Policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
        + "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

    /// <summary>The page, without views that need what is not there.</summary>
    /// <param name="html">The page as the server has it.</param>
    /// <param name="without">Names of the views that are left out.</param>
    /// <param name="has">Whether the site has a file.</param>
    public static string Html(string html, IEnumerable<string> without, Func<string, bool> has)
    {
        var page = new StringBuilder();
        foreach (string line in html.Split('\n'))
        {
            if (without.Any(view => line.Contains($"data-view=\"{view}\"", StringComparison.Ordinal)
                || line.Contains($"id=\"view-{view}\"", StringComparison.Ordinal))) continue;
            if (Preloaded().Match(line) is { Success: true } preload && !has(preload.Groups[1].Value)) continue;
            page.Append(line).Append('\n');
            if (line.StartsWith("<meta charset", StringComparison.Ordinal))
                page.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"").Append(Policy).Append("\">\n");
            if (line.Contains("css/base.css", StringComparison.Ordinal)) page.Append("<link rel=\"stylesheet\" href=\"css/site.css\">\n");
        }
        return page.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>The script that keeps the site for when there is no connection.</summary>
    /// <param name="script">The script with gaps.</param>
    /// <param name="version">Changes when any file does.</param>
    /// <param name="files">The files to keep.</param>
    public static string ServiceWorker(string script, string version, IEnumerable<string> files) => script
        .Replace("{version}", version, StringComparison.Ordinal)
        .Replace("'{files}'", JsonSerializer.Serialize(files), StringComparison.Ordinal);

    [GeneratedRegex("^<link rel=\"modulepreload\" href=\"([^\"]+)\">")]
    private static partial Regex Preloaded();
}
