namespace NormLab.Experiments.Storage.Packs;

/// <summary>The packed runs of a store: files <c>packs/NAME.tar</c>, each with the files of many runs as <c>ID/FILE</c>. A pack never
/// changes; it is replaced as a whole. Other processes may add packs at any time.</summary>
/// <param name="store">The store's folder.</param>
internal sealed class RunPacks(string store)
{
    private readonly Lock _access = new();
    private Listing _listing = new(default, [], [], []);

    /// <summary>The folder of the packs.</summary>
    public string Folder { get; } = Path.Combine(store, "packs");

    /// <summary>The runs that are packed.</summary>
    public IReadOnlyCollection<string> Ids => Current().Runs.Keys;

    /// <summary>The packs as they stand now.</summary>
    public IReadOnlyCollection<RunPack> All => Current().Packs;

    /// <summary>The pack that holds a run; null where none does.</summary>
    /// <exception cref="IOException">The system could not read the packs.</exception>
    public RunPack? Find(string id) => Current().Runs.GetValueOrDefault(id);

    /// <summary>The numbers of steps that packs note of a family.</summary>
    public IReadOnlyList<int> StepsOf(string family) => Current().Families.GetValueOrDefault(family, []);

    private Listing Current()
    {
        DateTime stamp = Directory.GetLastWriteTimeUtc(Folder);
        Listing listing = Volatile.Read(ref _listing);
        if (listing.Stamp == stamp) return listing;
        lock (_access)
        {
            if (_listing.Stamp != stamp) Volatile.Write(ref _listing, List(stamp));
            return _listing;
        }
    }

    private Listing List(DateTime stamp)
    {
        if (!Directory.Exists(Folder)) return new Listing(stamp, [], [], []);
        var packs = new List<RunPack>();
        Dictionary<string, RunPack> known = _listing.Packs.ToDictionary(pack => pack.Path), runs = new(StringComparer.Ordinal);
        var families = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(Folder, "*.tar").Order(StringComparer.Ordinal))
        {
            if ((known.GetValueOrDefault(path) ?? TryOpen(path)) is not { } pack) continue;
            packs.Add(pack);
            foreach (string id in pack.Index.Ids) runs[id] = pack;
            foreach ((string family, int steps) in pack.Index.FamilySteps)
                (families.TryGetValue(family, out List<int>? all) ? all : families[family] = []).Add(steps);
        }
        return new Listing(stamp, packs, runs, families);
    }

    /// <summary>Opens a pack; what can't be read holds no runs, which are then done again.</summary>
    private static RunPack? TryOpen(string path)
    {
        try
        {
            return RunPack.Open(path);
        }
        catch (Exception e) when (e is InvalidDataException or OverflowException or EndOfStreamException or FileNotFoundException)
        {
            return null;
        }
    }

    private sealed record Listing(DateTime Stamp, IReadOnlyList<RunPack> Packs, Dictionary<string, RunPack> Runs,
        Dictionary<string, List<int>> Families);
}
