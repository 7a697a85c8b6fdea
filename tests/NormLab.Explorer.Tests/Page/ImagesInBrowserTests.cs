using Microsoft.Playwright;
using NormLab.Explorer.Tests.Tables;

namespace NormLab.Explorer.Tests.Page;

/// <summary>Images of the reader's own in a browser: chosen as two files, and drawn as images.</summary>
public sealed class ImagesInBrowserTests(ChromiumFixture chromium)
{
    [Theory]
    [InlineData(6, 5, "")]
    [InlineData(28, 28, ".gz")]
    public async Task Images_and_labels_are_chosen_together_trained_on_and_drawn_in_their_own_height_and_width(int height, int width,
        string packed)
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/data");
        await open.Page.Locator("#file").SetInputFilesAsync([
            File($"train-labels-idx1-ubyte{packed}", IdxFiles.Labels(60)),
            File($"train-images-idx3-ubyte{packed}", IdxFiles.Images(60, height, width))]);
        await Assertions.Expect(open.Test("table-rows")).ToHaveTextAsync("60");
        await Assertions.Expect(open.Test("table-image")).ToHaveTextAsync($"{width} × {height}");
        await Assertions.Expect(open.Page.Locator("#label")).ToHaveValueAsync("label");
        await open.Page.Locator("#train-table").ClickAsync();
        await Assertions.Expect(open.Test("facts")).ToContainTextAsync($"{height * width} – 32 – 32 – 2");
        await open.Page.Locator("#play").ClickAsync();
        await open.UntilStep(100);
        await open.Page.Locator("#play").ClickAsync();
        await open.UntilResting();

        // The last pixel of the first neuron's picture is that of the last row and column: its place tells height from width.
        await open.Test("filters-0").ScrollIntoViewIfNeededAsync();
        string[] seen = await open.Test("filters-0").EvaluateAsync<string[]>(UnderThePointer);
        Assert.Contains(seen, text => text.StartsWith($"neuron 1, row {height}, column {width}\n", StringComparison.Ordinal));
        Assert.DoesNotContain(seen, text => text.Contains($"row {height + 1},", StringComparison.Ordinal)
            || text.Contains($"column {width + 1}\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Images_without_labels_are_refused_and_the_missing_file_is_named()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/data");
        open.Expected = complaint => complaint.Contains("400", StringComparison.Ordinal);
        await open.Page.Locator("#file").SetInputFilesAsync(File("t10k-images-idx3-ubyte.gz", IdxFiles.Images(20)));
        await Assertions.Expect(open.Test("data-error")).ToContainTextAsync("the labels are missing");
        await Assertions.Expect(open.Test("data-error")).ToContainTextAsync("t10k-labels-idx1-ubyte.gz");
    }

    /// <summary>What the page says wherever the pointer is over the pictures.</summary>
    private const string UnderThePointer = """
        element => {
          const canvas = element.matches('canvas') ? element : element.querySelector('canvas');
          const box = canvas.getBoundingClientRect(), seen = new Set();
          for (let x = 0.5; x < box.width; x += 1)
            for (let y = 0.5; y < box.height; y += 1) {
              canvas.dispatchEvent(new PointerEvent('pointermove', { clientX: box.left + x, clientY: box.top + y, bubbles: true }));
              seen.add(document.getElementById('tip').textContent);
            }
          return [...seen];
        }
        """;

    private static FilePayload File(string name, byte[] bytes) => new()
    {
        Name = name,
        MimeType = "application/octet-stream",
        Buffer = name.EndsWith(".gz", StringComparison.Ordinal) ? IdxFiles.Packed(bytes) : bytes,
    };
}
