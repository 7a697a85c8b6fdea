using System.Buffers.Binary;
using System.IO.Compression;

namespace NormLab.Explorer.Tests.Tables;

/// <summary>Images of two classes as two IDX files: a bright row on top, or a bright column on the right.</summary>
internal static class IdxFiles
{
    /// <summary>The images, 6 pixels high and 5 wide.</summary>
    public static byte[] Images(int rows, int height = 6, int width = 5) => [0, 0, 8, 3, .. Big(rows), .. Big(height), .. Big(width),
        .. from row in Enumerable.Range(0, rows)
           from y in Enumerable.Range(0, height)
           from x in Enumerable.Range(0, width)
           select (byte)((row % 2 == 0 ? y == 0 : x == width - 1) ? 200 + row % 50 : (row * 7 + y * 3 + x) % 40)];

    /// <summary>Their labels.</summary>
    public static byte[] Labels(int rows) => [0, 0, 8, 1, .. Big(rows), .. Enumerable.Range(0, rows).Select(row => (byte)(row % 2))];

    /// <summary>Packs bytes.</summary>
    public static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        return packed.ToArray();
    }

    private static byte[] Big(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
