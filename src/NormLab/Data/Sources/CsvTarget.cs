using System.Collections.Immutable;
using NormLab.Data.Tables;
using NormLab.Data.Targets;

namespace NormLab.Data.Sources;

/// <summary>Reads the label column of a CSV file.</summary>
internal abstract class CsvTarget
{
    /// <summary>What reads the label that is asked for; null where none is chosen yet.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="reading">What the user says of columns.</param>
    /// <param name="path">What messages call the file.</param>
    /// <param name="missing">Which labels are missing.</param>
    /// <param name="kept">A mark of missing labels that is a class; null for none.</param>
    public static CsvTarget? For(SourceOptions options, ReadingOptions reading, string path, MissingCells missing, string? kept) =>
        options.Target == TargetKind.Unknown ? new CsvUnknown()
        : options.Label is not { } label ? null
        : options.Target == TargetKind.Numbers ? new CsvNumbers(path, label, missing)
        : new CsvClasses(path, label, missing, reading.Categorical.IndexOf(label) >= 0, kept);

    /// <summary>Number of rows that have a label.</summary>
    public abstract int Count { get; }

    /// <summary>What is said of how it was read, a line each.</summary>
    public virtual IReadOnlyList<string> Notices => [];

    /// <summary>What stands in place of labels that are missing.</summary>
    public virtual ImmutableArray<MissingLabel> MissingLabels => [];

    /// <summary>Whether a cell stands for a label that is missing.</summary>
    public abstract bool IsMissing(ReadOnlySpan<char> cell);

    /// <summary>Takes the next row's cell.</summary>
    /// <returns>False where the label is missing, and the row is left out.</returns>
    public bool TryAdd(ReadOnlySpan<char> cell, long line)
    {
        if (IsMissing(cell))
        {
            AddMissing(cell);
            return false;
        }
        Add(cell, line);
        return true;
    }

    /// <summary>The target of all rows.</summary>
    /// <exception cref="Formats.InputFileException">The column holds no such thing.</exception>
    public abstract Target ToTarget();

    /// <summary>Takes a label.</summary>
    protected abstract void Add(ReadOnlySpan<char> cell, long line);

    /// <summary>Takes note of a label that is missing.</summary>
    protected virtual void AddMissing(ReadOnlySpan<char> cell)
    {
    }
}
