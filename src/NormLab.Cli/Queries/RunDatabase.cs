using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using DuckDB.NET.Data;
using NormLab.Cli.Requests;
using NormLab.Formats;
using NormLab.Studies.StoredRuns.Tables;

namespace NormLab.Cli.Queries;

/// <summary>Asks a table of runs in SQL: DuckDB, in memory, with the table under the name <c>runs</c>.</summary>
internal static class RunDatabase
{
    /// <summary>The answer to a question.</summary>
    /// <param name="table">The runs.</param>
    /// <param name="sql">What is asked.</param>
    /// <exception cref="UsageException">DuckDB does not understand it, in its own words.</exception>
    public static RunTable Ask(RunTable table, string sql)
    {
        string file = Path.Combine(Path.GetTempPath(), $"normlab-{Guid.NewGuid():N}.parquet");
        try
        {
            using (FileStream stream = File.Create(file)) RunTableParquet.Write(table, stream);
            using var connection = new DuckDBConnection("DataSource=:memory:");
            connection.Open();
            Execute(connection, $"create table runs as select * from read_parquet('{file.Replace("'", "''", StringComparison.Ordinal)}')");
            using DuckDBCommand command = connection.CreateCommand();
            command.CommandText = sql;
            using DuckDBDataReader reader = command.ExecuteReader();
            return Read(reader);
        }
        catch (DuckDBException error)
        {
            // The first line says what is wrong; the others draw an arrow below the place.
            string problem = error.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries)[0];
            throw new UsageException($"The query is not understood: {Excerpt.Of(problem, 200)}", error);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static RunTable Read(DuckDBDataReader reader)
    {
        string[] names = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<object?>>();
        while (reader.Read())
            rows.Add([.. names.Select((_, i) => reader.IsDBNull(i) ? null : Cell(reader.GetValue(i)))]);
        return new RunTable([.. names.Select((name, i) => new RunColumn(name, KindOf(rows.Select(row => row[i]))))],
            rows.ToImmutable(), []);
    }

    private static object? Cell(object value) => value switch
    {
        string or long or double or bool => value,
        sbyte or short or int or byte or ushort or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        BigInteger big when big >= long.MinValue && big <= long.MaxValue => (long)big,
        BigInteger big => (double)big,
        ulong or float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        System.Collections.IEnumerable list => string.Join(", ", list.Cast<object?>().Select(item => Text(item))),
        _ => Text(value),
    };

    private static string? Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    private static RunColumnKind KindOf(IEnumerable<object?> cells) => cells.FirstOrDefault(cell => cell is not null) switch
    {
        long => RunColumnKind.Whole,
        double => RunColumnKind.Number,
        bool => RunColumnKind.Truth,
        _ => RunColumnKind.Text,
    };
}
