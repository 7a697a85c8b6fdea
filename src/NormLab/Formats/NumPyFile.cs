using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace NormLab.Formats;

/// <summary>Reads the files of NumPy: <c>.npy</c>, one array, and <c>.npz</c>, a ZIP archive of several.</summary>
internal static partial class NumPyFile
{
    private const string Remedy = "Write it again with numpy.save or numpy.savez.";
    private const int LongestHeader = 1 << 16;

    // Archives of a few arrays: more names, or names so long, are no such thing.
    private const int MostArrays = 1000;

    private static readonly byte[] Magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>The array of a <c>.npy</c> file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="path">What messages call the file.</param>
    /// <param name="name">What messages call the array.</param>
    /// <exception cref="InputFileException">It is no such file, or is damaged, or holds something else than numbers and text.</exception>
    public static NumPyArray ReadArray(ReadOnlyMemory<byte> bytes, string path, string name)
    {
        ReadOnlySpan<byte> span = bytes.Span;
        if (!span.StartsWith(Magic) || span.Length < 10) throw Problem(path, $"This is no array of NumPy. {Remedy}");
        (int length, int start) = span[6] == 1 ? (BinaryPrimitives.ReadUInt16LittleEndian(span[8..]), 10)
            : span.Length >= 12 ? ((int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(span[8..]), int.MaxValue), 12) : (int.MaxValue, 0);
        if (length > LongestHeader || start + length > span.Length) throw Damaged(path, name, "its header is cut short");
        string header = Encoding.UTF8.GetString(span.Slice(start, length));
        if (DescrPattern().Match(header) is not { Success: true } descr) throw Refused(path, name, header);
        if (ShapePattern().Match(header) is not { Success: true } dimensions || OrderPattern().Match(header) is not { Success: true } order)
            throw Damaged(path, name, "its header is none");
        if (NumPyType.Parse(descr.Groups[1].Value) is not { } type) throw Problem(path,
            $"The array '{Excerpt.Of(name)}' holds elements of the type '{Excerpt.Of(descr.Groups[1].Value)}'; "
            + (descr.Groups[1].Value.EndsWith('O') ? "objects are not read. Save numbers or text: array.astype(float), array.astype(str)."
                : "numbers, truth values and text are read. Convert it with astype."));
        var shape = ImmutableArray.CreateBuilder<int>();
        long count = 1;
        foreach (string part in dimensions.Groups[1].Value
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int dimension) || shape.Count > 31)
                throw Damaged(path, name, "its shape is none");
            shape.Add(dimension);
            count = Math.Min(count * dimension, int.MaxValue);
        }
        ReadOnlyMemory<byte> data = bytes[(start + length)..];
        return count * type.Size == data.Length
            ? new NumPyArray(name, type, shape.ToImmutable(), order.Groups[1].Value == "True", data)
            : throw Damaged(path, name, FormattableString.Invariant(
                $"it has {data.Length} bytes of data where its shape needs {count * type.Size}"));
    }

    /// <summary>The arrays of a <c>.npz</c> file, in its order.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="path">What messages call it.</param>
    /// <param name="maximumBytes">The most bytes that all arrays may have, unpacked.</param>
    /// <exception cref="InputFileException">It is no such file, or is damaged, or too large.</exception>
    public static ImmutableArray<NumPyArray> ReadArchive(byte[] bytes, string path, int maximumBytes)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            ZipArchiveEntry[] entries = [.. archive.Entries.Where(entry => entry.FullName.EndsWith(".npy", StringComparison.Ordinal))];
            if (entries.Length == 0) throw Problem(path, $"The archive holds no array of NumPy. {Remedy}");
            if (entries.Length > MostArrays) throw Problem(path, $"The archive holds {entries.Length} arrays; {MostArrays} are read.");
            long left = maximumBytes;
            var arrays = ImmutableArray.CreateBuilder<NumPyArray>();
            foreach (ZipArchiveEntry entry in entries)
            {
                byte[] array = Unpack(entry, path, left, maximumBytes);
                left -= array.Length;
                arrays.Add(ReadArray(array, path, entry.FullName[..^4]));
            }
            return arrays.ToImmutable();
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or NotSupportedException
            or ArgumentException or OverflowException)
        {
            throw new InputFileException(path, $"This is no archive of NumPy, or is damaged. {Remedy}", exception);
        }
    }

    private static byte[] Unpack(ZipArchiveEntry entry, string path, long left, int maximumBytes)
    {
        using Stream stream = entry.Open();
        var array = new MemoryStream((int)Math.Clamp(entry.Length, 0, Math.Min(left, 1 << 26)));
        var block = new byte[1 << 16];
        // What the archive says of the length needs not be so.
        for (int read; (read = stream.Read(block)) > 0;)
        {
            if (array.Length + read > left) throw InputFile.TooLarge(path, maximumBytes, "Unpacked, the file");
            array.Write(block, 0, read);
        }
        return array.ToArray();
    }

    private static InputFileException Refused(string path, string name, string header) =>
        header.Contains("'descr': [", StringComparison.Ordinal)
        ? Problem(path, $"The array '{Excerpt.Of(name)}' is one of records. Save its fields as arrays of their own: numpy.savez(path, "
            + "**{name: array[name] for name in array.dtype.names}).")
        : Damaged(path, name, "its header is none");

    private static InputFileException Damaged(string path, string name, string what) =>
        Problem(path, $"The array '{Excerpt.Of(name)}' is damaged: {what}. {Remedy}");

    private static InputFileException Problem(string path, string problem) => new(path, problem);

    [GeneratedRegex("""['"]descr['"]\s*:\s*['"]([^'"]{1,20})['"]""")]
    private static partial Regex DescrPattern();

    [GeneratedRegex("""['"]shape['"]\s*:\s*\(([0-9, ]{0,400})\)""")]
    private static partial Regex ShapePattern();

    [GeneratedRegex("""['"]fortran_order['"]\s*:\s*(True|False)""")]
    private static partial Regex OrderPattern();
}
