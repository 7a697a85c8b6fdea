using System.Collections.Immutable;
using NormLab.Reporting.Figures;
using NormLab.Reporting.Figures.Varied;
using NormLab.Reporting.Wording;
using NormLab.Studies.Descent;

namespace NormLab.Reporting.StudyReports.Descent;

/// <summary>Validation error over width and steps, a map a regularizer, with contours and the line beyond which every training label is
/// learned.</summary>
internal static class TimeMapFigure
{
    /// <summary>Draws the maps of a sweep over the width.</summary>
    public static Figure Of(SweepResult sweep)
    {
        (SweepArm Arm, TimeMap Map)[] maps = [.. sweep.Arms.Select(arm => (arm, TimeMap.Of(sweep, arm)))];
        double[][,] errors = [.. maps.Select(pair => Grid(pair.Map, pair.Map.Error))];
        ErrorClasses classes = ErrorClasses.Of(errors.SelectMany(map => map.Cast<double>()));
        ImmutableArray<int> steps = maps[0].Map.Steps;
        Axis x = Axis.OfCells("steps", steps.Select(step => Text.Number(step)), 6);
        Axis y = Axis.OfCells("hidden units ↑", sweep.Places.Reverse().Select(place => Text.Number(place)), 16);
        return new Figure($"steps-noise-{Text.Number(sweep.Sweep.Noise)}", $"Error by hidden units and steps, {DescentWords.Noise(sweep)}",
            "Mean error on the validation rows, which no training saw; steps on a logarithmic scale. Thin lines are contours"
                + (classes.Contours.IsEmpty ? "" : $" at {Text.And([.. classes.Contours.Select(level => Text.Number(level))])}")
                + "; beyond the thick line, to the right and above, the mean training error is about 0, wrong labels included.",
            "Mean validation error after the last step: " + string.Join("; ", maps.Select(pair => $"{DescentWords.Arm(pair.Arm.Name)} "
                + string.Join(", ", sweep.Places.Select((place, width) =>
                    $"{Text.Number(place)}: {Text.Fixed(pair.Map.Error(width, steps.Length - 1))}")))) + ".",
            [.. maps.Zip(errors, (pair, grid) => new Panel(DescentWords.Arm(pair.Arm.Name), x, y, [.. Marks(pair.Map, grid, classes)]))])
        {
            Columns = maps.Length == 1 ? 1 : 2,
            PanelHeight = 230,
            Scale = classes.Scale("mean validation error"),
            Key = [new KeyEntry("training error about 0", KeySymbol.Line, Learned)],
        };
    }

    private static Stroke Learned { get; } = new(Palette.Text, 3.2);

    /// <summary>Row by row from the widest.</summary>
    private static double[,] Grid(TimeMap map, Func<int, int, double> error)
    {
        int widths = map.Widths.Length;
        var grid = new double[widths, map.Steps.Length];
        for (int row = 0; row < widths; row++)
            for (int bin = 0; bin < map.Steps.Length; bin++) grid[row, bin] = error(widths - 1 - row, bin);
        return grid;
    }

    private static IEnumerable<Mark> Marks(TimeMap map, double[,] grid, ErrorClasses classes)
    {
        for (int row = 0; row < grid.GetLength(0); row++)
            for (int bin = 0; bin < grid.GetLength(1); bin++)
                yield return new CellMark(new PlotPoint(bin, row), "", classes[grid[row, bin]], 1) { Width = 1, Height = 1 };
        foreach (ImmutableArray<PlotPoint> line in classes.Contours.SelectMany(limit => Contours.Of(grid, limit)))
        {
            yield return new LineMark(line, new Stroke(Palette.Background, 2.2, Opacity: 0.5));
            yield return new LineMark(line, new Stroke(Palette.Text, 0.8));
        }
        foreach (ImmutableArray<PlotPoint> line in Contours.Of(Grid(map, map.TrainingError), SweepResult.Interpolates))
        {
            yield return new LineMark(line, new Stroke(Palette.Background, 5.5, Opacity: 0.8));
            yield return new LineMark(line, Learned);
        }
    }
}
