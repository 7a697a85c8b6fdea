using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;
using NormLab.Data.Tables;

namespace NormLab.Data.Sources;

/// <summary>How a type of Parquet is read.</summary>
/// <param name="Text">Its cells as text.</param>
/// <param name="Numbers">Its cells as numbers; null for text.</param>
/// <param name="Form">What the numbers are: plain ones, or days.</param>
internal sealed record ParquetKind(Func<ParquetCells, IEnumerable<string>> Text, Func<ParquetCells, double[]>? Numbers = null,
    ColumnForm Form = ColumnForm.Numbers);

/// <summary>The types of Parquet that are read, by those of .NET that stand for them.</summary>
internal static class ParquetKinds
{
    private static readonly FrozenDictionary<Type, ParquetKind> Kinds = new Dictionary<Type, ParquetKind>
    {
        [typeof(sbyte)] = Number<sbyte>(),
        [typeof(byte)] = Number<byte>(),
        [typeof(short)] = Number<short>(),
        [typeof(ushort)] = Number<ushort>(),
        [typeof(int)] = Number<int>(),
        [typeof(uint)] = Number<uint>(),
        [typeof(long)] = Number<long>(),
        [typeof(ulong)] = Number<ulong>(),
        [typeof(float)] = Number<float>(),
        [typeof(double)] = Number<double>(),
        [typeof(decimal)] = Number<decimal>(),
        [typeof(DateTime)] = new(cells => cells.Text<DateTime>(date => date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
            cells => cells.Numbers<DateTime>(date => (date - DateTime.UnixEpoch).TotalDays), ColumnForm.Dates),
        [typeof(DateOnly)] = new(cells => cells.Text<DateOnly>(date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            cells => cells.Numbers<DateOnly>(date => date.DayNumber - Epoch.DayNumber), ColumnForm.Dates),
        [typeof(bool)] = new(cells => cells.Text<bool>(value => value ? "True" : "False")),
        [typeof(Guid)] = new(cells => cells.Text<Guid>(value => value.ToString())),
        [typeof(string)] = new(cells => cells.Strings()),
        [typeof(ReadOnlyMemory<char>)] = new(cells => cells.Strings()),
    }.ToFrozenDictionary();

    private static readonly DateOnly Epoch = new(1970, 1, 1);

    /// <summary>How a type is read; null where it is not.</summary>
    public static ParquetKind? Of(Type type) => Kinds.GetValueOrDefault(type);

    private static ParquetKind Number<T>()
        where T : struct, INumber<T> => new(
            cells => cells.Text<T>(value => T.IsNaN(value) ? "" : value.ToString(null, CultureInfo.InvariantCulture)),
            cells => cells.Numbers<T>(double.CreateChecked));
}
