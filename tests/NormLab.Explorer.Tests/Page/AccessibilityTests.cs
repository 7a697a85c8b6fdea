using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace NormLab.Explorer.Tests.Page;

/// <summary>The page's views as axe-core sees them, light and dark, at rest.</summary>
public sealed class AccessibilityTests(ChromiumFixture chromium)
{
    [Theory]
    [InlineData("", ColorScheme.Light)]
    [InlineData("", ColorScheme.Dark)]
    [InlineData("&data=points", ColorScheme.Light)]
    [InlineData("&data=hills", ColorScheme.Dark)]
    public async Task Axe_finds_nothing_on_the_plane_that_keeps_anybody_out(string address, ColorScheme scheme)
    {
        await using OpenPage open = await OpenPage.At(chromium, $"#/plane?step=200{address}", new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
        });
        await open.UntilPlaneRests(200);
        await FindNothing(open);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_in_the_story_that_keeps_anybody_out(ColorScheme scheme)
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/story?at=zeros", new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
        });
        await open.UntilStoryIsStill();
        await FindNothing(open);
    }

    [Theory]
    [InlineData("#/train?net=8x6&seed=13&c=none,l1:0.005:proximal&step=60", "confusion-1", ColorScheme.Light)]
    [InlineData("#/train?net=8x6&seed=13&c=none,l1:0.005:proximal&step=60", "confusion-1", ColorScheme.Dark)]
    [InlineData("#/shapes", "contours", ColorScheme.Light)]
    [InlineData("#/tried", "tried-empty", ColorScheme.Dark)]
    [InlineData("#/runs", "runs-empty", ColorScheme.Light)]
    [InlineData("#/data", "data-limit", ColorScheme.Light)]
    public async Task Axe_finds_nothing_in_the_other_views(string address, string shown, ColorScheme scheme)
    {
        await using OpenPage open = await OpenPage.At(chromium, address, new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
        });
        await Assertions.Expect(open.Test(shown)).ToBeVisibleAsync();
        if (address.Contains("step=60", StringComparison.Ordinal))
        {
            await open.UntilStep(60);
            await open.UntilResting();
        }
        if (shown == "data-limit")
        {
            await open.Page.Locator("#example-table").ClickAsync();
            await Assertions.Expect(open.Test("first-rows")).ToBeVisibleAsync();
        }
        await FindNothing(open);
    }

    private static async Task FindNothing(OpenPage open)
    {
        AxeResult result = await open.Page.RunAxe();
        Assert.Empty(result.Violations.Select(violation =>
            $"{violation.Id}: {string.Join("; ", violation.Nodes.Select(node => node.Html[..Math.Min(120, node.Html.Length)]))}"));
    }
}
