using System.Collections.Immutable;

namespace NormLab.Reporting.Tables;

/// <summary>A table as data: what people read in its cells, and the numbers behind it.</summary>
/// <param name="Name">Its file name without extension, unique in a report: lower-case letters, digits, '-' and '.'.</param>
/// <param name="Caption">What it shows, in a sentence.</param>
/// <param name="Columns">Its columns; the first ones name the row.</param>
/// <param name="Rows">Its rows, each with a cell per column.</param>
public sealed record Table(string Name, string Caption, ImmutableArray<Column> Columns, ImmutableArray<ImmutableArray<Cell>> Rows)
{
    /// <summary>What is to be said below it, a sentence or more each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>How many columns name the row.</summary>
    public int Names { get; init; } = 1;
}

/// <summary>A column: one text per row for people, one or more fields for programs.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Fields">Names of the fields it exports: "validation_mean", "validation_sd".</param>
/// <param name="Alignment">How its texts are aligned.</param>
public sealed record Column(string Header, ImmutableArray<string> Fields, Alignment Alignment = Alignment.Right)
{
    /// <summary>A header over this column and its neighbours with the same one, or null.</summary>
    public string? Group { get; init; }

    /// <summary>Group and header in one line.</summary>
    public string FullHeader => Group is null ? Header : $"{Group}: {Header}";

    /// <summary>A column of names, aligned to the left and exported under one field.</summary>
    public static Column OfText(string header, string field) => new(header, [field], Alignment.Left);
}

/// <summary>How a column's texts are aligned.</summary>
public enum Alignment
{
    /// <summary>To the left: names.</summary>
    Left,

    /// <summary>To the right: numbers.</summary>
    Right,
}

/// <summary>A cell.</summary>
/// <param name="Text">What people read.</param>
/// <param name="Values">What programs read, one value per field of the column, in full precision.</param>
/// <param name="Tone">What the text means.</param>
public sealed record Cell(string Text, ImmutableArray<Value> Values, Tone Tone = Tone.Plain)
{
    /// <summary>A cell whose one field is its text.</summary>
    public static Cell Of(string text) => new(text, [text]);

    /// <summary>A cell of numbers.</summary>
    /// <param name="text">What people read.</param>
    /// <param name="numbers">The numbers, one per field.</param>
    public static Cell Of(string text, params ReadOnlySpan<double> numbers)
    {
        var values = ImmutableArray.CreateBuilder<Value>(numbers.Length);
        foreach (double number in numbers) values.Add(number);
        return new Cell(text, values.MoveToImmutable());
    }
}

/// <summary>What a cell's text means; renderers that can, show it.</summary>
public enum Tone
{
    /// <summary>Nothing in particular.</summary>
    Plain,

    /// <summary>As expected.</summary>
    Good,

    /// <summary>Not as expected.</summary>
    Bad,
}
