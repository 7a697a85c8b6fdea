using System.Text.Json;
using NormLab.Formats;

namespace NormLab.Explorer.Site;

/// <summary>The folder that a site is written to. What is in it stands in a list, so that a later site takes the place of this one and of
/// nothing else.</summary>
internal sealed class SiteFolder
{
    private const string ListName = "site.json";

    private readonly string _folder;
    private readonly HashSet<string> _before;

    private SiteFolder(string folder, IEnumerable<string> before) => (_folder, _before) = (folder, [.. before]);

    /// <summary>Makes sure that a site can be written there.</summary>
    /// <exception cref="SiteException">It can't.</exception>
    public static SiteFolder Open(string folder) => Try(folder, () =>
    {
        if (File.Exists(folder)) throw new SiteException($"'{folder}' is a file. Name a folder with --out.");
        Directory.CreateDirectory(folder);
        string list = Path.Combine(folder, ListName);
        if (File.Exists(list)) return new SiteFolder(folder, Read(list));
        // What hosts keep there, such as .git and CNAME, is nobody's site.
        if (Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).FirstOrDefault(name => name![0] != '.' && name != "CNAME")
            is { } other)
            throw new SiteException($"'{folder}' holds '{other}' and no site. Name an empty folder, or one that a site was written to.");
        return new SiteFolder(folder, []);
    });

    /// <summary>Writes all files, then deletes those of the site before that are not among them.</summary>
    /// <exception cref="SiteException">The system doesn't let it.</exception>
    public void Write(IReadOnlyDictionary<string, byte[]> files, CancellationToken cancellation) => Try(_folder, () =>
    {
        // Should this end in the middle, the next site knows what is there.
        WriteList(_before.Union(files.Keys));
        foreach ((string path, byte[] bytes) in files)
        {
            cancellation.ThrowIfCancellationRequested();
            string file = Path.Combine(_folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            WholeFile.Replace(file, beside => File.WriteAllBytes(beside, bytes));
        }
        foreach (string gone in _before.Except(files.Keys)) File.Delete(Path.Combine(_folder, gone));
        WriteList(files.Keys);
        return 0;
    });

    private void WriteList(IEnumerable<string> files) => WholeFile.Replace(Path.Combine(_folder, ListName), beside =>
        File.WriteAllText(beside, JsonSerializer.Serialize(new { files = files.Order(StringComparer.Ordinal) }) + "\n"));

    /// <summary>The files of a list, as far as they lie in the folder.</summary>
    private static IEnumerable<string> Read(string list)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(list));
            return [.. document.RootElement.GetProperty("files").EnumerateArray().Select(file => file.GetString()!)
                .Where(file => !Path.IsPathRooted(file) && !file.Split('/', '\\').Contains(".."))];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new SiteException($"'{list}' is not the list of a site's files. Name another folder with --out.", error);
        }
    }

    private static T Try<T>(string folder, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SiteException($"The folder '{folder}' cannot be written to: {error.Message}", error);
        }
    }
}
