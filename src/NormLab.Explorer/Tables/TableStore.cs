using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using NormLab.Data.Sources;
using NormLab.Data.Surveys;
using NormLab.Data.Tables;
using NormLab.Explorer.Engine.Limits;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Explorer.Engine.Tables;
using NormLab.Formats;

namespace NormLab.Explorer.Tables;

/// <summary>The tables that were dropped on the page. Each is kept as <c>tables/SHA256.csv</c> (or .npz, .npy, .parquet, or images and
/// labels in the IDX format), byte for byte, with what it was called beside it; they leave this machine for nowhere.</summary>
/// <param name="folder">The folder that <c>tables</c> is in.</param>
/// <param name="limits">How large a table may be, and how many are kept.</param>
internal sealed partial class TableStore(string folder, ExplorerLimits limits) : ITables
{
    private const int HashLength = 64, LongestName = 200, LongestNameFile = 10_000;

    private readonly string _folder = Path.Combine(folder, "tables");

    /// <inheritdoc/>
    public string PathOf(string id) => IsId(id) && File.Exists(FileOf(id)) ? FileOf(id) : throw Missing();

    /// <inheritdoc/>
    public string NameOf(string id)
    {
        try
        {
            if (RegularFile.Length(NameFileOf(id)) is 0 or > LongestNameFile) return "table";
            return JsonSerializer.Deserialize(File.ReadAllBytes(NameFileOf(id)), TableNameContext.Default.TableName)?.Name ?? "table";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            // The table itself is what counts; whoever took its name away gets another.
            return "table";
        }
    }

    /// <summary>A table that was kept.</summary>
    /// <exception cref="ArgumentException">It is not here.</exception>
    /// <exception cref="InputFileException">It is not what it was when it was kept.</exception>
    public TableDocument Find(string id)
    {
        string path = PathOf(id), name = NameOf(id);
        return Survey(id, path, name, []);
    }

    /// <summary>Keeps a table.</summary>
    /// <param name="files">Its file, or images and labels.</param>
    /// <exception cref="InputFileException">It is no table that can be trained on.</exception>
    /// <exception cref="LimitException">It is too large, or one too many.</exception>
    /// <exception cref="IOException">It could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It could not be written.</exception>
    public TableDocument Keep(IReadOnlyList<SentFile> files)
    {
        TableFiles sent = TableFiles.Of([.. files.Select(file => file with { Name = Clean(file.Name) })]);
        string id = Convert.ToHexStringLower(SHA256.HashData([.. sent.Table.Bytes.Span, .. sent.Labels is { } second ? second.Bytes.Span
            : default])), name = sent.Table.Name;
        Directory.CreateDirectory(_folder);
        if (!File.Exists(FileOf(id)) && KeptTables().Take(limits.Tables).Count() == limits.Tables)
            throw new LimitException($"{limits.Tables} tables are kept already. Delete those in {_folder} that you no longer need.");
        // Looked at before it is in its place: there are only tables there.
        string part = Path.Combine(_folder, Path.GetRandomFileName() + ".part");
        if (sent.Labels is not { } labels) return KeepTable(part, []);
        TableDocument? table = null;
        WholeFile.Replace(Path.Combine(_folder, id + sent.LabelsEnding), beside =>
        {
            File.WriteAllBytes(beside, labels.Bytes.Span);
            table = KeepTable(part, [(beside, labels.Name)]);
        }, part + sent.LabelsEnding);
        return table!;

        TableDocument KeepTable(string part, (string Path, string Name)[] others)
        {
            TableDocument? table = null;
            WholeFile.Replace(Path.Combine(_folder, id + sent.Ending), beside =>
            {
                File.WriteAllBytes(beside, sent.Table.Bytes.Span);
                table = Survey(id, beside, name, others);
                File.WriteAllBytes(NameFileOf(id),
                    JsonSerializer.SerializeToUtf8Bytes(new TableName(name), TableNameContext.Default.TableName));
            }, part + sent.Ending);
            return table!;
        }
    }

    /// <inheritdoc/>
    public string Named(InputFileException error)
    {
        string id = IdOf(error.File), prefix = Excerpt.Of(error.File, LongestName);
        string message = IsId(id) && error.Message.StartsWith(prefix, StringComparison.Ordinal)
            ? NameOf(id) + error.Message[prefix.Length..]
            : error.Message;
        return InWordsOfThePage(message);
    }

    private static string InWordsOfThePage(string message) => DropOption().Replace(message, "by its tick box in 'Your data'");

    // What the command takes as an option the page has as a tick box.
    [GeneratedRegex(@"with --drop '.*?' \(in an experiment file, drop: \[.*?\]\)", RegexOptions.Singleline)]
    private static partial Regex DropOption();

    private TableDocument Survey(string id, string path, string name, (string Path, string Name)[] others)
    {
        TableSurvey survey;
        try
        {
            DataSource source = DataSources.OfFile(path);
            FoundTable found = (source.Find ?? throw new TableException(
                $"The explorer can't look into {source.Description}; 'normlab run' reads it."))(new SourceOptions(path));
            // What is wrong with a column can be told when it is trained on: it may be left out.
            if (found.Problems.FirstOrDefault(problem => found.Columns.All(column => column.Problem != problem)) is { } problem)
                throw problem;
            survey = TableSurvey.Of(found);
        }
        catch (InputFileException error)
        {
            (string prefix, string called) = others.Append((path, name)).Select(file => (Excerpt.Of(file.Item1, LongestName), file.Item2))
                .FirstOrDefault(file => error.Message.StartsWith(file.Item1, StringComparison.Ordinal), ("", ""));
            throw new TableException(called + error.Message[prefix.Length..]);
        }
        if (survey.RowCount > limits.TableRows)
            throw new LimitException(
            $"{name} has {survey.RowCount:N0} rows; the explorer takes up to {limits.TableRows:N0}. 'normlab run' takes more.");
        if (survey.Columns.Length > limits.TableColumns)
            throw new LimitException($"{name} has {survey.Columns.Length:N0} columns; the explorer takes up to {limits.TableColumns:N0}. "
            + "'normlab run' takes more.");
        TableDocument told = TableReport.Of(id, name, survey);
        return told with { Warnings = [.. told.Warnings.Select(InWordsOfThePage)] };
    }

    private string FileOf(string id) => TableFiles.AllEndings.Select(ending => Path.Combine(_folder, id + ending))
        .FirstOrDefault(File.Exists)
        ?? Path.Combine(_folder, id + ".csv");

    private IEnumerable<string> KeptTables() => Directory.EnumerateFiles(_folder)
        .Where(path => IdOf(path) is { Length: > 0 } id && TableFiles.AllEndings.Contains(Path.GetFileName(path)[id.Length..]));

    private string NameFileOf(string id) => Path.Combine(_folder, id + ".json");

    private static string IdOf(string path) => Path.GetFileName(path) is { Length: > HashLength } name && IsId(name[..HashLength])
        ? name[..HashLength] : "";

    // Only the letters of a hash ever become a part of a path.
    private static bool IsId(string id) => id is { Length: HashLength } && id.All(char.IsAsciiHexDigitLower);

    private static string Clean(string name)
    {
        string kept = new([.. name.Where(c => !char.IsControl(c)).Take(LongestName)]);
        return string.IsNullOrWhiteSpace(kept) ? "table" : kept.Trim();
    }

    private static TableException Missing() => new("This table is not on this machine. Drop its file again.");
}
