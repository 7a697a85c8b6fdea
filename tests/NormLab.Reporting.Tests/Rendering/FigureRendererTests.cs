using System.Collections.Immutable;
using System.Xml.Linq;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.Results;
using NormLab.Reporting.Tests.Synthetic;
using SkiaSharp;

namespace NormLab.Reporting.Tests.Rendering;

public sealed class FigureRendererTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly ReportContent Content = new(SyntheticExperiment.All);
    private static readonly ImmutableArray<(Figure Figure, SvgDocument Drawing)> Drawings =
    [
        .. Content.AllFigures.Append(new ReportContent([SyntheticExperiment.Grid]).Sections[0].Figures.Varied!)
            .Select(figure => (figure, FigureRenderer.ToSvg(figure))),
    ];

    [Fact]
    public void Every_svg_scales_and_says_what_it_shows()
    {
        foreach ((Figure figure, SvgDocument drawing) in Drawings)
        {
            XElement root = XDocument.Parse(drawing.ToFile()).Root!;
            Assert.Equal($"0 0 {root.Attribute("width")!.Value} {root.Attribute("height")!.Value}", root.Attribute("viewBox")!.Value);
            Assert.Equal("img", root.Attribute("role")!.Value);
            Assert.Equal(figure.Title, root.Element(Svg + "title")!.Value);
            Assert.Equal(figure.Description, root.Element(Svg + "desc")!.Value);
        }
    }

    [Fact]
    public void Text_is_text_with_a_place_a_length_and_a_font_with_fallbacks()
    {
        foreach ((Figure figure, SvgDocument drawing) in Drawings)
        {
            XElement[] texts = [.. XDocument.Parse(drawing.ToFile()).Descendants(Svg + "text")];
            Assert.Contains(texts, text => text.Value == figure.Title && text.Attribute("font-weight")?.Value == "600");
            Assert.All(figure.Panels, panel => Assert.Contains(texts, text => text.Value == panel.Title));
            Assert.All(texts, text =>
            {
                Assert.Equal("Inter, system-ui, sans-serif", text.Attribute("font-family")!.Value);
                Assert.True(double.Parse(text.Attribute("textLength")!.Value) > 0);
                Assert.True(double.TryParse(text.Attribute("x")!.Value, out _));
            });
        }
    }

    [Fact]
    public void No_text_leaves_the_picture_and_no_two_texts_overlap()
    {
        foreach ((Figure figure, SvgDocument drawing) in Drawings)
        {
            XElement root = XDocument.Parse(drawing.ToFile()).Root!;
            (double Left, double Right, double Top, double Bottom, string Text)[] boxes = [.. root.Descendants(Svg + "text").Select(Box)];
            double width = (double)root.Attribute("width")!, height = (double)root.Attribute("height")!;
            Assert.All(boxes, box => Assert.True(box.Left >= 0 && box.Right <= width && box.Top >= 0 && box.Bottom <= height,
                $"{figure.Name}: \"{box.Text}\" is cut off"));
            for (int i = 0; i < boxes.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    bool apart = boxes[i].Right < boxes[j].Left || boxes[j].Right < boxes[i].Left || boxes[i].Bottom < boxes[j].Top
                        || boxes[j].Bottom < boxes[i].Top;
                    Assert.True(apart, $"{figure.Name}: \"{boxes[i].Text}\" lies on \"{boxes[j].Text}\"");
                }
            }
        }
    }

    [Fact]
    public void Dashed_lines_stay_lines() => Assert.All(Content.Sections[0].Figures.Curves, figure =>
    {
        XElement[] dashed = [.. XDocument.Parse(FigureRenderer.ToSvg(figure).ToFile()).Descendants(Svg + "path")
            .Where(path => path.Attribute("stroke-dasharray") is not null)];
        Assert.Equal(1 + 2 * 4, dashed.Length);
        Assert.All(dashed, path => Assert.Equal("none", path.Attribute("fill")!.Value));
    });

    [Fact]
    public void Inline_drawings_name_inks_instead_of_colours()
    {
        string[] known = [.. Palette.All.Select(ink => $"var({ink.Name})")];
        foreach ((Figure figure, SvgDocument drawing) in Drawings)
        {
            XElement root = XElement.Parse(drawing.ToInline());
            Assert.Null(root.Attribute("width"));
            Assert.All(root.Descendants().Attributes()
                .Where(attribute => attribute.Name.LocalName is "fill" or "stroke" && attribute.Value != "none"),
                colour => Assert.True(known.Contains(colour.Value), $"{figure.Name}: {colour}"));
        }
    }

    [Fact]
    public void A_png_shows_every_conditions_colour_on_white()
    {
        Figure figure = Content.Sections[1].Figures.Overview!;
        using SKBitmap bitmap = SKBitmap.Decode(FigureRenderer.ToPng(figure));
        Assert.Equal(2 * 880, bitmap.Width);
        Assert.Equal(SKColors.White, bitmap.GetPixel(0, 0));
        Assert.Equal(SKColors.White, bitmap.GetPixel(bitmap.Width - 1, bitmap.Height - 1));
        HashSet<SKColor> colours = [.. bitmap.Pixels];
        Assert.All(Content.Sections[1].Report.Statistics.Conditions,
            condition => Assert.Contains(SKColor.Parse(Content.Palette[condition.Condition].Light), colours));
    }

    [Fact]
    public void The_same_figure_is_drawn_to_the_same_bytes_twice()
    {
        Figure figure = Content.Sections[2].Figures.Thresholds!;
        Assert.Equal(FigureRenderer.ToPng(figure), FigureRenderer.ToPng(figure));
        Assert.Equal(FigureRenderer.ToSvg(figure).ToFile(), FigureRenderer.ToSvg(figure).ToFile());
    }

    [Fact]
    public void Curves_that_are_not_finite_leave_gaps_and_stop_nothing()
    {
        var line = new LineMark([new(0, 1), new(1, double.NaN), new(2, double.PositiveInfinity), new(3, 1), new(4, 2)],
            new Stroke(Palette.Text, 1));
        var figure = new Figure("gaps", "Gaps", "A line with gaps.", "A line with gaps.",
            [new Panel("y", new Axis("x", 0, 4), new Axis("", 0, 2), [line])])
        { Columns = 1 };
        Assert.Contains("<path", FigureRenderer.ToSvg(figure).ToFile(), StringComparison.Ordinal);
        Assert.NotEmpty(FigureRenderer.ToPng(figure));
    }

    [Fact]
    public void A_band_with_gaps_is_filled_piece_by_piece_and_a_ridge_hides_what_stands_behind_it()
    {
        ImmutableArray<PlotPoint> lower = [new(0, 0.2), new(1, 0.2), new(2, double.NaN), new(3, 0.2), new(4, 0.2)],
            upper = [.. lower.Select(point => point with { Y = point.Y + 0.5 })];
        Ink ink = Content.Palette["L1"];
        var band = new Figure("band", "Band", "A band.", "A band.",
            [new Panel("y", new Axis("x", 0, 4), new Axis("", 0, 1), [new BandMark(lower, upper, ink)])])
        { Columns = 1 };
        Assert.Equal(2, XDocument.Parse(FigureRenderer.ToSvg(band).ToFile()).Descendants(Svg + "path")
            .Count(path => (string?)path.Attribute("fill-opacity") == "0.18"));

        var hidden = new LineMark([new(0, 0.3), new(4, 0.3)], new Stroke(Content.Palette["L2"], 3));
        var ridge = new RidgeMark([new(0, 0.8), new(4, 0.8)], 0, new Stroke(ink, 1));
        using SKBitmap bitmap = SKBitmap
            .Decode(FigureRenderer.ToPng(band with { Panels = [band.Panels[0] with { Marks = [hidden, ridge] }] }));
        Assert.DoesNotContain(SKColor.Parse(Content.Palette["L2"].Light), bitmap.Pixels);
    }

    private static (double, double, double, double, string) Box(XElement text)
    {
        double x = (double)text.Attribute("x")!, y = (double)text.Attribute("y")!;
        // Skia moves what ScottPlot draws by a transformation instead of a place.
        if ((string?)text.Attribute("transform") is string transform)
        {
            double[] numbers = [.. transform[(transform.IndexOf('(', StringComparison.Ordinal) + 1)..^1].Split(',', ' ')
                .Where(part => part.Length > 0).Select(double.Parse)];
            Assert.StartsWith("translate", transform);
            (x, y) = (x + numbers[0], y + (numbers.Length > 1 ? numbers[1] : 0));
        }
        double size = (double)text.Attribute("font-size")!;
        return (x, x + (double)text.Attribute("textLength")!, y - 0.72 * size, y, text.Value);
    }
}
