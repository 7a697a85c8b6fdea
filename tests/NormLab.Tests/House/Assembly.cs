using System.Collections.Immutable;

namespace NormLab.Tests.House;

/// <summary>The source of one assembly: its folders, and which uses which. A folder's own files count apart from its subfolders.</summary>
internal sealed class Assembly
{
    private readonly ImmutableArray<HouseFile> _files;
    private readonly ImmutableHashSet<string> _folders;
    private readonly ILookup<string, string> _foldersOfType;
    private readonly string _root;

    private Assembly(string root, ImmutableArray<HouseFile> files)
    {
        (_root, _files) = (root, files);
        _folders = [.. files.Select(file => file.Folder)];
        _foldersOfType = files.SelectMany(file => file.Types.Select(type => (type, file.Folder))).Distinct()
            .ToLookup(pair => pair.type, pair => pair.Folder);
    }

    /// <summary>Reads the source below a folder, which has the name of the root namespace.</summary>
    public static Assembly Read(string folder)
    {
        string root = Path.GetFileName(folder);
        return Of(root, Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'), File: file))
            .Where(file => file.Path.Split('/')[0] is not ("bin" or "obj"))
            .Select(file => (file.Path, File.ReadAllText(file.File))));
    }

    /// <summary>The assembly of some files.</summary>
    public static Assembly Of(string root, IEnumerable<(string Path, string Source)> files) =>
        new(root, [.. files.Select(file => HouseFile.Of(file.Path, file.Source, root)).OrderBy(file => file.Path, StringComparer.Ordinal)]);

    /// <summary>Every use of one folder by another.</summary>
    public IEnumerable<FolderUse> Uses => _files.SelectMany(UsesOf).Where(use => use.From != use.To);

    /// <summary>Sets of folders each of which leads to every other by way of uses.</summary>
    public IEnumerable<ImmutableSortedSet<string>> Circles
    {
        get
        {
            ILookup<string, string> used = Uses.Select(use => (use.From, use.To)).Distinct().ToLookup(use => use.From, use => use.To);
            var reached = _folders.ToDictionary(folder => folder, folder => Reach(folder, used));
            return _folders
                .Select(folder => reached[folder].Where(other => reached[other].Contains(folder)))
                .Select(circle => circle.ToImmutableSortedSet(StringComparer.Ordinal))
                .Where(circle => circle.Count > 1)
                .DistinctBy(circle => string.Join('|', circle))
                .OrderBy(circle => circle[0], StringComparer.Ordinal);
        }
    }

    /// <summary>A circle, with the files that make it.</summary>
    public string Describe(ImmutableSortedSet<string> circle) => $"{_root}: {string.Join(", ", circle)}\n" + string.Join('\n',
        Uses.Where(use => circle.Contains(use.From) && circle.Contains(use.To)).GroupBy(use => (use.From, use.To))
            .OrderBy(group => group.Key.From, StringComparer.Ordinal).ThenBy(group => group.Key.To, StringComparer.Ordinal)
            .Select(uses => $"  {uses.Key.From} -> {uses.Key.To}: {string.Join(", ", uses.GroupBy(use => use.File).Select(Describe))}"));

    private static string Describe(IGrouping<string, FolderUse> file) =>
        $"{file.Key} ({string.Join(", ", file.Select(use => use.What).Distinct())})";

    private static HashSet<string> Reach(string folder, ILookup<string, string> used)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>([folder]);
        while (waiting.TryPop(out string? next))
            foreach (string other in used[next]) if (reached.Add(other)) waiting.Push(other);
        return reached;
    }

    private IEnumerable<FolderUse> UsesOf(HouseFile file)
    {
        foreach (string used in file.Usings)
            if (FolderOfUsing(used) is { } folder) yield return Use(folder, "using");
        foreach (string chain in file.Chains)
            if (Resolve(file, chain.Split('.')) is { } found) yield return Use(found.Folder, found.Type);

        FolderUse Use(string folder, string what) => new(file.Folder, folder, System.IO.Path.GetFileName(file.Path), what);
    }

    /// <summary>The folder of a namespace that a using line names, or of a type in it.</summary>
    private string? FolderOfUsing(string used) =>
        _folders.Contains(used) ? used : _folders.Contains(ParentOf(used)) ? ParentOf(used) : null;

    /// <summary>The folder of what a name means, found as the compiler does: from the file's own namespace outward, then by its using
    /// lines.</summary>
    private (string Folder, string Type)? Resolve(HouseFile file, string[] names)
    {
        if (file.Nested.Contains(names[0])) return null;
        string[] enclosing = [.. Enclosing(file.Folder)];
        foreach (string folder in enclosing)
        {
            if (_foldersOfType[names[0]].Contains(folder)) return (folder, names[0]);
            if (Qualified(folder, names) is { } found) return found;
        }
        if (HouseFile.FolderOf(string.Join('.', names), _root) is not null && Qualified(null, names) is { } full) return full;
        return _foldersOfType[names[0]].FirstOrDefault(file.Usings.Contains) is { } used ? (used, names[0]) : null;
    }

    /// <summary>A type behind the rest of its namespace: "Data.SplitRows" in a namespace beside Data.</summary>
    private (string Folder, string Type)? Qualified(string? enclosing, string[] names)
    {
        int skipped = enclosing is null ? _root.Split('.').Length : 0;
        for (int count = names.Length - 1; count > skipped; count--)
        {
            string below = string.Join('/', names[skipped..count]);
            string folder = enclosing is null or HouseFile.Top ? below : $"{enclosing}/{below}";
            if (_foldersOfType[names[count]].Contains(folder)) return (folder, names[count]);
        }
        return null;
    }

    private static IEnumerable<string> Enclosing(string folder)
    {
        for (; folder != HouseFile.Top; folder = ParentOf(folder)) yield return folder;
        yield return HouseFile.Top;
    }

    private static string ParentOf(string folder) => folder.LastIndexOf('/') is > 0 and var slash ? folder[..slash] : HouseFile.Top;
}
