using NormLab.Data.Tables;
using NormLab.Experiments.Format.Forms;
using NormLab.Experiments.Specifications;
using NormLab.Values;

namespace NormLab.Experiments.Format.Keys;

/// <summary>The keys of <c>data</c> that say how a table is read.</summary>
internal static class ReadingKeys
{
    /// <summary>The keys.</summary>
    public static Key<DataSpecification>[] All { get; } =
    [
        List("missing", "Cells that count as missing in every column, besides the usual marks; a number stands for all its spellings.",
            reading => reading.Missing, (reading, value) => reading with { Missing = value }),
        List("categorical", "Columns that hold words, though they may look like numbers.",
            reading => reading.Categorical, (reading, value) => reading with { Categorical = value }),
        List("numeric", "Columns that hold numbers and nothing else; a cell that is none is refused.",
            reading => reading.Numeric, (reading, value) => reading with { Numeric = value }),
        List("date", "Columns that hold dates and nothing else; a cell that is none is refused.",
            reading => reading.Dates, (reading, value) => reading with { Dates = value }),
        new Key<DataSpecification, DecimalMark?>("decimal",
            "What stands before the fraction of all numbers. Absent: what is found, column by column.",
            new NullableForm<DecimalMark>(ScalarForms.Word<DecimalMark>()), data => data.Reading?.Decimal,
            (data, value) => With(data, reading => reading with { Decimal = value }), isBrief: true),
        new Key<DataSpecification, string?>("encoding",
            "The encoding of the file's text, such as utf-8, windows-1252 or utf-16. Absent: what is found.",
            ScalarForms.OptionalText(Limits.Line), data => data.Reading?.Encoding,
            (data, value) => With(data, reading => reading with { Encoding = value }), isBrief: true),
    ];

    /// <summary>The first key that says something.</summary>
    public static string FirstOf(ReadingOptions reading) => All
        .First(key => key.Write(new DataSpecification { Reading = reading }, new DataSpecification()) is not null).Name;

    private static Key<DataSpecification, ValueList<string>?> List(string name, string description,
        Func<ReadingOptions, ValueList<string>> get, Func<ReadingOptions, ValueList<string>, ReadingOptions> set) =>
        new(name, description + " Absent: none.",
            Limits.Optional(ListForm<string>.Of(ScalarForms.TextOf(Limits.Line), 1, 10_000, orSingle: true, distinct: true)),
            data => data.Reading is { } reading && !get(reading).IsEmpty ? get(reading) : null,
            (data, value) => With(data, reading => set(reading, value ?? default)), isBrief: true);

    private static DataSpecification With(DataSpecification data, Func<ReadingOptions, ReadingOptions> change)
    {
        ReadingOptions reading = change(data.Reading ?? new ReadingOptions());
        return data with { Reading = reading.IsAutomatic ? null : reading };
    }
}
