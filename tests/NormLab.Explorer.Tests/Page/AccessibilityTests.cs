using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace NormLab.Explorer.Tests.Page;

/// <summary>The plane and the story as axe-core sees them, light and dark, at rest.</summary>
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

    private static async Task FindNothing(OpenPage open)
    {
        AxeResult result = await open.Page.RunAxe();
        Assert.Empty(result.Violations.Select(violation =>
            $"{violation.Id}: {string.Join("; ", violation.Nodes.Select(node => node.Html[..Math.Min(120, node.Html.Length)]))}"));
    }
}
