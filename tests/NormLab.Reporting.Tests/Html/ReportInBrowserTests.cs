using System.Text;
using Microsoft.Playwright;
using NormLab.Reporting.Figures;

namespace NormLab.Reporting.Tests.Html;

public sealed class ReportInBrowserTests(BrowserFixture browser)
{
    /// <summary>For every element with text of its own: its text, its colour, and the first background behind it that is not
    /// transparent.</summary>
    private const string TextColours = """
        () => {
          const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
          const hex = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
            const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data; return a === 0 ? null
              : '#' + [r, g, b].map(x => x.toString(16).padStart(2, '0')).join(''); };
          const found = {};
          for (const element of document.querySelectorAll('body *')) {
            if (['title', 'desc', 'style'].includes(element.localName)) continue;
            if (![...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())) continue;
            const style = getComputedStyle(element), colour = hex(element.localName === 'text' ? style.fill : style.color);
            let behind = element, background = null;
            // A number on a map has a ground of its own, drawn just before it.
            const ground = element.previousElementSibling;
            if (element.localName === 'text' && ground?.localName === 'rect'
                && element.hasAttribute('transform') && ground.getAttribute('transform') === element.getAttribute('transform'))
              background = hex(getComputedStyle(ground).fill);
            while (!background && behind) { background = hex(getComputedStyle(behind).backgroundColor); behind = behind.parentElement; }
            found[colour + ' ' + background] = element.localName + ': ' + element.textContent.trim().slice(0, 40);
          }
          return Object.entries(found).map(([colours, text]) => colours + ' ' + text);
        }
        """;

    [Theory]
    [InlineData("report")]
    [InlineData("audit")]
    [InlineData("comparison")]
    [InlineData("grid")]
    [InlineData("study")]
    public async Task The_page_opens_from_disk_asks_for_nothing_but_itself_and_complains_of_nothing(string name)
    {
        (IReadOnlyList<string> requests, IReadOnlyList<string> messages) = await browser.Watch(browser[name]);
        Assert.Equal([browser[name]], requests);
        Assert.Empty(messages);
    }

