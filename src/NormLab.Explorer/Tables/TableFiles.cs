using System.Text.RegularExpressions;

namespace NormLab.Explorer.Tables;

/// <summary>A file that came from the page.</summary>
/// <param name="Name">What it is called there.</param>
/// <param name="Bytes">What it holds.</param>
internal sealed record SentFile(string Name, ReadOnlyMemory<byte> Bytes);

/// <summary>The files of a table: one, or images and their labels in the IDX format.</summary>
/// <param name="Table">The table, or the images.</param>
/// <param name="Labels">The labels, or null.</param>
internal sealed partial record TableFiles(SentFile Table, SentFile? Labels)
{
    // What its name does not tell otherwise is CSV text.
    private static readonly string[] Endings = [".csv", ".npz", ".npy", ".parquet"];

    /// <summary>What the names of kept tables end in.</summary>
    public static IEnumerable<string> AllEndings => [.. Endings, .. from kind in (string[])["idx3", "idx2"]
                                                                    from packed in (string[])["", ".gz"]
                                                                    select $"-images-{kind}-ubyte{packed}"];

    /// <summary>What the table's name ends in where it is kept.</summary>
    public string Ending => Idx().Match(Table.Name) is { Success: true } idx ? $"-images-{idx.Value.ToLowerInvariant()}"
        : Endings.FirstOrDefault(ending => Table.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ?? Endings[0];

    /// <summary>What the labels' name ends in.</summary>
    public string LabelsEnding => $"-labels-{IdxLabels().Match(Labels?.Name ?? "").Value.ToLowerInvariant()}";

    /// <summary>Finds out which file is which.</summary>
    /// <exception cref="TableException">They are no table together.</exception>
    public static TableFiles Of(IReadOnlyList<SentFile> files)
    {
        SentFile[] images = [.. files.Where(file => Idx().IsMatch(file.Name))], labels =
            [.. files.Where(file => IdxLabels().IsMatch(file.Name))];
        return (files.Count, images, labels) switch
        {
            (1, [], []) => new TableFiles(files[0], null),
            (2, [var first], [var second]) => new TableFiles(first, second),
            (1, [var only], _) => throw Alone(only.Name, "images", "labels", "idx1"),
            (1, _, [var only]) => throw Alone(only.Name, "labels", "images", "idx3"),
            _ => throw new TableException($"{files.Count} files are no table. Drop one table at a time; only the IDX format has two files, "
                + "images and labels."),
        };
    }

    private static TableException Alone(string name, string has, string lacks, string kind) => new(
        $"{name} holds {has}; the {lacks} are missing. Drop both files at once, this one and "
        + $"{Kind().Replace(name.Replace(has, lacks, StringComparison.OrdinalIgnoreCase), kind)}.");

    [GeneratedRegex(@"idx[23]-ubyte(\.gz)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Idx();

    [GeneratedRegex(@"idx1-ubyte(\.gz)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IdxLabels();

    [GeneratedRegex("idx[123](?=-ubyte)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Kind();
}
