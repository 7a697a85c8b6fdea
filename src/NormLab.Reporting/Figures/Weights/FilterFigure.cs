using System.Collections.Immutable;
using NormLab.Data.Tables;
using NormLab.Experiments.Design;
using NormLab.Experiments.Runs;
using NormLab.Networks;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures.Weights;

/// <summary>What the first layer looks at, where rows are images: the weights into its neurons as pictures, a panel per
/// condition.</summary>
public static class FilterFigure
{
    /// <summary>The most neurons of a condition.</summary>
    public const int Most = 16;

    /// <summary>The most conditions.</summary>
    public const int MostPanels = 12;

    /// <summary>Draws an experiment; null where no condition's rows are images, every run diverged, or there are too many
    /// conditions.</summary>
    /// <param name="report">The experiment.</param>
    public static Figure? Of(ExperimentReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        (Group Group, ExperimentRun Run, ImageSize Image)[] shown =
        [
            .. from @group in report.Result.Groups
               where report.Images.ContainsKey(@group.Name)
               let run = report.Result.Runs.FirstOrDefault(run => run.Condition == @group.Name && IsSound(run.Result))
               where run is not null
               select (@group, run, report.Images[@group.Name]),
        ];
        if (shown.Length is 0 or > MostPanels) return null;
        string experiment = report.Result.Experiment.Name;
        (string Name, TilesMark Tiles, int Neurons)[] panels =
            [.. shown.Select(entry => Tiles(entry.Run.Result, entry.Image) is var (tiles, all)
            ? (entry.Group.Name, tiles, all) : default)];
        int most = panels.Max(panel => panel.Neurons);
        return new Figure($"{experiment}-filters", "What the first layer looks at",
            $"The weights into each neuron of the first layer as a picture of {shown[0].Image.Width} × {shown[0].Image.Height} pixels"
                + (most > Most ? $", the {Most} neurons with the largest weights of {Text.Number(most)}" : "") + ", of the first seed: "
                + "blue where a bright pixel excites the neuron, orange where it inhibits it, grey where it does not matter. "
                + "Full colour is the largest weight of a panel, which stands above it.",
            $"Weights of the first layer in experiment {experiment} as pictures. Largest magnitudes: "
                + string.Join("; ", panels.Select(panel => $"{panel.Name.InWords()} {Text.Number(panel.Tiles.Scale)}")) + ".",
            [.. panels.Select(panel => new Panel($"{panel.Name.InWords()}, |w| up to {Text.Number(panel.Tiles.Scale)}", Nothing, Nothing,
                [panel.Tiles]))])
        {
            Columns = SmallMultiples.Columns(panels.Length),
            PanelHeight = Height(SmallMultiples.Columns(panels.Length), Math.Min(most, Most), shown[0].Image),
        };
    }

    private static Axis Nothing { get; } = new("", 0, 1) { Categories = [""] };

    // Pictures about 40 pixels wide; as many lines of them as it takes.
    private static double Height(int columns, int tiles, ImageSize image)
    {
        double width = 820.0 / columns - 20;
        int inRow = Math.Min(Math.Max((int)(width / 42), 4), tiles), lines = (tiles + inRow - 1) / inRow;
        return Math.Clamp(lines * width / inRow * image.Height / image.Width, 60, 260);
    }

    private static bool IsSound(RunResult run) => run.Summary.DivergedAt is null && run.Parameters.ToArray().All(double.IsFinite);

    private static (TilesMark Tiles, int Neurons) Tiles(RunResult run, ImageSize image)
    {
        LayerView layer = run.Specification.Network.ToArchitecture().Layers[0];
        double[] weights = layer.Weights(run.Parameters.Span).ToArray();
        ImmutableArray<ImmutableArray<double>> neurons = [.. Enumerable.Range(0, layer.FanOut)
            .Select(j => Enumerable.Range(0, layer.FanIn).Select(i => weights[i * layer.FanOut + j]).ToImmutableArray())
            .OrderByDescending(neuron => neuron.Sum(w => w * w)).Take(Most)];
        double scale = neurons.Max(neuron => neuron.Max(Math.Abs));
        return (new TilesMark(image.Width, image.Height, neurons, scale > 0 ? scale : 1), layer.FanOut);
    }
}
