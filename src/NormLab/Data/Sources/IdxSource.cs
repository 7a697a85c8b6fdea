using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using NormLab.Data.Tables;
using NormLab.Data.Targets;
using NormLab.Formats;

namespace NormLab.Data.Sources;

/// <summary>IDX files, the format of MNIST, as a source: images in one file, their labels in another beside it. gzip is unpacked.</summary>
internal static class IdxSource
{
    private const int MostDimensions = 4;
    private const string LabelName = "label";

    /// <summary>The entry of the catalog.</summary>
    public static DataSource Source { get; } = new("idx", "an IDX file of images, labels beside it", options => Find(options).ToTable())
    {
        Endings = ["-idx3-ubyte", ".idx3-ubyte", "-idx3-ubyte.gz", ".idx3-ubyte.gz", "-idx2-ubyte", ".idx2-ubyte", "-idx2-ubyte.gz",
            ".idx2-ubyte.gz"],
        HasColumns = true,
        Find = Find,
    };

    private static FoundTable Find(SourceOptions options)
    {
        string path = options.File!, labelsPath = LabelsOf(path);
        byte[] images = ByteInput.ReadAll(path, CsvTable.MaximumBytes);
        NumPyArray features = Read(images, path, "images");
        (ImmutableArray<TypedColumn> columns, ImageSize? image) = ArrayTable.Features(features, path);
        if (options.Target == TargetKind.Unknown && !File.Exists(labelsPath)) return Table([], []).Find(columns);
        if (!File.Exists(labelsPath)) throw new InputFileException(path,
            $"The labels are missing: there is no file '{Excerpt.Of(Path.GetFileName(labelsPath), 200)}' beside it, packed or not.");
        byte[] labelBytes = ByteInput.ReadAll(labelsPath, CsvTable.MaximumBytes);
        NumPyArray labels = Read(labelBytes, labelsPath, LabelName);
        if (labels.Shape.Length != 1) throw new InputFileException(labelsPath,
            $"Labels have one dimension; these have the shape {labels.ShapeText}.");
        if (labels.Shape[0] != features.Shape[0]) throw new InputFileException(labelsPath,
            FormattableString.Invariant($"There are {labels.Shape[0]} labels of {features.Shape[0]} images. Copy both files again."));
        return Table(labelBytes, [$"labels from {Path.GetFileName(labelsPath)}"]).Find([.. columns, ArrayTable.Single(labels, labelsPath)]);

        TypedTable Table(byte[] labelBytes, string[] form)
        {
            using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            sha256.AppendData(images);
            sha256.AppendData(labelBytes);
            return new TypedTable(path,
                options with { Label = options.Target == TargetKind.Unknown ? LabelName : options.Label ?? LabelName }, features.Shape[0])
            {
                ContentHash = Convert.ToHexStringLower(sha256.GetHashAndReset()),
                Form = ["IDX", image is null ? $"array {features.ShapeText}" : $"images of {image.Width} x {image.Height} pixels", .. form],
                Image = image,
            };
        }
    }

    /// <summary>The labels of "train-images-idx3-ubyte.gz" are "train-labels-idx1-ubyte.gz"; packed or not.</summary>
    private static string LabelsOf(string path)
    {
        string name = Path.GetFileName(path).Replace("images", "labels", StringComparison.OrdinalIgnoreCase)
            .Replace("idx3-ubyte", "idx1-ubyte", StringComparison.OrdinalIgnoreCase)
            .Replace("idx2-ubyte", "idx1-ubyte", StringComparison.OrdinalIgnoreCase);
        string folder = Path.GetDirectoryName(path) ?? "", other = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? name[..^3] : name + ".gz";
        return !File.Exists(Path.Combine(folder, name)) && File.Exists(Path.Combine(folder, other)) ? Path.Combine(folder, other)
            : Path.Combine(folder, name);
    }

    /// <summary>Two zeros, the type, the number of dimensions, the dimensions and the elements, all with the highest byte first.</summary>
    private static NumPyArray Read(byte[] bytes, string path, string name)
    {
        if (bytes is not [0, 0, var code, var dimensions, ..]) throw new InputFileException(path,
            "This is no IDX file: it does not begin with "
            + "two zeros.");
        NumPyType type = code switch
        {
            0x08 => new NumPyType('u', 1, false),
            0x09 => new NumPyType('i', 1, false),
            0x0B => new NumPyType('i', 2, true),
            0x0C => new NumPyType('i', 4, true),
            0x0D => new NumPyType('f', 4, true),
            0x0E => new NumPyType('f', 8, true),
            _ => throw new InputFileException(path,
                FormattableString.Invariant($"This is no IDX file: it has no elements of the type {code}.")),
        };
        int start = 4 + 4 * dimensions;
        if (dimensions is 0 or > MostDimensions || bytes.Length < start) throw Damaged(path);
        var shape = new int[dimensions];
        long count = 1;
        for (int i = 0; i < shape.Length; i++)
        {
            uint dimension = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4 + 4 * i));
            if (dimension > int.MaxValue) throw Damaged(path);
            shape[i] = (int)dimension;
            count = Math.Min(count * shape[i], int.MaxValue);
        }
        return count * type.Size == bytes.Length - start ? new NumPyArray(name, type, [.. shape], isFortran: false, bytes.AsMemory(start))
            : throw Damaged(path);
    }

    private static InputFileException Damaged(string path) =>
        new(path, "This IDX file is damaged: its bytes are not those of its dimensions. Copy it again.");
}
