using Microsoft.Playwright;

namespace NormLab.Reporting.Tests.Html;

public sealed class FigureValuesInBrowserTests(BrowserFixture browser)
{
    private const string Drawing = "[aria-label='L1: learning curves']";

    [Fact]
    public async Task The_pointer_on_a_line_tells_what_it_is_its_step_and_its_value_and_elsewhere_the_place()
    {
        IPage page = await browser.Open(1100, ColorScheme.Light);
        ILocator drawing = page.Locator(Drawing).First, told = drawing.Locator(".told");
        await drawing.ScrollIntoViewIfNeededAsync();
        // The middle of the first point of the first line, by the drawing's own numbers.
        float[] place = await drawing.EvaluateAsync<float[]>("""
            drawing => {
              const [panel] = JSON.parse(drawing.dataset.values), [one] = panel.series, i = Math.floor(one.x.length / 2);
              const [left, top, width, height] = panel.area, box = drawing.getBoundingClientRect();
              const svg = drawing.querySelector('svg'), scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
              const x = left + width * (one.x[i] - panel.x.from) / (panel.x.to - panel.x.from);
              const y = top + height * (1 - (one.y[i] - panel.y.from) / (panel.y.to - panel.y.from));
              return [x * scale, y * scale, (left + width / 2) * scale, (top + 3) * scale];
            }
            """);
        await drawing.HoverAsync(new LocatorHoverOptions { Position = new Position { X = place[0], Y = place[1] } });
        Assert.Matches(@"^Loss – (training|validation): step [\d,]+, 0\.\d+$", await told.TextContentAsync());
        Assert.Equal(1, await drawing.Locator(".ring").CountAsync());
        await drawing.HoverAsync(new LocatorHoverOptions { Position = new Position { X = place[2], Y = place[3] } });
        Assert.Matches(@"^Loss – step [\d.,]+, 0\.\d+$", await told.TextContentAsync());
        await page.Mouse.MoveAsync(5, 5);
        Assert.True(await told.IsHiddenAsync());
        await page.CloseAsync();
    }

    [Fact]
    public async Task Arrow_keys_walk_along_a_line_and_from_line_to_line_and_escape_ends_it()
    {
        IPage page = await browser.Open(1100, ColorScheme.Dark);
        ILocator drawing = page.Locator(Drawing).First, told = drawing.Locator(".told");
        await drawing.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        string? first = await told.TextContentAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        string? second = await told.TextContentAsync();
        Assert.Matches(@"^Loss – training: step ", first);
        Assert.Matches(@"^Loss – training: step ", second);
        Assert.NotEqual(first, second);
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Matches(@"^Loss – validation: step ", await told.TextContentAsync());
        await page.Keyboard.PressAsync("Escape");
        Assert.True(await told.IsHiddenAsync());
        await page.CloseAsync();
    }

    [Theory]
    [InlineData("grid", @"^plain – hidden (8|16), label-noise [\d.]+: 0\.\d+$")]
    [InlineData("study", ".")]
    [InlineData("audit", ".")]
    [InlineData("comparison", ".")]
    public async Task Every_kind_of_page_tells_the_values_of_its_first_figure(string name, string said)
    {
        IPage page = await browser.Open(1100, ColorScheme.Light, browser[name]);
        ILocator drawing = page.Locator(".drawing[data-values]").First;
        await drawing.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.Matches(said, await drawing.Locator(".told").TextContentAsync());
        await page.CloseAsync();
    }
}
