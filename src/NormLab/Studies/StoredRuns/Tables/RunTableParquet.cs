using Parquet;
using Parquet.Schema;

namespace NormLab.Studies.StoredRuns.Tables;

/// <summary>A table of runs as Parquet, a format that pandas, R, DuckDB and others read at once and with the kinds of its
/// columns.</summary>
public static class RunTableParquet
{
    /// <summary>Writes the table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="output">A stream that can seek.</param>
    public static void Write(RunTable table, Stream output)
    {
        ArgumentNullException.ThrowIfNull(table);
        WriteAsync(table, output).GetAwaiter().GetResult();
    }

    private static async Task WriteAsync(RunTable table, Stream output)
    {
        DataField[] fields = [.. table.Columns.Select(Field)];
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), output).ConfigureAwait(false);
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        for (int column = 0; column < fields.Length; column++)
        {
            DataField field = fields[column];
            int place = column;
            IEnumerable<object?> cells = table.Rows.Select(row => row[place]);
            await (table.Columns[column].Kind switch
            {
                RunColumnKind.Whole => group.WriteAsync<long>(field, cells.Select(cell => (long?)cell).ToArray().AsMemory()),
                RunColumnKind.Number => group.WriteAsync<double>(field, cells.Select(cell => (double?)cell).ToArray().AsMemory()),
                RunColumnKind.Truth => group.WriteAsync<bool>(field, cells.Select(cell => (bool?)cell).ToArray().AsMemory()),
                _ => group.WriteAsync(field, cells.Select(cell => (string?)cell).ToArray()!),
            }).ConfigureAwait(false);
        }
    }

    private static DataField Field(RunColumn column) => column.Kind switch
    {
        RunColumnKind.Whole => new DataField<long?>(column.Name),
        RunColumnKind.Number => new DataField<double?>(column.Name),
        RunColumnKind.Truth => new DataField<bool?>(column.Name),
        _ => new DataField<string>(column.Name, nullable: true),
    };
}
