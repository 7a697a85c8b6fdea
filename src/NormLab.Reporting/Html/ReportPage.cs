using NormLab.Reporting.Figures;
using NormLab.Reporting.Rendering;

namespace NormLab.Reporting.Html;

/// <summary>The report as one HTML page that needs nothing else: no script, no other file, no network.</summary>
public static class ReportPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="content">What it shows.</param>
    /// <param name="drawings">Every figure of <see cref="ReportContent.AllFigures"/>, drawn, by its name.</param>
    public static string Write(ReportContent content, IReadOnlyDictionary<string, SvgDocument> drawings)
    {
        var html = new HtmlBuilder();
        html.Element("html", [("lang", "en")], () =>
        {
            html.Element("head", () => WriteHead(html, content));
            html.Element("body", () =>
            {
                html.Element("a", "Skip to the results", ("class", "skip"), ("href", "#main"));
                html.Element("header", () => Introduction.Write(html, content));
                html.Element("nav", [("aria-label", "Contents")], () => WriteContents(html, content));
                html.Element("main", [("id", "main")], () =>
                {
                    foreach (ReportSection section in content.Sections) ExperimentPart.Write(html, section, drawings);
                    NearZeroPart.Write(html, content, drawings);
                    ChaosPart.Write(html, content, drawings);
                    if (content.HasArticle) DifferencesPart.Write(html);
                    ProvenancePart.Write(html, content);
                });
            });
        });
        return html.ToString();
    }

    private static void WriteHead(HtmlBuilder html, ReportContent content)
    {
        html.Void("meta", ("charset", "utf-8"));
        html.Void("meta", ("name", Fingerprint.MetaName), ("content", content.Fingerprint));
        html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
        html.Element("title", Introduction.Title(content));
        html.Element("style", () => html.Markup(StyleSheet()));
    }

    private static void WriteContents(HtmlBuilder html, ReportContent content) => html.Element("ul", () =>
    {
        foreach (ReportSection section in content.Sections) Link(ExperimentPart.Anchor(section), $"Experiment {section.Name}");
        Link("near-zero", "Near-zero weights");
        if (content.ChaosTable is not null) Link("chaos", "Digits that mean anything");
        if (content.HasArticle) Link("differences", "As published, as described");
        Link("specifications", "Specifications");
        Link("machines", "Versions and hardware");
        Link("sources", "Sources");

        void Link(string anchor, string text) => html.Element("li", () => html.Element("a", text, ("href", "#" + anchor)));
    });

    /// <summary>Fonts and inks, then the style sheet that uses them. Print is always light.</summary>
    private static string StyleSheet()
    {
        using Stream stream = typeof(ReportPage).Assembly.GetManifestResourceStream("report.css") ?? throw new InvalidOperationException("The assembly lacks its resource report.css.");
        using var reader = new StreamReader(stream);
        string light = string.Concat(Palette.Inks.Select(ink => $"{ink.Name}:{ink.Light};"));
        string dark = string.Concat(Palette.Inks.Select(ink => $"{ink.Name}:{ink.Dark};"));
        return $"{FontFace(bold: false)}\n{FontFace(bold: true)}\n:root{{{light}}}\n@media screen and (prefers-color-scheme: dark){{:root{{{dark}}}}}\n{reader.ReadToEnd()}";
    }

    private static string FontFace(bool bold) =>
        $"@font-face{{font-family:Inter;font-weight:{(bold ? 600 : 400)};src:url(data:font/otf;base64,{Convert.ToBase64String(FigureFont.File(bold))}) format(\"opentype\")}}";
}
