using NormLab.Formats;

namespace NormLab.Tests.Formats;

public sealed class TextFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("normlab").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Text_is_read_without_its_byte_order_mark()
    {
        string path = Write([0xEF, 0xBB, 0xBF, (byte)'a', 0xC3, 0xA9]);
        Assert.Equal("aé", TextFile.Read(path, 100).Text);
    }

    [Fact]
    public void What_cannot_be_read_is_told_by_name()
    {
        string missing = Path.Combine(_folder, "missing.yaml");
        Assert.Equal($"{missing}: There is no such file.", Refusal(missing));
        Assert.Equal($"{_folder}: This is a folder; name a file.", Refusal(_folder));
        Assert.Contains("There is no such file.", Refusal(Path.Combine(missing, "below")));
        Assert.Contains("This is not the name of a file.", Refusal(""));
        string latin1 = Write([(byte)'a', 0xE9, (byte)'b']);
        Assert.Equal($"{latin1}: This is not UTF-8 text (byte 1 can't be read). Save it as UTF-8.", Refusal(latin1));
        string large = Write(new byte[1024 * 1024 + 1]);
        Assert.Equal($"{large}: The file is larger than 1 MB, which is the most that is read.", Refusal(large));
    }

    private string Write(byte[] bytes)
    {
        string path = Path.Combine(_folder, Guid.NewGuid().ToString());
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static string Refusal(string path) => Assert.Throws<InputFileException>(() => TextFile.Read(path, 1024 * 1024)).Message;
}
