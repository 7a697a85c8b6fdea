using System.Collections.Immutable;
using System.Xml.Linq;
using NormLab.Data.Tables;
using NormLab.Experiments.Runs;
using NormLab.Networks;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Figures.Weights;
using NormLab.Reporting.Rendering;
using NormLab.Reporting.Results;
using NormLab.Reporting.Tests.Synthetic;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;
using SkiaSharp;

namespace NormLab.Reporting.Tests.Figures.Weights;

public sealed class FilterFigureTests
{
    private const int Width = 16, Height = 4;

    /// <summary>64 features are 4 rows of 16 pixels, if the data says so.</summary>
    private static readonly ExperimentReport Report = SyntheticExperiment.Foreign with
    {
        Images = SyntheticExperiment.Foreign.Result.Groups
            .ToImmutableDictionary(group => group.Name, _ => new ImageSize(Width, Height)),
    };

    private static readonly Figure Figure = FilterFigure.Of(Report)!;

    [Fact]
    public void Every_condition_has_a_panel_of_its_first_seeds_neurons_in_the_images_own_height_and_width()
    {
        Assert.Equal(Report.Result.Groups.Count(), Figure.Panels.Length);
        foreach ((Panel panel, string condition) in Figure.Panels.Zip(Report.Result.Groups.Select(group => group.Name)))
        {
            Assert.StartsWith(condition.InWords() + ", |w| up to ", panel.Title, StringComparison.Ordinal);
            TilesMark tiles = Assert.IsType<TilesMark>(Assert.Single(panel.Marks));
            Assert.Equal((Width, Height), (tiles.Columns, tiles.Rows));
            RunResult run = Report.Result.Runs.First(run => run.Condition == condition).Result;
            LayerView layer = run.Specification.Network.ToArchitecture().Layers[0];
            double[] weights = layer.Weights(run.Parameters.Span).ToArray();
            double[][] neurons = [.. Enumerable.Range(0, layer.FanOut)
                .Select(j => Enumerable.Range(0, layer.FanIn).Select(i => weights[i * layer.FanOut + j]).ToArray())
                .OrderByDescending(neuron => neuron.Sum(w => w * w))];
            Assert.Equal(Math.Min(layer.FanOut, FilterFigure.Most), tiles.Tiles.Length);
            Assert.All(tiles.Tiles.Zip(neurons), pair => Assert.Equal(pair.Second, pair.First));
            Assert.Equal(neurons.Take(FilterFigure.Most).Max(neuron => neuron.Max(Math.Abs)), tiles.Scale);
        }
    }

    [Fact]
    public void Where_the_data_does_not_say_that_rows_are_images_nothing_is_drawn()
    {
        Assert.Null(FilterFigure.Of(SyntheticExperiment.Foreign));
        Assert.Null(new ReportContent([SyntheticExperiment.Foreign]).Sections[0].Figures.Analysis!.Filters);
        Assert.NotNull(new ReportContent([Report]).Sections[0].Figures.Analysis!.Filters);
    }

    [Fact]
    public void A_picture_lies_on_its_side_when_its_rows_are_longer_and_blue_is_positive()
    {
        // One picture of 4 rows of 16 pixels, whose upper right corner is 1 and lower left corner -1.
        double[] pixels = new double[Width * Height];
        (pixels[Width - 1], pixels[^Width]) = (1, -1);
        using SKBitmap drawn = Draw(new TilesMark(Width, Height, [[.. pixels]], 1), 320, 200);
        (SKColor right, SKColor left, SKColor middle) = (drawn.GetPixel(310, 10), drawn.GetPixel(10, 70), drawn.GetPixel(160, 40));
        Assert.True(right.Blue > right.Red + 100, $"{right}");
        Assert.True(left.Red > left.Blue + 100, $"{left}");
        Assert.Equal((middle.Red, middle.Green), (SKColor.Parse(Palette.Grid.Light).Red, SKColor.Parse(Palette.Grid.Light).Green));
        // It is 320 wide, so it is 80 high, and nothing is below.
        Assert.Equal(SKColors.White, drawn.GetPixel(160, 84));
    }

    [Theory]
    [InlineData(16, 8, 8, 400, 100)]
    [InlineData(16, 5, 6, 180, 180)]
    [InlineData(3, 28, 28, 800, 60)]
    [InlineData(1, 4, 16, 100, 100)]
    public void Pictures_fill_the_area_and_none_leaves_it(int count, int columns, int rows, float width, float height)
    {
        var mark = new TilesMark(columns, rows, [.. Enumerable.Repeat(new double[columns * rows].ToImmutableArray(), count)], 1);
        (int perRow, float tile) = TilesDrawing.Layout(mark, new SKRect(0, 0, width, height));
        int lines = (count + perRow - 1) / perRow;
        Assert.True(perRow * (tile + 3) - 3 <= width + 0.01 && lines * (tile * rows / columns + 3) - 3 <= height + 0.01);
        Assert.True(tile * rows / columns > height / count / 2 || tile > width / count / 2);
    }

    [Fact]
    public void In_SVG_pictures_have_names_of_their_own_and_square_pixels_and_ask_for_nothing()
    {
        XElement root = XDocument.Parse(FigureRenderer.ToSvg(Figure).ToFile()).Root!;
        XElement[] pictures = [.. root.Descendants().Where(element => element.Name.LocalName == "image")];
        Assert.Equal(Figure.Panels.Sum(panel => ((TilesMark)panel.Marks[0]).Tiles.Length), pictures.Length);
        Assert.All(pictures, picture =>
        {
            Assert.Equal((Width, Height, "pixelated"), ((int)picture.Attribute("width")!, (int)picture.Attribute("height")!,
                picture.Attribute("image-rendering")!.Value));
            Assert.StartsWith("data:image/png;base64,", picture.Attribute("href")!.Value, StringComparison.Ordinal);
        });
        string[] names = [.. pictures.Select(picture => picture.Attribute("id")!.Value)];
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, name => Assert.StartsWith($"figure-{Figure.Name}-picture-", name, StringComparison.Ordinal));
        Assert.Equal(names.Select(name => "#" + name).Order(), root.Descendants().Where(element => element.Name.LocalName == "use")
            .Select(use => use.Attribute("href")!.Value).Order());
    }

    private static SKBitmap Draw(TilesMark mark, int width, int height)
    {
        var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        TilesDrawing.Draw(canvas, mark, new SKRect(0, 0, width, height));
        return bitmap;
    }
}
