using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>Reads a CSV file as a table: a header line, one column that holds the target, features in all others. A column is numeric
/// where nearly all its cells but the missing ones are numbers or dates, else categorical. docs/your-data.md tells users so.</summary>
/// <remarks>The file is opened once and read in blocks: its text is never in memory as a whole.</remarks>
public static class CsvTable
{
    /// <summary>The largest file that is read.</summary>
    public const int MaximumBytes = 1 << 30;

    /// <summary>The least number of rows with a label: fewer can't be divided into training, validation and test rows with any
    /// sense.</summary>
    public const int MinimumRows = 10;

    /// <summary>The largest magnitude of a number: squares of larger ones could not be added up.</summary>
    public const double LargestNumber = 1e100;

    /// <summary>Reads a table.</summary>
    /// <param name="path">Path of the CSV file.</param>
    /// <param name="label">Name of the column that holds the target. Rows without one are left out.</param>
    /// <param name="drop">Names of columns to leave out; null for none.</param>
    /// <param name="target">What the label is read as.</param>
    /// <param name="forms">How columns were read that a model was trained on, by their names: they are read so again, and of rows to
    /// predict for no others. Null where all is to be found out.</param>
    /// <param name="reading">What the user says of how it is to be read; null for nothing.</param>
    /// <exception cref="InputFileException">The file can't be read or is not such a table; the message names the line and the
    /// column.</exception>
    public static DataTable Read(string path, string label, IReadOnlyCollection<string>? drop = null,
        TargetKind target = TargetKind.Classes, IReadOnlyDictionary<string, ColumnForm>? forms = null, ReadingOptions? reading = null) =>
        Find(new SourceOptions(path, label, [.. drop ?? []], target) { Forms = forms, Reading = reading }).ToTable();

    /// <summary>Looks at a table: what each column holds, and what is wrong with it.</summary>
    /// <param name="options">The file, and what is known of it; the label may still be open.</param>
    /// <exception cref="ArgumentException">What is said of how it is to be read contradicts itself.</exception>
    /// <exception cref="InputFileException">The file can't be read or is no table; the message names the line.</exception>
    public static FoundTable Find(SourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Reading?.Refusal() is { } refusal) throw new ArgumentException(refusal);
        using CsvFile file = CsvFile.Open(options.File!, options.Reading?.Encoding);
        return new CsvTableReading(file, options.File!, options).Find();
    }

    /// <summary>What is said of a table with too few rows.</summary>
    internal static InputFileException TooFewRows(string path, string label, int read, int labelled)
    {
        string without = read == labelled ? ""
            : FormattableString.Invariant($", {read - labelled} of them without a value in the column '{Excerpt.Of(label)}'");
        string needed = without.Length == 0 ? "needed" : "needed that have one";
        return new InputFileException(path, FormattableString.Invariant(
            $"The table has {read} row{(read == 1 ? "" : "s")}{without}; at least {MinimumRows} are {needed}."));
    }
}
