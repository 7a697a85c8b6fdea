using System.Text.Json;
using Microsoft.Playwright;

namespace NormLab.Reporting.Tests.Html;

/// <summary>On a phone the panels of a figure stand one below the other.</summary>
public sealed class StackedPanelsTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("report")]
    [InlineData("comparison")]
    [InlineData("grid")]
    [InlineData("audit")]
    public async Task Every_panel_of_a_figure_of_several_columns_is_as_wide_as_the_phone_and_its_text_can_be_read(string name)
    {
        IPage page = await browser.Open(390, ColorScheme.Light, browser[name]);
        IReadOnlyList<ILocator> drawings = await page.Locator(".drawing[data-parts]").AllAsync();
        foreach (ILocator drawing in drawings)
        {
            await drawing.ScrollIntoViewIfNeededAsync();
            await Assertions.Expect(drawing).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("stacked"));
            // For each part its left and right end in the box, its height, and what a text of 12 units measures in it.
            double[][] parts = await drawing.EvaluateAsync<double[][]>("""
                drawing => [...drawing.querySelectorAll('.parts svg:not(.explained)')].map(part => {
                  const box = part.getBoundingClientRect(), around = drawing.getBoundingClientRect();
                  return [box.left - around.left, around.right - box.right, box.height, 12 * box.width / part.viewBox.baseVal.width];
                })
                """);
            JsonElement said = JsonDocument.Parse((await drawing.GetAttributeAsync("data-parts"))!).RootElement;
            Assert.Equal(said.GetProperty("panels").GetArrayLength(), parts.Length);
            Assert.All(parts, part => Assert.True(part[0] >= 0 && part[1] >= 0 && part[2] > 60 && part[3] >= 8.5, string.Join(' ', part)));
            Assert.False(await drawing.EvaluateAsync<bool>("drawing => drawing.scrollWidth > drawing.clientWidth + 1"));
        }
        if (name is "report") Assert.True(drawings.Count > 3);
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_part_shows_what_the_whole_shows_there()
    {
        // Against the drawing's own elements, put in place of the reference to them.
        IPage page = await browser.Open(390, ColorScheme.Light);
        ILocator drawing = page.Locator(".drawing[data-parts]").First;
        await drawing.ScrollIntoViewIfNeededAsync();
        ILocator part = drawing.Locator(".parts svg:not(.explained)").First;
        byte[] stacked = await part.ScreenshotAsync();
        await drawing.EvaluateAsync("""
            drawing => {
              const [whole] = drawing.querySelectorAll('svg'), part = drawing.querySelector('.parts svg:not(.explained)');
              part.replaceChildren(...[...whole.querySelector('g').cloneNode(true).childNodes]);
            }
            """);
        Assert.Equal(stacked, await part.ScreenshotAsync());
        await page.CloseAsync();
    }

    [Fact]
    public async Task The_arrow_keys_tell_values_beside_the_point_in_its_own_panel()
    {
        IPage page = await browser.Open(390, ColorScheme.Light);
        ILocator drawing = page.Locator("[aria-label='L1: learning curves']").First;
        await drawing.ScrollIntoViewIfNeededAsync();
        await drawing.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.Matches("^Loss – training: step ", await drawing.Locator(".told").TextContentAsync());
        LocatorBoundingBoxResult told = (await drawing.Locator(".told").BoundingBoxAsync())!,
            part = (await drawing.Locator(".parts svg:not(.explained)").First.BoundingBoxAsync())!;
        Assert.InRange(told.Y, part.Y - 60, part.Y + part.Height);
        await page.CloseAsync();
    }

    [Fact]
    public async Task On_paper_and_in_a_wide_window_the_figure_is_whole()
    {
        IPage page = await browser.Open(390, ColorScheme.Light);
        ILocator drawing = page.Locator(".drawing[data-parts]").First, whole = drawing.Locator("> svg");
        await drawing.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(drawing.Locator(".parts")).ToBeVisibleAsync();
        await page.SetViewportSizeAsync(1100, 900);
        await Assertions.Expect(drawing.Locator(".parts")).ToBeHiddenAsync();
        Assert.True((await whole.BoundingBoxAsync())!.Width > 500);
        await page.SetViewportSizeAsync(390, 900);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await Assertions.Expect(drawing.Locator(".parts")).ToBeHiddenAsync();
        Assert.True((await whole.BoundingBoxAsync())!.Width > 200);
        await page.CloseAsync();
    }
}
