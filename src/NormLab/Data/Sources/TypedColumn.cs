namespace NormLab.Data.Sources;

/// <summary>A column of a file that says what its columns hold.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Reads all its cells as text, empty where a value is missing; numbers so that they can be read back.</param>
internal sealed record TypedColumn(string Name, Func<IEnumerable<string>> Text)
{
    /// <summary>Reads all its numbers, NaN where one is missing; null where it holds text.</summary>
    public Func<double[]>? Numbers { get; init; }

    /// <summary>How its numbers are to be understood: as numbers, or as dates in days.</summary>
    public Tables.ColumnForm Form { get; init; } = Tables.ColumnForm.Numbers;

    /// <summary>Why it can't be read, a sentence; null where it can.</summary>
    public string? Unreadable { get; init; }

    /// <summary>Whether the file names it.</summary>
    public bool IsNamed { get; init; } = true;
}
