using System.Collections.Immutable;
using System.Globalization;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>A CSV file that is opened once, and read from its header as often as needed.</summary>
internal sealed class CsvFile : IDisposable
{
    private readonly TextInput _text;
    private readonly string _path;

    private readonly bool _encodingIsGiven;

    private CsvFile(string path, TextInput text, CsvForm form, bool encodingIsGiven) =>
        (_path, _text, Form, _encodingIsGiven) = (path, text, form, encodingIsGiven);

    /// <summary>How it is written.</summary>
    public CsvForm Form { get; }

    /// <summary>SHA-256 of its bytes.</summary>
    public string ContentHash => _text.ContentHash;

    /// <summary>What is said of how it is written, a line each.</summary>
    public ImmutableArray<string> Notices
    {
        get
        {
            var notices = ImmutableArray.CreateBuilder<string>();
            if (_text.IsUnusual && !_encodingIsGiven) notices.Add($"The file is not UTF-8 and is read as {_text.EncodingName}.");
            if (Form.Comments > 0) notices.Add(string.Create(CultureInfo.InvariantCulture,
                $"{Form.Comments} comment line{(Form.Comments == 1 ? " stands" : "s stand")} before the header and {(Form.Comments == 1
                    ? "is" : "are")} skipped."));
            if (Form.HeaderIsComment) notices.Add("The header is the line that begins with a comment's mark.");
            return notices.ToImmutable();
        }
    }

    /// <summary>How it is written, in words: "comma separated", "UTF-8".</summary>
    public ImmutableArray<string> Description => [$"separated by {CsvSeparator.NameOf(Form.Separator)}", _text.EncodingName,
        .. _text.IsPacked ? (string[])["packed with gzip"] : []];

    /// <summary>Opens a file and finds out how it is written.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="encoding">Its encoding; null where that is to be found out.</param>
    /// <exception cref="InputFileException">It can't be opened, or is no text.</exception>
    public static CsvFile Open(string path, string? encoding)
    {
        TextInput text = TextInput.Open(path, CsvTable.MaximumBytes, encoding);
        try
        {
            return new CsvFile(path, text, CsvForm.Of(text), encoding is not null);
        }
        catch
        {
            text.Dispose();
            throw;
        }
    }

    /// <summary>Reads the header; the reader goes on with the rows.</summary>
    /// <exception cref="InputFileException">There is none.</exception>
    public (CsvHeader Header, CsvReader Rows) Start()
    {
        _text.Rewind();
        return CsvHeader.Read(_text, _path, Form);
    }

    /// <inheritdoc/>
    public void Dispose() => _text.Dispose();
}
