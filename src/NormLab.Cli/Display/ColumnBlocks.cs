namespace NormLab.Cli.Display;

/// <summary>Cuts the columns of a table that is wider than the terminal into blocks that fit, each with the columns of names
/// first.</summary>
internal static class ColumnBlocks
{
    /// <summary>Columns a table takes beside its cells: the margin of each cell, and that of the table.</summary>
    public const int CellMargin = 3, TableMargin = 1;

    /// <summary>The blocks.</summary>
    /// <param name="widths">The width of each column's widest cell.</param>
    /// <param name="names">How many columns name the rows.</param>
    /// <param name="columns">The other columns that are to be shown.</param>
    /// <param name="width">Width of the terminal.</param>
    /// <returns>For each block its columns; of one that fits no terminal so narrow, that column alone, without the names.</returns>
    public static IEnumerable<int[]> Of(int[] widths, int names, IEnumerable<int> columns, int width)
    {
        int[] first = [.. Enumerable.Range(0, names)];
        var block = new List<int>();
        foreach (int column in columns)
        {
            if (block.Count > 0 && WidthOf(widths, [.. first, .. block, column]) > width)
            {
                yield return [.. first, .. block];
                block.Clear();
            }
            if (WidthOf(widths, [.. first, column]) > width) yield return [column];
            else block.Add(column);
        }
        if (block.Count > 0) yield return [.. first, .. block];
    }

    /// <summary>The width of a table of some columns.</summary>
    public static int WidthOf(int[] widths, IEnumerable<int> columns) =>
        TableMargin + columns.Sum(column => widths[column] + CellMargin);
}
