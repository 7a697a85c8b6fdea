using Microsoft.Playwright;

namespace NormLab.Explorer.Tests.Page;

/// <summary>The page on any screen, for any reader, by any hand.</summary>
public sealed class ReachTests(ChromiumFixture chromium)
{
    public static TheoryData<string> Views => [.. new[] { "shapes", "train", "tried", "runs", "data" }];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task On_a_phone_nothing_is_wider_than_the_screen(string view)
    {
        await using OpenPage open = await OpenPage.At(chromium, $"#/{view}", new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 375, Height = 812 }, IsMobile = true, HasTouch = true });
        await open.Until("view => !document.getElementById(`view-${view}`).hidden", view);
        if (view == "train") await open.UntilOpened();
        Assert.Equal(375, await open.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Every_control_has_a_name_and_every_picture_a_text(string view)
    {
        await using OpenPage open = await OpenPage.At(chromium, $"#/{view}");
        await open.Until("view => !document.getElementById(`view-${view}`).hidden", view);
        if (view == "train") await open.UntilOpened();
        string[] nameless = await open.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('button, input, select, canvas[role=img], a, summary, [role=region], [role=group]')]
              .filter(e => !(e.getAttribute('aria-label') || e.labels?.length || e.textContent.trim() || [...(e.getAttribute('aria-labelledby') ?? '').split(' ')].some(id => document.getElementById(id)?.textContent)))
              .map(e => e.outerHTML.slice(0, 120))
            """);
        Assert.Empty(nameless);
        string[] ids = await open.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[id]')].map(e => e.id)");
        Assert.Distinct(ids);
        string[] styled = await open.Page.EvaluateAsync<string[]>("async () => (await (await fetch('/index.html')).text()).match(/\\sstyle=|<script>|\\son\\w+=/g) ?? []");
        Assert.Empty(styled);
    }

    [Fact]
    public async Task Keys_lead_to_every_view_and_help_and_back()
    {
        await using OpenPage open = await OpenPage.At(chromium);
        await open.UntilOpened();
        foreach ((string key, string view) in new[] { ("1", "shapes"), ("4", "runs"), ("5", "data"), ("3", "tried"), ("2", "train") })
        {
            await open.Page.Keyboard.PressAsync(key);
            await Assertions.Expect(open.Page.Locator($"#tab-{view}")).ToHaveAttributeAsync("aria-current", "page");
            await Assertions.Expect(open.Page.Locator($"#view-{view}")).ToBeVisibleAsync();
        }
        await open.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(open.Page.Locator("#help-dialog")).ToBeVisibleAsync();
        await open.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(open.Page.Locator("#help-dialog")).ToBeHiddenAsync();
        await open.Page.Keyboard.PressAsync("Tab");
        Assert.Equal(2, await open.Page.EvaluateAsync<double>("() => parseFloat(getComputedStyle(document.activeElement).outlineWidth)"));
    }

    [Fact]
    public async Task Light_and_dark_follow_the_system_and_the_button()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/shapes", new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        Assert.Equal("rgb(19, 21, 25)", await Background());
        await open.Page.Locator("#theme").ClickAsync();
        Assert.Equal("rgb(246, 247, 248)", await Background());
        await open.Page.ReloadAsync();
        Assert.Equal("rgb(246, 247, 248)", await Background());

        Task<string> Background() => open.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
    }

    [Fact]
    public async Task Training_goes_on_while_another_view_is_read_and_ends_with_the_tab()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/train?net=8&seed=13&c=none");
        await open.UntilOpened();
        await open.Page.Locator("#play").ClickAsync();
        await open.UntilStep(10);
        int step = await open.Step();
        await open.Page.Keyboard.PressAsync("1");
        await open.Page.WaitForTimeoutAsync(400);
        await open.Page.Keyboard.PressAsync("2");
        await open.UntilStep(step + 20);
        Assert.Equal(1, open.Explorer.Server.SessionCount);
        await open.Page.CloseAsync();
        await Patience.UntilAsync(() => open.Explorer.Server.SessionCount == 0);
    }

    [Fact]
    public async Task The_page_asks_nobody_but_its_server()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/tried");
        var elsewhere = new List<string>();
        string origin = open.Explorer.Server.Address.AbsoluteUri;
        open.Page.Request += (_, request) => { if (!request.Url.StartsWith(origin, StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) elsewhere.Add(request.Url); };
        await open.Go("");
        await open.UntilOpened();
        foreach (string key in new[] { "1", "3", "4", "5" }) await open.Page.Keyboard.PressAsync(key);
        await open.Page.WaitForTimeoutAsync(300);
        Assert.DoesNotContain(elsewhere, url => url != "about:blank");
    }
}