    [Theory]
    [InlineData("report", 360)]
    [InlineData("report", 768)]
    [InlineData("report", 1280)]
    [InlineData("audit", 360)]
    [InlineData("audit", 1280)]
    [InlineData("comparison", 360)]
    [InlineData("comparison", 1280)]
    [InlineData("grid", 360)]
    [InlineData("grid", 1280)]
    [InlineData("study", 360)]
    [InlineData("study", 1280)]
    public async Task The_page_never_scrolls_sideways(string name, int width)
    {
        IPage page = await browser.Open(width, ColorScheme.Light, browser[name]);
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('h1,h2,h3,p,main li,figure,figcaption,caption span')].filter(e => "
                + "e.getBoundingClientRect().right > innerWidth || "
                + "e.getBoundingClientRect().left < 0).map(e => e.textContent.slice(0, 60))"));
        await page.CloseAsync();
    }

    [Fact]
    public async Task On_a_phone_wide_tables_and_figures_scroll_in_boxes_that_the_keyboard_reaches()
    {
        IPage page = await browser.Open(360, ColorScheme.Light);
        Assert.True(await page.EvaluateAsync<int>(
            "[...document.querySelectorAll('.scroll')].filter(box => box.scrollWidth > box.clientWidth).length") > 20);
        Assert.Equal(0, await page
            .EvaluateAsync<int>("[...document.querySelectorAll('.scroll')].filter(box => box.tabIndex !== 0).length"));
        Assert.True(await page.EvaluateAsync<double>(
            "Math.min(...[...document.querySelectorAll('svg text')].filter(text => !text.closest('.stacked'))"
                + ".map(text => text.getBoundingClientRect().height))") >= 8);
        await page.CloseAsync();
    }

    [Theory]
    [InlineData("report", ColorScheme.Light)]
    [InlineData("report", ColorScheme.Dark)]
    [InlineData("audit", ColorScheme.Light)]
    [InlineData("audit", ColorScheme.Dark)]
    [InlineData("grid", ColorScheme.Light)]
    [InlineData("grid", ColorScheme.Dark)]
    [InlineData("study", ColorScheme.Light)]
    [InlineData("study", ColorScheme.Dark)]
    public async Task All_text_stands_out_four_and_a_half_to_one(string name, ColorScheme scheme)
    {
        IPage page = await browser.Open(1100, scheme, browser[name]);
        string[] found = await page.EvaluateAsync<string[]>(TextColours);
        Assert.True(found.Length >= 6);
        Assert.All(found, entry => Assert.True(Contrast.Ratio(entry.Split(' ')[0], entry.Split(' ')[1]) >= 4.5, entry));
        await page.CloseAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task A_report_of_varied_keys_opens_with_the_map_whose_numbers_can_be_read_on_their_cells(ColorScheme scheme)
    {
        IPage page = await browser.Open(1100, scheme, browser["grid"]);
        Assert.StartsWith("Mean test error by hidden and label-noise",
            await page.EvaluateAsync<string>("document.querySelector('figure svg title').textContent"), StringComparison.Ordinal);
        // Every number with its own colour and that of the last cell drawn under its middle.
        string[] numbers = await page.EvaluateAsync<string[]>("""
            () => {
              const hex = colour => '#' + colour.match(/\d+/g).slice(0, 3).map(x => (+x).toString(16).padStart(2, '0')).join('');
              const svg = document.querySelector('figure svg');
              const cells = [...svg.querySelectorAll('path')].filter(cell => (cell.getAttribute('fill') ?? '').includes('--ink-map'));
              return [...svg.querySelectorAll('text[transform]')].filter(text => /^0\.\d{3}$/.test(text.textContent)).map(text => {
                const box = text.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
                const under = cells.filter(
                  cell => { const c = cell.getBoundingClientRect(); return c.left < x && x < c.right && c.top < y && y < c.bottom; });
                return under.map(cell => hex(getComputedStyle(text).fill) + ' ' + hex(getComputedStyle(cell).fill)).join();
              });
            }
            """);
        Assert.Equal(2 * 6, numbers.Length);
        Assert.All(numbers, pair => Assert.True(Contrast.Ratio(pair.Split(' ')[0], pair.Split(' ')[1]) >= 4.5, pair));
        await page.CloseAsync();
    }

    [Fact]
    public async Task Dark_mode_is_dark_in_page_tables_and_figures()
    {
        IPage page = await browser.Open(1100, ColorScheme.Dark);
        string[] found = await page.EvaluateAsync<string[]>(TextColours);
        // The cells of a map have grounds of their own.
        Assert.All(found.Where(entry => ColorRamp.Inks.All(ink => ink.Dark != entry.Split(' ')[1])),
            entry => Assert.True(Contrast.Ratio(entry.Split(' ')[1], "#000000") < 1.5, entry));
        Assert.Equal("rgb(75, 159, 240)",
            await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('svg path[stroke=\"var(--ink-l1)\"]')).stroke"));
        await page.CloseAsync();
    }

    [Fact]
    public async Task Figures_use_the_embedded_font_so_that_text_keeps_its_natural_length()
    {
        IPage page = await browser.Open(1100, ColorScheme.Light);
        Assert.True(await page.EvaluateAsync<bool>(
            "document.fonts.ready.then(() => [...document.fonts].every(font => font.status === 'loaded'))"));
        Assert.Equal(0, await page.EvaluateAsync<int>("""
            () => [...document.querySelectorAll('svg text')].filter(text => {
              const asked = text.textLength.baseVal.value, free = text.cloneNode(true);
              free.removeAttribute('textLength');
              text.after(free);
              const natural = free.getComputedTextLength();
              free.remove();
              return Math.abs(natural - asked) > 0.04 * asked + 1;
            }).length
            """));
        await page.CloseAsync();
    }

    [Fact]
    public async Task The_first_key_press_reaches_a_link_that_skips_to_the_results()
    {
        IPage page = await browser.Open(1100, ColorScheme.Light);
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the results", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        Assert.True(await page.EvaluateAsync<double>("document.activeElement.getBoundingClientRect().left") >= 0);
        await page.CloseAsync();
    }

    [Theory]
    [InlineData("report")]
    [InlineData("audit")]
    [InlineData("comparison")]
    [InlineData("grid")]
    [InlineData("study")]
    public async Task It_prints_in_light_colours_with_every_figure_and_table_within_the_page(string name)
    {
        IPage page = await browser.Open(1100, ColorScheme.Dark, browser[name]);
        byte[] pdf = await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true });
        Assert.StartsWith("%PDF", Encoding.ASCII.GetString(pdf, 0, 8), StringComparison.Ordinal);

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        // The width that A4 leaves between the margins, at 96 pixels an inch.
        await page.SetViewportSizeAsync((int)((210 - 24) / 25.4 * 96), 1000);
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Empty(await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('svg, table, pre')].filter(e => e.getBoundingClientRect().right > "
                + "innerWidth).map(e => e.textContent.slice(0, 60))"));
        await page.CloseAsync();
    }
}
