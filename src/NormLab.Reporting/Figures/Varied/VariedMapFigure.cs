using System.Collections.Immutable;
using NormLab.Experiments.Specifications;
using NormLab.Reporting.Wording;
using NormLab.Studies.Reproduction;

namespace NormLab.Reporting.Figures.Varied;

/// <summary>Mean error over two varied numbers, a map a condition, with contours and the lowest error framed.</summary>
internal static class VariedMapFigure
{
    /// <summary>With more cells than this in a map, numbers would hide the picture.</summary>
    private const int MostNumbers = 60;

    /// <summary>Height of a row with a number in it.</summary>
    private const double RowHeight = 44;

    /// <summary>Draws an experiment.</summary>
    public static Figure Of(ExperimentReport report, VariedKey across, VariedKey up)
    {
        ExperimentSpecification experiment = report.Result.Experiment;
        SettingValue[] columns = [.. across.Values.OrderBy(value => value.Number)],
            rows = [.. up.Values.OrderByDescending(value => value.Number)];
        ErrorMap[] maps = [.. VariedRuns.Conditions(report)
            .Select(condition => ErrorMap.Of(report, condition, (across, columns), (up, rows)))];
        ErrorClasses classes = ErrorClasses.Of(maps.SelectMany(map => map.Cells).Select(cell => cell.Error));
        (string x, string y, string error) = (across.Header(experiment), up.Header(experiment),
            $"{VariedRuns.Rows(report)} {(experiment.Score() == "accuracy" ? "error" : "1 − R²")}");
        bool hasNumbers = columns.Length * rows.Length <= MostNumbers && Enumerable.Range(1, SmallMultiples.Columns(maps.Length)).Any(Fits);
        int inRow = Enumerable.Range(1, SmallMultiples.Columns(maps.Length)).Last(count => !hasNumbers || Fits(count));
        Axis horizontal = Axis.OfCells(x, columns.Select(value => value.Words), Room(inRow));
        Axis vertical = Axis.OfCells($"{y} ↑", rows.Select(value => value.Words), 16);
        return new Figure($"{experiment.Name}-varied", $"Mean {error} by {x} and {y}",
            $"One map for each condition, on one scale: {across.Key} across, {up.Key} upwards. {Lines(classes)}"
                + "The frame marks each map's lowest error. Runs that diverged are left out.",
            $"Mean {error} in experiment {experiment.Name}, lowest at: " + string.Join("; ", maps.Select(map => map.Best is { } best
                ? $"{map.Condition} {Text.Fixed(best.Error)} at {x} {columns[best.Column].Words} and {y} {rows[best.Row].Words}"
                : $"{map.Condition} nowhere, every run diverged")) + ".",
            [.. maps.Select(map => new Panel(map.Condition.InWords(), horizontal, vertical, [.. Marks(map, classes, hasNumbers)]))])
        {
            Columns = inRow,
            PanelHeight = Math.Clamp(rows.Length * RowHeight, 110, 380),
            Scale = classes.Scale($"mean {error}"),
            Key = [new KeyEntry("lowest error of a map", KeySymbol.Frame, Frame)],
        };

        bool Fits(int count) => columns.Length <= Room(count);
    }

    private static Stroke Frame { get; } = new(Palette.Text, 2.5);

    /// <summary>How many numbers fit side by side into a panel, where so many stand in a row.</summary>
    private static int Room(int panels) => panels switch { 1 => 20, 2 => 9, 3 => 6, _ => 4 };

    private static string Lines(ErrorClasses classes) => classes.Contours.IsEmpty ? ""
        : $"Lines are contours at {Text.And([.. classes.Contours.Select(level => Text.Number(level))])}. ";

    private static IEnumerable<Mark> Marks(ErrorMap map, ErrorClasses classes, bool hasNumbers)
    {
        foreach (MapCell cell in map.Cells.Where(cell => double.IsFinite(cell.Error)))
            yield return new CellMark(cell.Center, "", classes[cell.Error], 1) { Width = 1, Height = 1, Value = cell.Error };
        foreach (ImmutableArray<PlotPoint> line in classes.Contours.SelectMany(limit => Contours.Of(map.Errors, limit)))
        {
            // A light line below the dark one: it can be seen on every colour.
            yield return new LineMark(line, new Stroke(Palette.Background, 2.6, Opacity: 0.6));
            yield return new LineMark(line, new Stroke(Palette.Text, 1));
        }
        if (map.Best is { } best) yield return new CellFrameMark(best.Center, Frame);
        if (!hasNumbers) yield break;
        foreach (MapCell cell in map.Cells)
        {
            yield return double.IsFinite(cell.Error)
                ? new CellTextMark(cell.Center, Text.Fixed(cell.Error), ColorRamp.TextOn(classes[cell.Error]), classes[cell.Error])
                : new CellTextMark(cell.Center, Text.Fixed(cell.Error), Palette.Muted, Palette.Background);
        }
    }
}
