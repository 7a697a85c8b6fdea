using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NormLab.Reporting.Figures;
using SkiaSharp;

namespace NormLab.Reporting.Rendering;

/// <summary>A figure as SVG: scales with its surroundings, has its text as text, and says what it shows to those who can't see
/// it.</summary>
public sealed partial class SvgDocument
{
    /// <summary>What a line that is to be dashed is drawn with, and nothing else: Skia would turn dashes into outlines, many times as
    /// long.</summary>
    internal const float MiterOfDashedLines = 3;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly ImmutableDictionary<string, Ink> ByLightColour =
        Palette.All.ToImmutableDictionary(ink => ink.Light, StringComparer.OrdinalIgnoreCase).Add("white", Palette.Background);

    private static readonly XName Link = XNamespace.Get("http://www.w3.org/1999/xlink") + "href";

    private readonly XElement _root;

    private SvgDocument(XElement root) => _root = root;

    /// <summary>The document as a file of its own, in light colours.</summary>
    public string ToFile() => "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + _root.ToString(SaveOptions.DisableFormatting) + "\n";

    /// <summary>The document as a part of an HTML page: without background and size, its colours the page's custom properties named in
    /// <see cref="Palette"/>, so that the page decides between light and dark.</summary>
    public string ToInline()
    {
        var root = new XElement(_root);
        root.SetAttributeValue("width", null);
        root.SetAttributeValue("height", null);
        root.Elements(Svg + "rect").FirstOrDefault()?.Remove();
        foreach (XAttribute colour in root.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "fill" or "stroke"))
            if (ByLightColour.TryGetValue(colour.Value, out Ink? ink)) colour.Value = $"var({ink.Name})";
        return root.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>Makes the document from what Skia wrote.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="title">Its title.</param>
    /// <param name="description">What a reader who can't see it should know.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="written">Skia's SVG.</param>
    internal static SvgDocument Of(string name, string title, string description, int width, int height, string written)
    {
        XElement root = XDocument.Parse(written).Root ?? throw new InvalidOperationException($"The figure {name} came out as empty SVG.");
        string prefix = "figure-" + name.Replace('.', '-');
        root.SetAttributeValue("viewBox", FormattableString.Invariant($"0 0 {width} {height}"));
        root.SetAttributeValue("role", "img");
        root.SetAttributeValue("aria-labelledby", $"{prefix}-title {prefix}-description");
        root.Attributes().Where(attribute => attribute.IsNamespaceDeclaration && attribute.Name.LocalName == "xlink").Remove();
        // What has no fill is left over from a transparent background; it would be black.
        root.Descendants(Svg + "rect").Where(rect => rect.Attribute("fill") is null && rect.Parent!.Name.LocalName != "clipPath").ToList()
            .ForEach(rect => rect.Remove());
        root.Descendants(Svg + "path").Where(path => NoLength().IsMatch((string?)path.Attribute("d") ?? "")).ToList()
            .ForEach(path => path.Remove());
        foreach (XElement path in root.Descendants(Svg + "path")) Shorten(path);
        foreach (XElement text in root.Descendants(Svg + "text")) Simplify(text);
        NameClips(root, prefix);
        NamePictures(root, prefix);
        root.AddFirst(new XElement(Svg + "title", new XAttribute("id", prefix + "-title"), title),
            new XElement(Svg + "desc", new XAttribute("id", prefix + "-description"), description));
        return new SvgDocument(root);
    }

    private static void Shorten(XElement path)
    {
        path.SetAttributeValue("d", Number().Replace((string?)path.Attribute("d") ?? "", number => Rounded(number.Value, 1)));
        foreach (string name in (string[])["stroke-width", "stroke-opacity", "fill-opacity"])
            if (path.Attribute(name) is XAttribute attribute) attribute.Value = Rounded(attribute.Value, 2);
        if (path.Attribute("stroke-miterlimit") is not XAttribute miter) return;
        if (double.Parse(miter.Value, CultureInfo.InvariantCulture) == MiterOfDashedLines)
            path.SetAttributeValue("stroke-dasharray",
                string.Join(' ', PanelPlot.Dashes.Select(dash => dash.ToString(CultureInfo.InvariantCulture))));
        miter.Remove();
        path.SetAttributeValue("stroke-linejoin", "round");
    }

    /// <summary>Skia places every character by itself, for a font that a reader may not have. One place and the length of the whole leave
    /// the rest to the reader's own font.</summary>
    private static void Simplify(XElement text)
    {
        bool bold = ((string?)text.Attribute("font-family"))?.Contains("Semi", StringComparison.Ordinal) == true;
        text.Value = text.Value.Trim();
        foreach (string name in (string[])["x", "y"])
            if (text.Attribute(name) is XAttribute places) places.Value = Rounded(places.Value.Split(',')[0].Trim(), 1);
        using SKFont font = FigureFont.At(float.Parse((string?)text.Attribute("font-size") ?? "12", CultureInfo.InvariantCulture), bold);
        text.SetAttributeValue("font-family", $"{FigureFont.Family}, system-ui, sans-serif");
        text.SetAttributeValue("font-weight", bold ? "600" : null);
        text.SetAttributeValue("textLength", Rounded(font.MeasureText(text.Value).ToString(CultureInfo.InvariantCulture), 1));
        text.SetAttributeValue("lengthAdjust", "spacingAndGlyphs");
    }

    /// <summary>Skia counts its clipping areas over the whole process and writes one for every line. Here a figure has each area once,
    /// numbered from 1, under a name that no other figure of a page uses.</summary>
    private static void NameClips(XElement root, string prefix)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var areas = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (XElement clip in root.Descendants(Svg + "clipPath").ToList())
        {
            string area = string.Concat(clip.Elements());
            bool known = areas.TryGetValue(area, out string? name);
            name ??= FormattableString.Invariant($"{prefix}-clip-{areas.Count + 1}");
            names[clip.Attribute("id")!.Value] = areas[area] = name;
            if (known) clip.Remove();
            else clip.SetAttributeValue("id", name);
        }
        foreach (XAttribute clip in root.Descendants().Attributes("clip-path"))
            clip.Value = $"url(#{names[clip.Value["url(#".Length..^1]]})";
    }

    /// <summary>A picture is written once and used by its name, which must be of this figure alone; its pixels stay square.</summary>
    private static void NamePictures(XElement root, string prefix)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (XElement picture in root.Descendants(Svg + "image"))
        {
            picture.SetAttributeValue("image-rendering", "pixelated");
            picture.SetAttributeValue("preserveAspectRatio", "none");
            if (picture.Attribute("id") is not { } id) continue;
            names["#" + id.Value] = FormattableString.Invariant($"{prefix}-picture-{names.Count + 1}");
            id.Value = names["#" + id.Value];
        }
        foreach (XElement holder in root.Descendants().Where(element => element.Attribute(Link) is not null))
        {
            string target = holder.Attribute(Link)!.Value;
            holder.SetAttributeValue(Link, null);
            holder.SetAttributeValue("href", names.TryGetValue(target, out string? name) ? "#" + name : target);
        }
    }

    private static string Rounded(string number, int decimals) => double.TryParse(number, CultureInfo.InvariantCulture, out double value)
        ? Math.Round(value, decimals).ToString(CultureInfo.InvariantCulture) : number;

    [GeneratedRegex(@"-?\d+(\.\d+)?(e-?\d+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^M([-\d.]+ [-\d.]+)L\1$", RegexOptions.CultureInvariant)]
    private static partial Regex NoLength();
}
