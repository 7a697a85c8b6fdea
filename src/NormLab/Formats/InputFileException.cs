using System.Globalization;

namespace NormLab.Formats;

/// <summary>A file of the user's can't be used: its message says which file, where in it, what is wrong, and what to do.</summary>
public sealed class InputFileException : FormatException
{
    /// <summary>A problem with a whole file.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="problem">What is wrong and what to do.</param>
    /// <param name="inner">What the system said, or null.</param>
    public InputFileException(string file, string problem, Exception? inner = null)
        : base($"{Excerpt.Of(file, 200)}: {problem}", inner) => (File, Problem) = (file, problem);

    /// <summary>A problem at one place of a file.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="line">Line, from 1.</param>
    /// <param name="column">Column: a position from 1 or, in a table, 'its name'; null where the whole line is meant.</param>
    /// <param name="problem">What is wrong and what to do.</param>
    /// <param name="inner">What the parser said, or null.</param>
    public InputFileException(string file, long line, string? column, string problem, Exception? inner = null)
        : base(string.Create(CultureInfo.InvariantCulture,
            $"{Excerpt.Of(file, 200)}, line {line}{(column is null ? "" : $", column {column}")}: {problem}"), inner)
    {
        (File, Problem) = (file, problem);
        Line = line;
    }

    private InputFileException(string file, string place, string problem)
        : base($"{Excerpt.Of(file, 200)}, {place}: {problem}") => (File, Problem) = (file, problem);

    /// <summary>A problem in a row of a file that has no lines.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="row">The row, from 1.</param>
    /// <param name="column">Column: 'its name'.</param>
    /// <param name="problem">What is wrong and what to do.</param>
    public static InputFileException AtRow(string file, long row, string column, string problem) =>
        new(file, string.Create(CultureInfo.InvariantCulture, $"row {row}, column {column}"), problem);

    /// <summary>The file's name.</summary>
    public string File { get; }

    /// <summary>What is wrong and what to do, without the place.</summary>
    public string Problem { get; }

    /// <summary>The line, from 1; null where the file as a whole is meant.</summary>
    public long? Line { get; }
}
