using System.Globalization;
using NormLab.Data.Tables;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>Finds out what a column of a CSV file holds. A first pass over the file surveys its cells; where they are not all numbers, a
/// second one collects its words.</summary>
/// <param name="file">What messages call the file.</param>
/// <param name="name">The column's name.</param>
internal sealed class CsvColumn(string file, string name)
{
    // Fewer cells that are no numbers than this share, in a column of more rows than this, are mistakes rather than categories.
    private const double MistakenShare = 0.05;
    private const int MistakesFromRows = 20;
    private const string Correction = "Correct it, or leave the cell empty if the value is not known.";

    private readonly BlockList<double> _numbers = new();
    private readonly CsvWords _words = new();
    private Cell? _firstText, _firstTooLarge, _firstComma;
    private int _rows, _missing, _texts, _commas;

    private readonly record struct Cell(string Text, long Line);

    /// <summary>Whether no cell so far holds anything.</summary>
    public bool IsEmpty => _missing == _rows;

    /// <summary>Whether the column holds words, and its cells must be collected.</summary>
    public bool HoldsWords => _texts > 0;

    /// <summary>Takes note of the next row's cell.</summary>
    public void Survey(ReadOnlySpan<char> text, long line)
    {
        double value = double.NaN;
        _rows++;
        if (MissingValue.IsMissing(text)) _missing++;
        else if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            value = double.NaN;
            NoteText(text, line);
        }
        else if (!(Math.Abs(value) <= CsvTable.LargestNumber)) _firstTooLarge ??= new Cell(text.ToString(), line);
        // A column of words has no use for numbers.
        if (_texts == 0) _numbers.Add(value);
    }

    /// <summary>Decides between numbers and words.</summary>
    /// <exception cref="InputFileException">It holds numbers with mistakes among them.</exception>
    public void Conclude()
    {
        int filled = _rows - _missing;
        if (_texts > 0 && _texts == _commas)
            throw Problem(_firstComma!.Value,
                $"'{Excerpt.Of(_firstComma.Value.Text)}' is not a number. Write a decimal "
                + "point, not a comma, and nothing between thousands.");
        if (_texts > 0 && filled > MistakesFromRows && _texts < MistakenShare * filled)
        {
            throw Problem(_firstText!.Value, string.Create(CultureInfo.InvariantCulture,
                $"'{Excerpt.Of(_firstText.Value.Text)}' is not a number, as the column's other values are, {_texts} of {filled} excepted. "
                    + $"{Correction}"));
        }
        if (_texts == 0 && _firstTooLarge is { } large)
            throw Problem(large, $"'{Excerpt.Of(large.Text)}' is too large; numbers go up to 1e100. {Correction}");
    }

    /// <summary>Takes the next row's word, in the second pass.</summary>
    public void Collect(ReadOnlySpan<char> text) => _words.Add(text);

    /// <summary>The column; what it was read into is given up.</summary>
    /// <exception cref="InputFileException">It has too many categories.</exception>
    public FeatureColumn ToColumn()
    {
        if (!HoldsWords) return new NumericColumn(name, _numbers.TakeAll());
        if (_words.DistinctCount > CsvTable.MaximumCategories || 2 * _words.DistinctCount > _rows)
        {
            string shown = Excerpt.Of(name);
            throw Problem(_firstText!.Value, string.Create(CultureInfo.InvariantCulture,
                $"The column holds words, such as '{Excerpt.Of(_firstText.Value.Text)}', and {_words.DistinctCount} different ones in "
                + $"{_rows} rows; at most {CsvTable.MaximumCategories}, and half as many as rows, can be told apart. Leave it out with "
                + $"--drop '{shown}' (in an experiment file, drop: ['{shown}']), or sum its values up in fewer."));
        }
        return _words.ToColumn(name);
    }

    private void NoteText(ReadOnlySpan<char> text, long line)
    {
        _texts++;
        _firstText ??= new Cell(text.ToString(), line);
        if (_texts == 1) _numbers.Clear();
        if (!text.Contains(',')
            || !double.TryParse(text.ToString().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _)) return;
        _commas++;
        _firstComma ??= new Cell(text.ToString(), line);
    }

    private InputFileException Problem(Cell cell, string problem) => new(file, cell.Line, $"'{Excerpt.Of(name)}'", problem);
}
