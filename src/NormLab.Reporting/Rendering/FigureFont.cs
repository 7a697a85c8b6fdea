using ScottPlot;
using SkiaSharp;

namespace NormLab.Reporting.Rendering;

/// <summary>The font of all figures: Inter, embedded, so that a figure looks the same on every machine.</summary>
internal static class FigureFont
{
    /// <summary>Name of the family.</summary>
    public const string Family = "Inter";

    private static readonly Lazy<SKTypeface> Regular = new(() => Load("Inter-Regular.otf"));
    private static readonly Lazy<SKTypeface> SemiBold = new(() => Load("Inter-SemiBold.otf"));

    static FigureFont() => ScottPlot.Fonts.FontResolvers.Insert(0, new Resolver());

    /// <summary>The typeface in normal or in bold weight.</summary>
    public static SKTypeface Typeface(bool bold) => bold ? SemiBold.Value : Regular.Value;

    /// <summary>A font at <paramref name="size"/> pixels, unhinted, so that text is as long in a picture of any scale as in a
    /// browser.</summary>
    public static SKFont At(float size, bool bold = false) =>
        new(Typeface(bold), size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };

    /// <summary>The bytes of a font file.</summary>
    /// <param name="bold">Whether the one in bold weight.</param>
    public static byte[] File(bool bold)
    {
        using Stream stream = Open(bold ? "Inter-SemiBold.otf" : "Inter-Regular.otf");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static SKTypeface Load(string resource) => SKTypeface.FromStream(Open(resource))
        ?? throw new InvalidOperationException($"The embedded font {resource} can't be read.");

    private static Stream Open(string resource) => typeof(FigureFont).Assembly.GetManifestResourceStream(resource)
        ?? throw new InvalidOperationException($"The assembly lacks its resource {resource}.");

    /// <summary>Hands the embedded font to ScottPlot whenever it asks for the family by name.</summary>
    private sealed class Resolver : IFontResolver
    {
        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
            fontName == Family ? Typeface(weight >= FontWeight.SemiBold) : null;

        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Family ? Typeface(bold) : null;
    }
}
