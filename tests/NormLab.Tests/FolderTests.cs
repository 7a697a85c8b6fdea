using System.Text.RegularExpressions;

namespace NormLab.Tests;

/// <summary>Arrows between the folders of a room: a folder's own files use its subfolders or are used by them, not both, and there are
/// no circles.</summary>
public partial class FolderTests
{
    public static TheoryData<string> Rooms => ["Values", "Numerics", "Networks", "Penalties", "Training"];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void There_is_no_circle_between_the_folders_of_a_room(string room)
    {
        string path = Path.Combine(HouseTests.Library, room);
        Dictionary<string, string> sources = Directory.GetFiles(path, "*.cs", SearchOption.AllDirectories)
            .ToDictionary(file => file, file => Comment().Replace(File.ReadAllText(file), ""));
        ILookup<string, string> types = sources
            .SelectMany(source => Declaration().Matches(source.Value), (source, match) => (source.Key, Type: match.Groups[1].Value))
            .ToLookup(pair => Path.GetDirectoryName(pair.Key)!, pair => pair.Type);
        string[] Users(IGrouping<string, string> folder) => [.. sources.Where(source => Uses(source.Value, folder))
            .Select(source => Path.GetDirectoryName(source.Key)!).Distinct().Where(user => user != folder.Key)];
        var arrows = types.Select(folder => folder.Key).ToDictionary(user => user, user => types
            .Where(folder => Users(folder).Contains(user)).Select(folder => folder.Key).ToArray());
        foreach (string folder in arrows.Keys)
        {
            string[] reached = [.. Reached(arrows, folder)];
            IEnumerable<string> ways = reached.Where(other => other != folder && Reached(arrows, other).Contains(folder));
            Assert.False(reached.Contains(folder), $"{Path.GetFileName(folder)} uses itself by way of {string.Join(", ", ways.Select(Path.GetFileName))}");
        }
    }

    private static bool Uses(string source, IEnumerable<string> types) =>
        types.Distinct().Any(type => Regex.IsMatch(source, $@"(?<![\w.]){type}\b(?!\s*(=>|\{{ get|=[^=>]|[,)]))"));

    private static HashSet<string> Reached(Dictionary<string, string[]> arrows, string start)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(arrows[start]);
        while (open.TryPop(out string? folder))
        {
            if (!reached.Add(folder)) continue;
            foreach (string next in arrows[folder]) open.Push(next);
        }
        return reached;
    }

    [GeneratedRegex(@"//.*$|""[^""\n]*""", RegexOptions.Multiline)]
    private static partial Regex Comment();

    // Of types that are in no other.
    [GeneratedRegex(@"^[a-z].*?\b(?:class|struct|interface|enum|record)\s+(?:struct\s+)?(\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
