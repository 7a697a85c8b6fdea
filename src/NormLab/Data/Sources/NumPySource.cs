using System.Collections.Immutable;
using System.Security.Cryptography;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>Files of NumPy as sources: one array (.npy), with the labels beside it, or several (.npz).</summary>
internal static class NumPySource
{
    /// <summary>Names that arrays of features have, with those of the labels that go with them.</summary>
    private static readonly ImmutableArray<(string Features, string Labels)> Pairs =
    [
        ("X", "y"), ("x", "y"), ("X_train", "y_train"), ("x_train", "y_train"), ("data", "target"), ("data", "labels"), ("data", "label"),
        ("features", "labels"), ("features", "target"), ("images", "labels"), ("train_images", "train_labels"),
        ("train_data", "train_labels"), ("arr_0", "arr_1"),
    ];

    /// <summary>The entry of .npy in the catalog.</summary>
    public static DataSource Array { get; } = new("npy", "an array of NumPy", options => FindArray(options).ToTable())
    {
        Endings = [".npy"],
        HasColumns = true,
        Find = FindArray,
    };

    /// <summary>The entry of .npz in the catalog.</summary>
    public static DataSource Archive { get; } = new("npz", "an archive of NumPy's arrays", options => FindArchive(options).ToTable())
    {
        Endings = [".npz"],
        HasColumns = true,
        Find = FindArchive,
    };

    private static FoundTable FindArray(SourceOptions options)
    {
        string path = options.File!, name = Path.GetFileNameWithoutExtension(path);
        byte[] bytes = ByteInput.ReadAll(path, CsvTable.MaximumBytes);
        NumPyArray features = NumPyFile.ReadArray(bytes, path, name);
        // Where a column of the array is named, it holds the class; else the labels stand beside it.
        string? beside = Pairs.Where(pair => pair.Features == name).Select(pair => Beside(path, pair.Labels)).FirstOrDefault(File.Exists);
        byte[] labelBytes = beside is null ? [] : ByteInput.ReadAll(beside, CsvTable.MaximumBytes);
        NumPyArray? labels = beside is null ? null : NumPyFile.ReadArray(labelBytes, beside, Path.GetFileNameWithoutExtension(beside));
        if (labels is null && options.Label is null && options.RequiresLabel) throw new InputFileException(path,
            $"Which column holds the class? Name it with --label x0, x1 and so on, or save the labels beside it, as "
                + $"{LabelsName(name)}.npy.");
        return Table(path, options, features, labels, Hash(bytes, labelBytes), ["NumPy",
            .. beside is null ? [] : (string[])[$"labels from {Path.GetFileName(beside)}"]], []);
    }

    private static FoundTable FindArchive(SourceOptions options)
    {
        string path = options.File!;
        byte[] bytes = ByteInput.ReadAll(path, CsvTable.MaximumBytes);
        ImmutableArray<NumPyArray> arrays = NumPyFile.ReadArchive(bytes, path, CsvTable.MaximumBytes);
        NumPyArray? Find(string name) => arrays.FirstOrDefault(array => array.Name == name);
        (string Features, string Labels)? pair =
            Pairs.Where(pair => Find(pair.Features) is { Shape.Length: > 1 } && Find(pair.Labels) is not null
            && (options.Label is null || options.Label == pair.Labels || options.Target == TargetKind.Unknown))
                .Select(pair => ((string, string)?)pair).FirstOrDefault();
        if (pair is null && options.Label is { } named && Find(named) is { } given && arrays.Where(array => array.Shape.Length > 1
            && array.Name != named && array.Shape[0] == given.Shape.FirstOrDefault()).ToArray() is [var only]) pair = (only.Name, named);
        if (pair is { } both)
        {
            string[] others = [.. arrays.Select(array => array.Name).Where(name => name != both.Features && name != both.Labels)];
            return Table(path, options, Find(both.Features)!, Find(both.Labels), Hash(bytes, []), ["NumPy"], others.Length == 0 ? []
                : [$"The array{(others.Length == 1 ? "" : "s")} "
                    + $"{string.Join(", ", others.Take(8).Select(name => $"'{Excerpt.Of(name)}'"))} of the "
                    + "archive are not read.".Replace("are", others.Length == 1 ? "is" : "are", StringComparison.Ordinal)]);
        }
        // Arrays of one value a row are the columns of a table.
        if (arrays.All(array => array.Shape.Length == 1) && arrays.Select(array => array.Shape[0]).Distinct().Count() == 1)
        {
            if (options.Label is null && options.RequiresLabel) throw new InputFileException(path,
                "Which array holds the class? Name it with "
                + $"--label; there are {Names(arrays)}.");
            return new TypedTable(path, options, arrays[0].Shape[0]) { ContentHash = Hash(bytes, []), Form = ["NumPy"] }
                .Find([.. arrays.Select(array => ArrayTable.Single(array, path))]);
        }
        if (arrays is [{ Shape.Length: > 1 } single])
        {
            if (options.Label is null && options.RequiresLabel) throw new InputFileException(path,
                $"Which column of '{Excerpt.Of(single.Name)}' holds the class? Name it with --label x0, x1 and so on, or save the "
                    + $"labels too: "
                + "numpy.savez(path, X=X, y=y).");
            return Table(path, options, single, null, Hash(bytes, []), ["NumPy"], []);
        }
        throw new InputFileException(path,
            $"It is not clear which arrays are features and labels; there are {Names(arrays)}. Call them X and y, "
            + "or name the labels' array with --label.");
    }

    private static FoundTable Table(string path, SourceOptions options, NumPyArray features, NumPyArray? labels, string hash,
        ImmutableArray<string> form, ImmutableArray<string> notices)
    {
        (ImmutableArray<TypedColumn> columns, ImageSize? image) = ArrayTable.Features(features, path);
        int rows = features.Shape[0];
        // A label that names a column is meant before the labels beside it.
        if (labels is not null && (options.Label is null || columns.All(column => column.Name != options.Label)))
        {
            if (labels.Shape.IsEmpty || labels.Shape[0] != rows) throw new InputFileException(path,
                $"'{Excerpt.Of(features.Name)}' has the shape {features.ShapeText} and '{Excerpt.Of(labels.Name)}' {labels.ShapeText}; "
                + "both need one entry a row.");
            columns = [.. columns, ArrayTable.Single(labels, path)];
            options = options with { Label = labels.Name };
        }
        return new TypedTable(path, options, rows)
        {
            ContentHash = hash,
            Form = [.. form, image is null ? $"array {features.ShapeText}" : $"images of {image.Width} x {image.Height} pixels"],
            Image = image,
            Notices = notices,
        }.Find(columns);
    }

    private static string Names(ImmutableArray<NumPyArray> arrays) =>
        string.Join(", ", arrays.Take(20).Select(array => $"'{Excerpt.Of(array.Name)}' {array.ShapeText}"));

    private static string Beside(string path, string name) => Path.Combine(Path.GetDirectoryName(path) ?? "", name + ".npy");

    private static string LabelsName(string name) => Pairs.FirstOrDefault(pair => pair.Features == name).Labels
        ?? "y (and the features as X)";

    private static string Hash(byte[] first, byte[] second)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha256.AppendData(first);
        sha256.AppendData(second);
        return Convert.ToHexStringLower(sha256.GetHashAndReset());
    }
}
