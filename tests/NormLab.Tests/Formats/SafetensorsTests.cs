using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using NormLab.Formats;

namespace NormLab.Tests.Formats;

public class SafetensorsTests
{
    private static readonly Safetensors Example = new(
        [
            Tensor.Of<double>("weights", [1.5, -0.0, double.NaN, 1e-300, double.Epsilon, 6], 2, 3),
            Tensor.Of<float>("empty", [], 0),
            Tensor.Of<float>("narrow", [float.MaxValue, 0.1f], 2),
            Tensor.Of<byte>("state", [1, 2, 255], 3),
            Tensor.Of<uint>("words", [uint.MaxValue], 1),
            Tensor.Of<ulong>("number", [ulong.MaxValue]),
        ],
        ImmutableSortedDictionary.CreateRange<string, string>([new("run", "abc"), new("ümlaut", "\"quoted\"\n")]));

    [Fact]
    public void What_is_written_is_read_back_bit_for_bit()
    {
        byte[] bytes = Example.ToBytes();
        Safetensors read = Safetensors.Read(bytes, "example");
        Assert.Equal(Example.Metadata, read.Metadata);
        Assert.Equal(Example.Tensors.Select(t => t.Name), read.Tensors.Select(t => t.Name));
        foreach ((Tensor expected, Tensor actual) in Example.Tensors.Zip(read.Tensors))
        {
            Assert.Equal(expected.Element, actual.Element);
            Assert.Equal(expected.Shape, actual.Shape);
            Assert.Equal(expected.Bytes.ToArray(), actual.Bytes.ToArray());
        }
        Assert.Equal(bytes, read.ToBytes());
        Assert.Equal(0, (8 + BinaryPrimitives.ReadInt64LittleEndian(bytes)) % 8);
    }

    [Fact]
    public void A_file_that_NumPy_wrote_is_read()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Formats", "Fixtures", "numpy.safetensors");
        Safetensors file = Safetensors.Read(File.ReadAllBytes(path), path);
        Assert.Equal("NumPy", file.Metadata["made by"]);
        Assert.Equal("ß", file.Metadata["ümlaut"]);
        Assert.Equal([2, 3], file.Find("layers.0.weight")!.Shape);
        Assert.Equal([0, 1 / 7.0, 2 / 7.0, 3 / 7.0, 4 / 7.0, 5 / 7.0], file.Find("layers.0.weight")!.ToArray<double>());
        Assert.Equal([1.5f, float.NegativeInfinity, float.NaN], file.Find("layers.0.bias")!.ToArray<float>());
        Assert.Equal([0, ulong.MaxValue], file.Find("counts")!.ToArray<ulong>());
        Assert.Equal([uint.MaxValue, 1], file.Find("words")!.ToArray<uint>());
        Assert.Equal([long.MinValue, 5], file.Find("offsets")!.ToArray<long>());
        Assert.Equal([-7], file.Find("small")!.ToArray<int>());
        Assert.Empty(file.Find("small")!.Shape);
        Assert.Equal([0, 1, 2, 3, 4], file.Find("bytes")!.ToArray<byte>());
        Assert.Equal([0, 4], file.Find("none")!.Shape);
        Assert.Throws<InvalidOperationException>(() => file.Find("words")!.ToArray<double>());
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_an_error_that_names_the_file()
    {
        byte[] bytes = Example.ToBytes();
        for (int length = 0; length < bytes.Length; length++)
        {
            var error = Assert.Throws<FileFormatException>(() => Safetensors.Read(bytes.AsMemory(0, length), "weights.bin"));
            Assert.StartsWith("weights.bin: ", error.Message);
        }
    }

