using System.Security.Cryptography;
using NormLab.Data.Tables;
using NormLab.Formats;
using Parquet;
using Parquet.Schema;

namespace NormLab.Data.Sources;

/// <summary>Parquet files as a source.</summary>
internal static class ParquetSource
{
    // What pandas calls an index without a name.
    private const string IndexName = "__index_level_";

    /// <summary>The entry of the catalog.</summary>
    public static DataSource Source { get; } = new("parquet", "a Parquet file", options => Find(options).ToTable())
    {
        Endings = [".parquet", ".pq"],
        NeedsLabel = true,
        HasColumns = true,
        Find = Find,
    };

    private static FoundTable Find(SourceOptions options)
    {
        string path = options.File!;
        using Stream stream = InputFile.Open(path, CsvTable.MaximumBytes);
        string hash = InputFile.Try(path, () => Convert.ToHexStringLower(SHA256.HashData(stream)));
        stream.Position = 0;
        ParquetReader reader = Guarded(path, null, () => ParquetReader.CreateAsync(stream, new ParquetOptions
        {
            TreatByteArrayAsString = true,
            UseDateOnlyTypeForDates = true,
        }).GetAwaiter().GetResult());
        try
        {
            int rows = Guarded(path, null, () => RowsOf(reader, path));
            return new TypedTable(path, options, rows)
            {
                ContentHash = hash,
                Form = ["Parquet", FormattableString
                    .Invariant($"{reader.RowGroupCount} row group{(reader.RowGroupCount == 1 ? "" : "s")}")],
            }.Find([.. Guarded(path, null, () => Named(reader, path)).Select(field => Column(field, reader, path, rows))]);
        }
        finally
        {
            reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static int RowsOf(ParquetReader reader, string path)
    {
        long rows = 0;
        for (int i = 0; i < reader.RowGroupCount; i++)
        {
            using ParquetRowGroupReader group = reader.OpenRowGroupReader(i);
            rows += group.RowCount;
        }
        return rows is >= 0 and <= MostRows ? (int)rows : throw new InputFileException(path,
            FormattableString.Invariant($"The table has {rows} rows; {MostRows} are the most that is read."));
    }

    private const int MostRows = 1 << 27;

    private static IReadOnlyList<Field> Named(ParquetReader reader, string path)
    {
        IReadOnlyList<Field> fields = reader.Schema.Fields;
        return fields.GroupBy(field => field.Name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new InputFileException(path,
                $"The name '{Excerpt.Of(twice.Key)}' stands in the schema twice; every column needs a name of "
                + "its own.")
            : fields;
    }

    private static TypedColumn Column(Field field, ParquetReader reader, string path, int rows)
    {
        if (field is not DataField data || data.IsArray || field.SchemaType != SchemaType.Data)
            return Unreadable(field, "is nested: it holds lists, maps or records.");
        if (data is TimeDataField) return Unreadable(field, "holds times of day.");
        var cells = new ParquetCells(reader, data, rows, action => Guarded(path, data.Name, action));
        ParquetKind? kind = ParquetKinds.Of(data.ClrType);
        return kind is null ? Unreadable(field, $"holds values of the type {data.ClrType.Name}, which is not read.")
            : new TypedColumn(field.Name, () => kind.Text(cells))
            {
                Numbers = kind.Numbers is { } numbers ? () => numbers(cells) : null,
                Form = kind.Form,
                IsNamed = !field.Name.StartsWith(IndexName, StringComparison.Ordinal),
            };
    }

    private static TypedColumn Unreadable(Field field, string reason) => new(field.Name, () => []) { Unreadable = reason };

    /// <summary>Whatever a reader of bytes throws at bytes that are damaged becomes a message about the file.</summary>
    private static T Guarded<T>(string path, string? column, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is not InputFileException)
        {
            string where = column is null ? "This" : $"The column '{Excerpt.Of(column)}'";
            throw new InputFileException(path,
                $"{where} can't be read as Parquet ({Excerpt.Of(exception.Message.TrimEnd('.'), 120)}). Write or "
                + "copy the file again.", exception);
        }
    }
}
