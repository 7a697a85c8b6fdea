namespace NormLab.Experiments.Format.Shapes;

/// <summary>Changes of some keys: nested as in the file, or by their paths ("network.hidden").</summary>
/// <param name="Sections">The keys that can be changed, none of them required.</param>
internal sealed record PatchShape(MappingShape Sections) : Shape
{
    /// <summary>The key at a path, or null.</summary>
    public KeyShape? Find(string path)
    {
        MappingShape? mapping = Sections;
        KeyShape? key = null;
        foreach (string part in path.Split('.'))
        {
            key = mapping?.Find(part);
            if (key is null) return null;
            mapping = Below(key.Shape);
        }
        return key;
    }

    /// <summary>Every key with its path, from the top down.</summary>
    public IEnumerable<(string Path, KeyShape Key)> Paths => PathsOf(Sections, "");

    /// <summary>The mapping under a key, or null.</summary>
    public static MappingShape? Below(Shape shape) => shape switch
    {
        MappingShape mapping => mapping,
        NumberOrMappingShape either => either.Mapping,
        _ => null,
    };

    private static IEnumerable<(string, KeyShape)> PathsOf(MappingShape mapping, string before) => mapping.Keys.SelectMany(key =>
        (Below(key.Shape) is { } below ? PathsOf(below, $"{before}{key.Name}.") : []).Prepend((before + key.Name, key)));
}

/// <summary>Keys that vary: each a path with a list of values, or, where the value is a number, a range.</summary>
/// <param name="Keys">The keys that can vary.</param>
internal sealed record VaryShape(PatchShape Keys) : Shape
{
    /// <summary>The keys of a range.</summary>
    public static MappingShape Range { get; } = new(
    [
        new KeyShape("from", "The first value.", new NumberShape(), IsRequired: true),
        new KeyShape("to", "The last value.", new NumberShape(), IsRequired: true),
        new KeyShape("count", "How many values, both ends included.", new IntegerShape(2, 1000), IsRequired: true),
        new KeyShape("scale", "linear, the same step from value to value; or log, the same factor.",
            new ChoiceShape(["linear", "log"]), "linear"),
    ]);

    /// <summary>The values of one key as a list.</summary>
    public static ListShape ListOf(KeyShape key) => new(key.Shape, 1, 1000);

    /// <summary>Whether a key's value can be a number, so that it can vary over a range.</summary>
    public static bool HasRange(KeyShape key) => Numbers(key.Shape) is not null;

    /// <summary>The number that a key's value is or can be, or null: a list that may be a single number is one, too.</summary>
    public static Shape? Numbers(Shape shape) => shape switch
    {
        NumberShape or IntegerShape => shape,
        NumberOrMappingShape either => either.Number,
        ListShape { OrSingle: true } list => Numbers(list.Item),
        _ => null,
    };
}
