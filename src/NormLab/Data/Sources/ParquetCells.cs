using Parquet;
using Parquet.Schema;

namespace NormLab.Data.Sources;

/// <summary>Reads a column of a Parquet file, a group of rows after the other.</summary>
/// <param name="reader">The file.</param>
/// <param name="field">The column.</param>
/// <param name="rows">Rows of the file.</param>
/// <param name="guard">Turns what goes wrong into a message.</param>
internal sealed class ParquetCells(ParquetReader reader, DataField field, int rows, Func<Func<int>, int> guard)
{
    /// <summary>The values as numbers; NaN where there is none.</summary>
    public double[] Numbers<T>(Func<T, double> convert)
        where T : struct
    {
        var numbers = new double[rows];
        int start = 0;
        foreach (T?[] block in Blocks<T>())
        {
            foreach (T? value in block) numbers[start++] = value is { } number ? convert(number) : double.NaN;
        }
        return numbers;
    }

    /// <summary>The values as text; empty where there is none.</summary>
    public IEnumerable<string> Text<T>(Func<T, string> convert)
        where T : struct => Blocks<T>().SelectMany(block => block.Select(value => value is { } present ? convert(present) : ""));

    /// <summary>The values of a column of text; empty where there is none.</summary>
    public IEnumerable<string> Strings()
    {
        for (int i = 0; i < reader.RowGroupCount; i++)
        {
            string?[] block = [];
            guard(() =>
            {
                using ParquetRowGroupReader group = reader.OpenRowGroupReader(i);
                block = new string?[group.RowCount];
                group.ReadAsync(field, block.AsMemory()!).AsTask().GetAwaiter().GetResult();
                return 0;
            });
            foreach (string? value in block) yield return value ?? "";
        }
    }

    private IEnumerable<T?[]> Blocks<T>()
        where T : struct
    {
        for (int i = 0; i < reader.RowGroupCount; i++)
        {
            T?[] block = [];
            guard(() =>
            {
                using ParquetRowGroupReader group = reader.OpenRowGroupReader(i);
                block = new T?[group.RowCount];
                if (field.IsNullable) group.ReadAsync<T>(field, block.AsMemory()).AsTask().GetAwaiter().GetResult();
                else
                {
                    var values = new T[block.Length];
                    group.ReadAsync<T>(field, values.AsMemory()).AsTask().GetAwaiter().GetResult();
                    for (int row = 0; row < values.Length; row++) block[row] = values[row];
                }
                return 0;
            });
            yield return block;
        }
    }
}
