using System.Collections.Immutable;
using System.Globalization;
using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>Arrays of numbers and text as columns of a table.</summary>
internal static class ArrayTable
{
    /// <summary>The features of an array: a column for each element of a row; pixels are called by their row and column.</summary>
    /// <param name="array">The array; rows are its first dimension.</param>
    /// <param name="path">What messages call the file.</param>
    /// <exception cref="InputFileException">Its shape is none of rows of features, or of images.</exception>
    public static (ImmutableArray<TypedColumn> Columns, ImageSize? Image) Features(NumPyArray array, string path)
    {
        ImageSize? image = array.Shape switch
        {
            [_, _] => null,
            [_, var height, var width] => new ImageSize(width, height),
            [_, var height, var width, 1] => new ImageSize(width, height),
            [_, 1, var height, var width] => new ImageSize(width, height),
            [_] => throw new InputFileException(path,
                $"The array '{Excerpt.Of(array.Name)}' has one dimension; features have two, rows and "
                + "columns. Reshape it: array.reshape(-1, 1)."),
            _ => throw new InputFileException(path,
                $"The array '{Excerpt.Of(array.Name)}' has the shape {array.ShapeText}. Features have two "
                + "dimensions, rows and columns; images have three, or four of which one is 1. Reshape it: array.reshape(len(array), -1)."),
        };
        if (array.RowLength is 0 or > MostColumns) throw new InputFileException(path, string.Create(CultureInfo.InvariantCulture,
            $"The array '{Excerpt.Of(array.Name)}' has {array.RowLength} columns; 1 to {MostColumns} are read."));
        return ([.. Enumerable.Range(0, array.RowLength).Select(i => Column(image is null
            ? string.Create(CultureInfo.InvariantCulture, $"x{i}")
            : string.Create(CultureInfo.InvariantCulture, $"pixel {i / image.Width},{i % image.Width}"), array, i))], image);
    }

    /// <summary>An array of one value a row as a column.</summary>
    /// <exception cref="InputFileException">It has more than one.</exception>
    public static TypedColumn Single(NumPyArray array, string path) => array.Shape is [_] or [_, 1] ? Column(array.Name, array, 0)
        : throw new InputFileException(path,
            $"The array '{Excerpt.Of(array.Name)}' has the shape {array.ShapeText}; labels are one a row. If "
            + "each row holds a 1 among zeros, save array.argmax(axis=1).");

    private const int MostColumns = 1_000_000;

    private static TypedColumn Column(string name, NumPyArray array, int place)
    {
        int rows = array.Shape[0];
        return new TypedColumn(name, () => Enumerable.Range(0, rows).Select(row => array.Text(row, place)))
        {
            Numbers = array.IsText || array.IsTruth ? null : () =>
            {
                var numbers = new double[rows];
                for (int row = 0; row < rows; row++) numbers[row] = array.Number(row, place);
                return numbers;
            },
        };
    }
}
