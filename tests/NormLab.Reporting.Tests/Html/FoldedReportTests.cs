using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace NormLab.Reporting.Tests.Html;

public sealed partial class FoldedReportTests(BrowserFixture browser)
{
    [Fact]
    public async Task What_is_opened_stays_open_when_the_page_is_loaded_again()
    {
        IPage page = await browser.Open(1100, ColorScheme.Light, isUnfolded: false);
        Assert.Equal(0, await page.Locator("details[open]").CountAsync());
        await page.Locator("#specifications > summary").ClickAsync();
        await page.ReloadAsync();
        Assert.Equal(1, await page.Locator("details[open]").CountAsync());
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_link_opens_what_it_points_into()
    {
        IPage page = await browser.Open(1100, ColorScheme.Light, isUnfolded: false);
        await page.Locator("nav a[href='#specifications']").ClickAsync();
        Assert.True(await page.Locator("#specifications pre").First.IsVisibleAsync());
        // The contents stay in sight.
        Assert.True(await page.Locator("nav").EvaluateAsync<bool>("nav => nav.getBoundingClientRect().top >= 0"));
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_click_on_a_header_sorts_by_number_upwards_then_downwards_then_not_at_all()
    {
        IPage page = await browser.Open(1100, ColorScheme.Light, browser["comparison"]);
        const string Column = "() => [...document.querySelectorAll('table')].find(t => t.caption.textContent.includes('Each method at'))"
            + ".tBodies[0].rows";
        async Task<double[]> Numbers() => await page.EvaluateAsync<double[]>(
            $"[...({Column})()].map(row => Number(row.cells[2].textContent.match(/[0-9.]+/)[0]))");
        double[] before = await Numbers();
        ILocator button = page.Locator("table").First.Locator("thead button").Nth(2);
        await button.ClickAsync();
        Assert.Equal(before.Order(), await Numbers());
        await button.ClickAsync();
        Assert.Equal(before.OrderDescending(), await Numbers());
        await button.ClickAsync();
        Assert.Equal(before, await Numbers());
        await page.CloseAsync();
    }

    [Theory]
    [InlineData("report")]
    [InlineData("audit")]
    [InlineData("comparison")]
    public async Task With_everything_folded_it_prints_on_twelve_pages_at_most(string name)
    {
        IPage page = await browser.Open(1100, ColorScheme.Light, browser[name], isUnfolded: false);
        byte[] pdf = await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true });
        Assert.InRange(Pages().Count(System.Text.Encoding.Latin1.GetString(pdf)), 1, 12);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Without_script_the_page_reads_and_folds()
    {
        IPage page = await browser.OpenWithoutScript();
        await page.Locator("summary").First.ClickAsync();
        Assert.Equal(1, await page.Locator("details[open]").CountAsync());
        Assert.Equal(0, await page.Locator("thead button").CountAsync());
        await page.CloseAsync();
    }

    [GeneratedRegex("/Type\\s*/Page[^s]")]
    private static partial Regex Pages();
}
