using System.Globalization;
using NormLab.Experiments.Format.Trees;
using NormLab.Formats;

namespace NormLab.Experiments.Execution.Clusters;

/// <summary>Reads slurm.yaml: what tasks ask for. Keys that are not known are passed to sbatch as they are.</summary>
public static class ClusterFile
{
    private const int MaximumBytes = 1 << 16;

    private static readonly (string Key, Func<ClusterOptions, ScalarNode, ClusterOptions> Set)[] Keys =
    [
        ("partition", (options, node) => options with { Partition = Word(node) }),
        ("account", (options, node) => options with { Account = Word(node) }),
        ("time", (options, node) => options with { Time = Word(node) }),
        ("memory", (options, node) => options with { Memory = Megabytes(node) }),
        ("cpus-per-task", (options, node) => options with { CpusPerTask = Whole(node) }),
        ("minutes-per-task", (options, node) => options with { MinutesPerTask = Minutes(node) }),
        ("tasks-at-once", (options, node) => options with { TasksAtOnce = Whole(node) }),
        ("max-array-size", (options, node) => options with { MaxArraySize = Whole(node) }),
        ("before", (options, node) => options with { Before = node.Text }),
    ];

    // What the command itself says to sbatch.
    private static readonly string[] Taken = ["array", "job-name", "output", "error", "open-mode", "requeue", "no-requeue",
        "signal", "wrap"];

    /// <summary>Reads the file.</summary>
    /// <exception cref="InputFileException">It can't be read or understood.</exception>
    public static ClusterOptions Read(string path)
    {
        if (YamlTree.Read(TextFile.Read(path, MaximumBytes).Text, path) is not MappingNode root)
            throw new InputFileException(path, "This is a list of keys and values: partition: main, time: 02:00:00, ...");
        var options = new ClusterOptions();
        foreach ((ScalarNode key, Node value) in root.Entries)
        {
            if (value is not ScalarNode scalar) throw value.Place.Problem($"'{Excerpt.Of(key.Text)}' is one value, no list.");
            if (Taken.Contains(key.Text))
                throw key.Place.Problem($"'{key.Text}' is what NormLab itself says to sbatch; leave it out.");
            options = Keys.FirstOrDefault(known => known.Key == key.Text).Set is { } set ? set(options, scalar)
                : options with { Other = options.Other.Add((Option(key), Word(scalar))) };
        }
        return options;
    }

    private static string Option(ScalarNode key) =>
        key.Text.Length > 0 && key.Text.All(letter => char.IsAsciiLetterLower(letter) || letter == '-') ? key.Text
            : throw key.Place.Problem($"'{Excerpt.Of(key.Text)}' is no option of sbatch, as in constraint: avx512.");

    private static string Word(ScalarNode node) => node.Text.Length > 0 && !node.Text.Any(char.IsControl) ? node.Text
        : throw node.Place.Problem("A word is missing here, on one line.");

    private static int Whole(ScalarNode node) =>
        int.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number
            : throw node.Place.Problem($"This is a whole number of at least 1, not '{Excerpt.Of(node.Text)}'.");

    private static double Minutes(ScalarNode node) =>
        double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double minutes)
            && minutes is > 0 and < 1e6 ? minutes
            : throw node.Place.Problem($"This is a number of minutes above 0, not '{Excerpt.Of(node.Text)}'.");

    private static int Megabytes(ScalarNode node)
    {
        (string digits, int factor) = node.Text switch
        {
            [.. var number, 'G' or 'g'] => (number, 1024),
            [.. var number, 'M' or 'm'] => (number, 1),
            var number => (number, 1),
        };
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int megabytes) && megabytes is > 0 and < 1 << 20
            ? megabytes * factor
            : throw node.Place.Problem($"Memory is in MB, or as in 4G, not '{Excerpt.Of(node.Text)}'.");
    }
}
