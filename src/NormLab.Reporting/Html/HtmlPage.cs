using System.Security.Cryptography;
using System.Text;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.Writing;

namespace NormLab.Reporting.Html;

/// <summary>The frame of every page: it needs no other file and no network, and reads without its script.</summary>
internal static class HtmlPage
{
    /// <summary>Writes a page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="fingerprint">What it is made of.</param>
    /// <param name="header">Writes the top.</param>
    /// <param name="contents">Anchors and what the table of contents calls them.</param>
    /// <param name="main">Writes the rest.</param>
    public static string Write(string title, string fingerprint, Action<HtmlBuilder> header,
        IEnumerable<(string Anchor, string Text)> contents, Action<HtmlBuilder> main)
    {
        var html = new HtmlBuilder();
        html.Element("html", [("lang", "en")], () =>
        {
            html.Element("head", () => WriteHead(html, title, fingerprint));
            html.Element("body", () =>
            {
                html.Element("a", "Skip to the results", ("class", "skip"), ("href", "#main"));
                html.Element("header", () => header(html));
                html.Element("nav", [("aria-label", "Contents")], () => html.Element("ul", () =>
                {
                    foreach ((string anchor, string text) in contents)
                        html.Element("li", () => html.Element("a", text, ("href", "#" + anchor)));
                }));
                html.Element("main", [("id", "main")], () => main(html));
                html.Element("script", () => html.Markup(Script));
            });
        });
        return html.ToString();
    }

    /// <summary>The page's script. It has neither '&lt;' nor '&amp;', so that the page is XML too.</summary>
    private static string Script { get; } = Resource("report.js");

    /// <summary>Nothing may be fetched, and no script may run but the page's own.</summary>
    private static string Policy { get; } = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; script-src "
        + $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)))}'";

    private static void WriteHead(HtmlBuilder html, string title, string fingerprint)
    {
        html.Void("meta", ("charset", "utf-8"));
        html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy));
        html.Void("meta", ("name", Fingerprint.MetaName), ("content", fingerprint));
        html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
        html.Element("title", title);
        html.Element("style", () => html.Markup(StyleSheet()));
    }

    /// <summary>Fonts and inks, then the style sheet that uses them. Print is always light.</summary>
    private static string StyleSheet()
    {
        string light = string.Concat(Palette.All.Select(ink => $"{ink.Name}:{ink.Light};"));
        string dark = string.Concat(Palette.All.Select(ink => $"{ink.Name}:{ink.Dark};"));
        return $"{FontFace(bold: false)}\n{FontFace(bold: true)}\n:root{{{light}}}\n@media screen and (prefers-color-scheme: "
            + $"dark){{:root{{{dark}}}}}\n{Resource("report.css")}";
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(HtmlPage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string FontFace(bool bold) =>
        $"@font-face{{font-family:Inter;font-weight:{(bold ? 600 : 400)};"
            + $"src:url(data:font/otf;base64,{Convert.ToBase64String(FigureFont.File(bold))}) format(\"opentype\")}}";
}
