using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace NormLab.Cli.Tests;

/// <summary>Tables whose rows are images, from the file to the report.</summary>
public sealed class ImagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("small.npz", 6, 5)]
    [InlineData("train-images-idx3-ubyte", 28, 28)]
    [InlineData("digits", 8, 8)]
    public void The_report_draws_what_the_first_layer_looks_at_in_the_images_own_height_and_width(string source, int height, int width)
    {
        if (source.EndsWith("npz", StringComparison.Ordinal)) WriteArchive(_folder[source], height, width);
        else if (source != "digits") WriteIdx(_folder[source], height, width);
        File.WriteAllText(_folder["e.yaml"], $$"""
            name: e
            data: {source: {{source}}}
            network: {hidden: [4]}
            training: {steps: 20}
            conditions:
              none: {}
              l1: {penalty: {l1: 0.01} }
            seeds: [1]
            """);
        Normlab.Outcome outcome = Normlab.Run("run", _folder["e.yaml"], "--out", _folder["out"]);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.ExitCode == 0 ? "" : outcome.Error));
        XElement[] pictures = [.. XDocument.Load(_folder["out/figures/e-filters.svg"]).Descendants()
            .Where(element => element.Name.LocalName == "image")];
        Assert.Equal(2 * 4, pictures.Length);
        Assert.All(pictures, picture =>
            Assert.Equal((width, height), ((int)picture.Attribute("width")!, (int)picture.Attribute("height")!)));
        Assert.True(File.Exists(_folder["out/figures/e-filters.png"]));
        Assert.Contains("What the first layer looks at", File.ReadAllText(_folder["out/report.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_on_a_table_that_holds_no_images_has_none()
    {
        File.WriteAllText(_folder["e.yaml"], $$"""
            name: e
            data: {source: "{{Repository.File("tests/NormLab.Tests/Data/Fixtures/wine.csv")}}", label: cultivar}
            network: {hidden: [4]}
            training: {steps: 20}
            conditions:
              none: {}
            seeds: [1]
            """);
        Assert.Equal(0, Normlab.Run("run", _folder["e.yaml"], "--out", _folder["out"]).ExitCode);
        Assert.False(File.Exists(_folder["out/figures/e-filters.svg"]));
    }

    private static byte[] Pixels(int height, int width) =>
        [.. from row in Enumerable.Range(0, 40) from pixel in Enumerable.Range(0, height * width) select (byte)(row * 31 + pixel * 7)];

    private static byte[] Labels => [.. Enumerable.Range(0, 40).Select(row => (byte)(row % 2))];

    private static void WriteIdx(string path, int height, int width)
    {
        File.WriteAllBytes(path, [0, 0, 8, 3, .. Big(40), .. Big(height), .. Big(width), .. Pixels(height, width)]);
        File.WriteAllBytes(path.Replace("images-idx3", "labels-idx1", StringComparison.Ordinal), [0, 0, 8, 1, .. Big(40), .. Labels]);
    }

    private static void WriteArchive(string path, int height, int width)
    {
        using ZipArchive archive = new(File.Create(path), ZipArchiveMode.Create);
        foreach ((string name, string shape, byte[] bytes) in ((string, string, byte[])[])
            [("X", $"(40, {height}, {width})", Pixels(height, width)), ("y", "(40,)", Labels)])
        {
            byte[] header = Encoding.ASCII.GetBytes($"{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}, }}\n");
            using Stream entry = archive.CreateEntry(name + ".npy").Open();
            entry.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. header, .. bytes]);
        }
    }

    private static byte[] Big(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
