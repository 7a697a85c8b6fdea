namespace NormLab.Tests;

/// <summary>The rooms of the library and which way arrows run between them: docs/architecture.md.</summary>
public class HouseTests
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
        ["Experiments"] = 5,
    };

    internal static string Library { get; } = FindLibrary();

    [Fact]
    public void Every_room_of_the_library_has_its_floor() =>
        Assert.Equal(Floors.Keys.Order(), Directory.GetDirectories(Library).Select(folder => Path.GetFileName(folder)!).Where(name => name is not ("bin" or "obj")).Order());

    [Fact]
    public void A_room_uses_rooms_on_lower_floors_only()
    {
        foreach ((string room, int floor) in Floors)
        {
            foreach (string file in Directory.GetFiles(Path.Combine(Library, room), "*.cs", SearchOption.AllDirectories))
            {
                foreach (string line in File.ReadLines(file).Where(line => line.StartsWith("using NormLab.", StringComparison.Ordinal)))
                {
                    string used = line["using NormLab.".Length..].TrimEnd(';').Split('.')[0];
                    Assert.True(used == room || Floors[used] < floor, $"{Path.GetRelativePath(Library, file)} is on floor {floor} and uses {used} on floor {Floors[used]}.");
                }
            }
        }
    }

    [Fact]
    public void A_namespace_is_its_folder()
    {
        foreach (string file in Floors.Keys.SelectMany(room => Directory.GetFiles(Path.Combine(Library, room), "*.cs", SearchOption.AllDirectories)))
        {
            string expected = "NormLab." + Path.GetRelativePath(Library, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
            Assert.Contains($"namespace {expected};", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    private static string FindLibrary()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string library = Path.Combine(folder.FullName, "src", "NormLab");
            if (File.Exists(Path.Combine(folder.FullName, "NormLab.slnx"))) return library;
        }
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds NormLab.slnx.");
    }
}
