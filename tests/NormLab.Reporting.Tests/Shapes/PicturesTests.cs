using System.Xml.Linq;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.Shapes.Drawing;
using SkiaSharp;

namespace NormLab.Reporting.Tests.Shapes;

public sealed class PicturesTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Names => [.. SmallGallery.Whole.Pictures.Select(picture => picture.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_svg_scales_and_says_what_it_shows(string name)
    {
        Picture picture = Find(name);
        XElement root = XDocument.Parse(PictureRenderer.ToSvg(picture).ToFile()).Root!;
        Assert.Equal($"0 0 {picture.Width} {picture.Height}", root.Attribute("viewBox")!.Value);
        Assert.Equal(picture.Title, root.Element(Svg + "title")!.Value);
        Assert.Equal(picture.Description, root.Element(Svg + "desc")!.Value);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_svg_has_lines_as_lines_and_text_as_text_and_nothing_in_pixels(string name)
    {
        Picture picture = Find(name);
        XElement root = XDocument.Parse(PictureRenderer.ToSvg(picture).ToFile()).Root!;
        Assert.Empty(root.Descendants(Svg + "image"));
        string[] texts = [.. root.Descendants(Svg + "text").Select(text => text.Value)];
        Assert.Contains(picture.Title, texts);
        string written = string.Concat(texts);
        Assert.All(LabelsOf(picture), label =>
            Assert.All(Typesetting.Parse(label.Text), run => Assert.Contains(run.Text.Trim(), written, StringComparison.Ordinal)));
        int dashed = picture.Charts.Sum(chart => chart.Marks.OfType<LineMark>().Count(line => line.Stroke.Dashed));
        Assert.True(root.Descendants(Svg + "path").Count(path => path.Attribute("stroke-dasharray") is not null) >= Math.Min(dashed, 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_text_leaves_the_page(string name)
    {
        Picture picture = Find(name);
        foreach (XElement text in XDocument.Parse(PictureRenderer.ToSvg(picture).ToFile()).Descendants(Svg + "text"))
        {
            double x = (double)text.Attribute("x")!, y = (double)text.Attribute("y")!;
            Assert.True(x >= 0 && x + (double)text.Attribute("textLength")! <= picture.Width && y >= 0 && y <= picture.Height,
                $"\"{text.Value}\" is cut off");
        }
    }

    [Fact]
    public void Every_character_is_in_the_embedded_font()
    {
        IEnumerable<Picture> all = [.. SmallGallery.Whole.Pictures,
            .. SmallGallery.Whole.Animations.SelectMany(animation => Enumerable.Range(0, animation.Frames).Select(animation.Frame))];
        foreach (LabelMark label in all.SelectMany(LabelsOf))
            Assert.All(Typesetting.Parse(label.Text), run => Assert.True(FigureFont.Typeface(label.Bold).ContainsGlyphs(run.Text),
                $"\"{run.Text}\" has a character that the font lacks"));
    }

    [Fact]
    public void A_png_is_twice_the_size_and_shows_the_colours_of_the_norms()
    {
        Picture picture = Find("unit-balls");
        using SKBitmap bitmap = SKBitmap.Decode(PictureRenderer.ToPng(picture));
        Assert.Equal((2 * picture.Width, 2 * picture.Height), (bitmap.Width, bitmap.Height));
        HashSet<SKColor> colours = [.. bitmap.Pixels];
        var style = new OrderStyle(SmallGallery.Orders);
        Assert.All(SmallGallery.Orders, order => Assert.Contains(SKColor.Parse(style[order].Light), colours));
    }

    [Fact]
    public void A_norm_has_the_colour_it_has_in_reports()
    {
        var report = new Palette(["L0", "L1", "L2", "L3", "Linf"]);
        var style = new OrderStyle(SmallGallery.Orders);
        Assert.All(((double[])[0, 1, 2, 3, double.PositiveInfinity]),
            order => Assert.Equal(report[OrderStyle.Condition(order)], style[order]));
        Assert.Equal(style[1], OrderStyle.OfPenalty("l1", ["mcp", "l1"]));
        Assert.Equal(style[0.5], OrderStyle.OfPenalty("l1/2", ["mcp", "l1/2"]));
    }

    [Fact]
    public void The_same_picture_is_drawn_to_the_same_bytes_twice()
    {
        Assert.All(SmallGallery.Whole.Pictures,
            picture => Assert.Equal(PictureRenderer.ToSvg(picture).ToFile(), PictureRenderer.ToSvg(picture).ToFile()));
        Picture balls = Find("unit-balls");
        Assert.Equal(PictureRenderer.ToPng(balls), PictureRenderer.ToPng(balls));
    }

    [Theory]
    [InlineData("|x|^n", "|x|:0 n:1")]
    [InlineData("L_{inf} and L_1", "L:0 inf:-1  and L:0 1:-1")]
    [InlineData("10^{−5}", "10:0 −5:1")]
    [InlineData("plain", "plain:0")]
    [InlineData("at the end^", "at the end^:0")]
    public void Raised_and_lowered_parts_are_set_as_they_are_marked(string text, string runs) =>
        Assert.Equal(runs, string.Join(' ', Typesetting.Parse(text).Select(run => $"{run.Text}:{run.Level}")));

    private static Picture Find(string name) => SmallGallery.Whole.Pictures.Single(picture => picture.Name == name);

    private static IEnumerable<LabelMark> LabelsOf(Picture picture) =>
        [.. picture.Notes, .. picture.Charts.SelectMany(chart => chart.Marks.OfType<LabelMark>())];
}