    [Fact]
    public void A_flipped_bit_is_an_error_or_another_content_never_anything_else()
    {
        byte[] bytes = Example.ToBytes();
        for (int i = 0; i < bytes.Length; i++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] damaged = [.. bytes];
                damaged[i] ^= (byte)(1 << bit);
                try
                {
                    Assert.NotEqual(bytes, Safetensors.Read(damaged, "damaged").ToBytes());
                }
                catch (FileFormatException e)
                {
                    Assert.StartsWith("damaged: ", e.Message);
                }
            }
        }
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""", 8,
        "Duplicate")]
    [InlineData("""{"a":{"dtype":"F64","shape":[2],"data_offsets":[0,8]}}""", 8, "has 8 bytes")]
    [InlineData("""{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""", 16, "fill 8 of 16")]
    [InlineData("""{"a":{"dtype":"F64","shape":[1],"data_offsets":[8,16]}}""", 16, "starts at byte 8")]
    [InlineData("""{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12,
        "starts at byte 4")]
    [InlineData("""{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,16]}}""", 8, "outside")]
    [InlineData("""{"a":{"dtype":"F64","shape":[1],"data_offsets":[8,0]}}""", 8, "outside")]
    [InlineData("""{"a":{"dtype":"F64","shape":[1],"data_offsets":[-8,0]}}""", 8, "outside")]
    [InlineData("""{"a":{"dtype":"F64","shape":[-1],"data_offsets":[0,8]}}""", 8, "has 8 bytes")]
    [InlineData("""{"a":{"dtype":"F64","shape":[4294967296,4294967296,8],"data_offsets":[0,0]}}""", 0, "has 0 bytes")]
    [InlineData("""{"a":{"dtype":"F64","shape":[1e3],"data_offsets":[0,8]}}""", 8, "header")]
    [InlineData("""{"a":{"dtype":"F4","shape":[8],"data_offsets":[0,8]}}""", 8, "F4")]
    [InlineData("""{"a":{"dtype":"3","shape":[8],"data_offsets":[0,8]}}""", 8, "type 3")]
    [InlineData("""{"a":{"dtype":null,"shape":[8],"data_offsets":[0,8]}}""", 8, "null")]
    [InlineData("""{"a":{"dtype":"U8","shape":[8],"offsets":[0,8]}}""", 8, "header")]
    [InlineData("""{"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8],"more":1}}""", 8, "no more")]
    [InlineData("""{"a":7}""", 0, "header")]
    [InlineData("""{"__metadata__":{"a":7}}""", 0, "header")]
    [InlineData("""{"__metadata__":{"a":null}}""", 0, "text only")]
    [InlineData("""{"__metadata__":{"a":["b"]}}""", 0, "text only")]
    [InlineData("""{"__metadata__":"a"}""", 0, "text only")]
    [InlineData("""{"__metadata__":null}""", 0, "text only")]
    [InlineData(""" {"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""", 8, "begin with '{'")]
    [InlineData("\n{}", 0, "begin with '{'")]
    [InlineData("\uFEFF{}", 0, "begin with '{'")]
    [InlineData("[]", 0, "header")]
    [InlineData("null", 0, "header")]
    [InlineData("", 0, "header")]
    public void A_header_that_contradicts_itself_or_the_data_is_refused_with_the_reason(string header, int dataBytes, string reason)
    {
        byte[] text = Encoding.UTF8.GetBytes(header), file = new byte[8 + text.Length + dataBytes];
        BinaryPrimitives.WriteInt64LittleEndian(file, text.Length);
        text.CopyTo(file, 8);
        var error = Assert.Throws<FileFormatException>(() => Safetensors.Read(file, "bad"));
        Assert.Contains(reason, error.Reason, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    [InlineData(100_000_001UL)]
    [InlineData(9UL)]
    public void A_header_longer_than_the_file_is_refused(ulong length)
    {
        byte[] file = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        Assert.Contains("header would be", Assert.Throws<FileFormatException>(() => Safetensors.Read(file, "bad")).Reason);
    }

    [Fact]
    public void A_header_may_be_padded_with_spaces_at_its_end()
    {
        byte[] text = Encoding.UTF8.GetBytes("{}      "), file = new byte[8 + text.Length];
        BinaryPrimitives.WriteInt64LittleEndian(file, text.Length);
        text.CopyTo(file, 8);
        Assert.Empty(Safetensors.Read(file, "padded").Tensors);
    }

    [Fact]
    public void Two_million_brackets_are_refused_at_once()
    {
        byte[] file = new byte[8 + 2_000_000];
        file.AsSpan().Fill((byte)'[');
        BinaryPrimitives.WriteInt64LittleEndian(file, 2_000_000);
        Assert.Throws<FileFormatException>(() => Safetensors.Read(file, "bad"));
    }

    [Fact]
    public void Tensors_of_one_name_or_of_the_wrong_length_are_not_written()
    {
        Tensor one = Tensor.Of<double>("one", [1], 1);
        Assert.Throws<ArgumentException>(() => (Example with { Tensors = [one, one] }).ToBytes());
        Assert.Throws<ArgumentException>(() => (Example with { Tensors = [one with { Name = "__metadata__" }] }).ToBytes());
        Assert.Throws<ArgumentException>(() => (Example with { Tensors = [one with { Shape = [2] }] }).ToBytes());
    }
}
