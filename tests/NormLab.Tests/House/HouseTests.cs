using System.Text.RegularExpressions;

namespace NormLab.Tests.House;

/// <summary>The rooms of the house and which way arrows run between them: docs/architecture.md.</summary>
public sealed partial class HouseTests
{
    private static readonly Dictionary<string, int> Floors = new(StringComparer.Ordinal)
    {
        ["Values"] = 1,
        ["Numerics"] = 1,
        ["Randomness"] = 1,
        ["Formats"] = 1,
        ["Norms"] = 2,
        ["Networks"] = 2,
        ["Data"] = 2,
        ["Analysis"] = 3,
        ["Penalties"] = 3,
        ["Training"] = 4,
        ["Models"] = 5,
        ["Experiments"] = 6,
        ["Studies"] = 7,
    };

    private static readonly string Source = Path.Combine(Repository.Root, "src");
    private static readonly string Library = Path.Combine(Source, "NormLab");

    public static TheoryData<string> Assemblies => [.. Subfolders(Source)];

    [Fact]
    public void Every_room_of_the_library_has_its_floor() =>
        Assert.Equal(Floors.Keys.Order(), Subfolders(Library).Where(name => name is not ("bin" or "obj")));

    [Fact]
    public void A_room_uses_rooms_on_lower_floors_only() => Assert.Empty(Assembly.Read(Library).Uses
        // The façade stands on top of all rooms.
        .Where(use => use.From != "." && RoomOf(use.From) != RoomOf(use.To) && Floors[RoomOf(use.From)] <= Floors[RoomOf(use.To)])
        .Select(use => $"{use.From}/{use.File} is on floor {Floors[RoomOf(use.From)]} and uses {use.To} ({use.What}) "
            + $"on floor {Floors[RoomOf(use.To)]}."));

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_folders_use_each_other_in_a_circle(string name)
    {
        Assembly assembly = Assembly.Read(Path.Combine(Source, name));
        string[] circles = [.. assembly.Circles.Select(assembly.Describe)];
        if (circles.Length > 0) Assert.Fail("Folders use each other in a circle.\n" + string.Join('\n', circles));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void A_namespace_is_its_folder(string name)
    {
        string folder = Path.Combine(Source, name);
        foreach (string file in Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories))
        {
            string path = Path.GetRelativePath(folder, Path.GetDirectoryName(file)!);
            if (path.Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj") continue;
            string expected = path == "." ? name : $"{name}.{path.Replace(Path.DirectorySeparatorChar, '.')}";
            string text = File.ReadAllText(file);
            // A program's main file has none.
            if (Namespace().Match(text) is { Success: true } match) Assert.Equal((file, expected), (file, match.Groups[1].Value));
            else Assert.Equal("Program.cs", Path.GetFileName(file));
        }
    }

    private static IEnumerable<string> Subfolders(string folder) =>
        Directory.GetDirectories(folder).Select(path => Path.GetFileName(path)!).Order();

    private static string RoomOf(string folder) => folder.Split('/')[0];

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
