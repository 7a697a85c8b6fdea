namespace NormLab.Formats;

/// <summary>How a CSV file is written, as its whole text says.</summary>
/// <param name="Separator">The separator of fields.</param>
/// <param name="LinesBefore">Lines before the header: comments, and the line "sep=;" of spreadsheets.</param>
/// <param name="Comments">How many of them are comments.</param>
/// <param name="HeaderFields">Fields of the header.</param>
/// <param name="RowFields">Fields of all rows but the header, where all have as many; else null.</param>
/// <param name="HeaderIsComment">Whether the header begins with a comment's mark.</param>
/// <param name="RowsEndInSeparator">Whether every row ends with a separator.</param>
public sealed record CsvForm(char Separator, int LinesBefore, int Comments, int HeaderFields, int? RowFields, bool HeaderIsComment,
    bool RowsEndInSeparator)
{
    // Fewer rows than this don't tell a custom from a mistake.
    private const int RowsOfACustom = 5;

    /// <summary>Number of rows.</summary>
    public int Rows { get; init; }

    /// <summary>Whether every row has a field more than the header, empty and last.</summary>
    public bool HasTrailingSeparator => RowFields == HeaderFields + 1 && RowsEndInSeparator && Rows >= RowsOfACustom;

    /// <summary>Whether every row has a field more than the header, and first, as R writes the names of rows.</summary>
    public bool HasRowNames => RowFields == HeaderFields + 1 && !RowsEndInSeparator && Rows >= RowsOfACustom;

    /// <summary>Finds out how a text is written.</summary>
    /// <param name="text">The text, read to its end.</param>
    public static CsvForm Of(TextReader text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scan = new CsvScan();
        var buffer = new char[16 * 1024];
        for (int read; (read = text.Read(buffer.AsSpan())) > 0;) scan.Add(buffer.AsSpan(0, read));
        return scan.Conclude();
    }

    /// <summary>Whether a line is a comment.</summary>
    public static bool IsComment(ReadOnlySpan<char> line) =>
        line.TrimStart() is ['#' or '%', ..] or ['/', '/', ..];

    /// <summary>A line without its comment's mark.</summary>
    public static ReadOnlySpan<char> WithoutMark(ReadOnlySpan<char> line) => line.TrimStart().TrimStart("#%/").Trim();
}
