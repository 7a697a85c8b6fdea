using System.Collections.Immutable;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>The sources an experiment can name: those of this library and what <see cref="Add"/> adds.</summary>
public static class DataSources
{
    private static ImmutableArray<DataSource> s_sources =
    [
        DigitsSource.Source,
        GaussianSource.Source,
        .. PlaneSource.Sources,
        .. DataFiles.AreRead
            ? [CsvSource.Source, NumPySource.Array, NumPySource.Archive, IdxSource.Source, ParquetSource.Source]
            : ImmutableArray<DataSource>.Empty,
    ];

    /// <summary>The sources.</summary>
    public static ImmutableArray<DataSource> All => s_sources;

    /// <summary>What an experiment takes where it names no source: the digits.</summary>
    public static DataSource Default => DigitsSource.Source;

    /// <summary>The names of those that need no file.</summary>
    public static ImmutableArray<string> NamesWithoutFile => [.. All.Where(source => !source.NeedsFile).Select(source => source.Name)];

    /// <summary>Adds a source for this process. A run's identity has the name and the content's hash in it, and not how a file is
    /// read.</summary>
    /// <exception cref="ArgumentException">There is one of that name or for such files.</exception>
    public static void Add(DataSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        ImmutableInterlocked.Update(ref s_sources, sources =>
        {
            if (sources.Any(known => known.Name == source.Name))
                throw new ArgumentException($"There is a data source '{source.Name}' already; choose another name.", nameof(source));
            if (sources.FirstOrDefault(known => known.Endings.Intersect(source.Endings, StringComparer.OrdinalIgnoreCase)
                .Any()) is { } other)
                throw new ArgumentException($"Files of the data source '{source.Name}' end as those of '{other.Name}' do.", nameof(source));
            return sources.Add(source);
        });
    }

    /// <summary>The source of a name, or null.</summary>
    public static DataSource? Find(string name) => All.FirstOrDefault(source => source.Name == name);

    /// <summary>The source of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static DataSource Of(string name) => Find(name) ?? throw new ArgumentException(
        $"There is no data source '{Excerpt.Of(name)}'; there are {string.Join(", ", All.Select(source => $"'{source.Name}'"))}.");

    /// <summary>The source that reads a file, by the longest ending that fits its name; CSV where none does.</summary>
    public static DataSource OfFile(string path)
    {
        (DataSource source, int length) = All
            .Select(source => (source, Length: source.Endings.Where(Fits).Select(ending => ending.Length).DefaultIfEmpty().Max()))
            .MaxBy(pair => pair.Length);
        return length == 0 && DataFiles.AreRead ? CsvSource.Source : source;

        bool Fits(string ending) => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads a table.</summary>
    /// <param name="name">The source's name.</param>
    /// <param name="options">What it is asked for.</param>
    /// <exception cref="ArgumentException">There is no such source, or it lacks something or is given something it has no use
    /// for.</exception>
    /// <exception cref="InputFileException">The file can't be read.</exception>
    public static DataTable Load(string name, SourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        DataSource source = Of(name);
        if (source.NeedsLabel && options.Label is null && options.File is not null)
            throw new ArgumentException($"The data source '{name}' needs a label, the column that holds the class.");
        Check(source, options);
        return source.Load(options with { RequiresLabel = options.Target != TargetKind.Unknown });
    }

    /// <summary>Looks at a table: what its columns hold, and what is wrong with them. The label may still be open.</summary>
    /// <param name="name">The source's name.</param>
    /// <param name="options">What it is asked for.</param>
    /// <exception cref="ArgumentException">There is no such source, or it lacks something, is given something it has no use for, or can't
    /// be
    /// looked at.</exception>
    /// <exception cref="InputFileException">The file can't be read.</exception>
    public static FoundTable Find(string name, SourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        DataSource source = Of(name);
        Check(source, options);
        return (source.Find ?? throw new ArgumentException($"There is nothing to look at in {source.Description}."))(options);
    }

    private static void Check(DataSource source, SourceOptions options)
    {
        string name = source.Name;
        if ((source.GaussianRefusal(options.Gaussian) ?? source.PlaneRefusal(options.Plane)) is { } misfit)
            throw new ArgumentException(misfit);
        if (source.NeedsFile && options.File is null) throw new ArgumentException($"The data source '{name}' needs a file.");
        if (!source.NeedsFile && options.File is not null) throw new ArgumentException(
            $"The data source '{name}' takes no file; leave it out.");
        if (!source.HasColumns && (options.Label is not null || !options.Drop.IsEmpty))
            throw new ArgumentException($"The data source '{name}' has no columns to name; leave 'label' and 'drop' out.");
        if (source.Refusal(options.Reading) is { } refusal) throw new ArgumentException(refusal);
    }
}
