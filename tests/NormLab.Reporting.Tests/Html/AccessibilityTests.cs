using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace NormLab.Reporting.Tests.Html;

public sealed class AccessibilityTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("report", ColorScheme.Light, false)]
    [InlineData("audit", ColorScheme.Dark, true)]
    [InlineData("comparison", ColorScheme.Light, true)]
    [InlineData("grid", ColorScheme.Dark, true)]
    [InlineData("study", ColorScheme.Light, true)]
    public async Task Axe_finds_nothing_that_keeps_anybody_out(string name, ColorScheme scheme, bool isUnfolded)
    {
        IPage page = await browser.Open(1100, scheme, browser[name], isUnfolded);
        AxeResult result = await page.RunAxe();
        Assert.NotEmpty(result.Passes);
        Assert.Empty(result.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help} at "
                + $"{string.Join(", ", violation.Nodes.Take(3).Select(node => node.Html[..Math.Min(120, node.Html.Length)]))}"));
        await page.CloseAsync();
    }
}
