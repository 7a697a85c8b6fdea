using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace NormLab.Explorer.Tests.Page;

/// <summary>The page on any screen, for any reader, by any hand.</summary>
public sealed class ReachTests(ChromiumFixture chromium)
{
    public static TheoryData<string> Views => [.. new[] { "plane", "story", "shapes", "train", "tried", "runs", "data" }];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task On_a_phone_nothing_is_wider_than_the_screen(string view)
    {
        await using OpenPage open =
            await OpenPage.At(chromium, $"#/{view}",
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = 375, Height = 812 },
                IsMobile = true,
                HasTouch = true
            });
        if (view == "train") await open.UntilOpened();
        Assert.Equal(375, await open.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Every_control_has_a_name_and_every_picture_a_text(string view)
    {
        await using OpenPage open = await OpenPage.At(chromium, $"#/{view}");
        if (view == "train") await open.UntilOpened();
        string[] nameless = await open.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('button, input, select, canvas[role=img], a, summary, [role=region], [role=group]')]
              .filter(e => !(e.getAttribute('aria-label') || e.labels?.length || e.textContent.trim()
                || [...(e.getAttribute('aria-labelledby') ?? '').split(' ')].some(id => document.getElementById(id)?.textContent)))
              .map(e => e.outerHTML.slice(0, 120))
            """);
        Assert.Empty(nameless);
        string[] ids = await open.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[id]')].map(e => e.id)");
        Assert.Distinct(ids);
        string[] styled = await open.Page.EvaluateAsync<string[]>(
            "async () => (await (await fetch('/index.html')).text()).match(/\\sstyle=|<script>|\\son\\w+=/g) ?? []");
        Assert.Empty(styled);
    }

    [Fact]
    public async Task Keys_lead_to_every_view_and_help_and_back()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/train");
        await open.UntilOpened();
        foreach ((string key, string view) in new[] { ("2", "story"), ("3", "shapes"), ("6", "runs"), ("7", "data"),
            ("5", "tried"), ("1", "plane"), ("4", "train") })
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
        await using OpenPage open =
            await OpenPage.At(chromium, "#/shapes", new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
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
        await using OpenPage open = await OpenPage.At(chromium, "#/shapes");
        int received = 0;
        open.Page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => received = StepOf(frame.Text) ?? received;
        await open.Go("#/train?net=8&seed=13&c=none");
        await open.UntilOpened();
        await open.Page.Locator("#play").ClickAsync();
        await open.UntilStep(10);
        await open.Page.Keyboard.PressAsync("3");
        await Assertions.Expect(open.Page.Locator("#view-train")).ToBeHiddenAsync();
        int step = received;
        await Patience.UntilAsync(() => received >= step + 20);
        await open.Page.Keyboard.PressAsync("4");
        await open.UntilStep(step + 20);
        Assert.Equal(1, open.Explorer.Server.SessionCount);
        await open.Page.CloseAsync();
        await Patience.UntilAsync(() => open.Explorer.Server.SessionCount == 0);
    }

    /// <summary>The step of a frame; null of another message.</summary>
    private static int? StepOf(string? message) =>
        JsonNode.Parse(message ?? "{}") is JsonObject node && node["type"]?.GetValue<string>() == "frame"
            ? node["step"]!.GetValue<int>() : null;

    [Fact]
    public async Task The_page_asks_nobody_but_its_server()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/tried");
        var elsewhere = new List<string>();
        string origin = open.Explorer.Server.Address.AbsoluteUri;
        open.Page.Request += (_, request) =>
            {
                if (!request.Url.StartsWith(origin, StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal)
            && !request.Url.StartsWith("data:", StringComparison.Ordinal)) elsewhere.Add(request.Url);
            };
        await open.Go("#/train");
        await open.UntilOpened();
        foreach ((string key, string view) in new[] { ("3", "shapes"), ("2", "story"), ("1", "plane"), ("5", "tried"), ("6", "runs"),
            ("7", "data") })
        {
            await open.Page.Keyboard.PressAsync(key);
            await Assertions.Expect(open.Page.Locator($"#view-{view}")).ToBeVisibleAsync();
        }
        await Assertions.Expect(open.Test("data-limit")).ToContainTextAsync("MB");
        await open.UntilDrawn();
        Assert.DoesNotContain(elsewhere, url => url != "about:blank");
    }

    [Theory]
    [InlineData("plane", ColorScheme.Light)]
    [InlineData("plane", ColorScheme.Dark)]
    [InlineData("story", ColorScheme.Light)]
    [InlineData("story", ColorScheme.Dark)]
    [InlineData("shapes", ColorScheme.Light)]
    [InlineData("shapes", ColorScheme.Dark)]
    [InlineData("train", ColorScheme.Light)]
    [InlineData("train", ColorScheme.Dark)]
    [InlineData("tried", ColorScheme.Light)]
    [InlineData("tried", ColorScheme.Dark)]
    [InlineData("runs", ColorScheme.Light)]
    [InlineData("data", ColorScheme.Dark)]
    public async Task All_text_stands_out_from_what_is_behind_it(string view, ColorScheme scheme)
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/train?net=8&seed=13&c=l0,l1,l3,dropout&step=20",
            new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        await open.UntilStep(20);
        await open.UntilResting();
        await open.Page.EvaluateAsync("view => { location.hash = `#/${view}`; }", view);
        await open.Until("view => !document.getElementById(`view-${view}`).hidden", view);
        // Ratios as WCAG 2 defines them: 4.5, and 3 for large text. What cannot be used now is exempt.
        string[] faint = await open.Page.EvaluateAsync<string[]>("""
            () => {
              const parse = text => { const n = text.match(/-?[\d.]+(e-?\d+)?/g).map(Number); return text.startsWith('color(')
                ? [...n.slice(0, 3).map(v => 255 * v), n[3] ?? 1] : [...n.slice(0, 3), n[3] ?? 1]; };
              const over = (top, bottom) => [0, 1, 2].map(k => top[k] * top[3] + bottom[k] * (1 - top[3]));
              const behind = e => { const own = parse(getComputedStyle(e).backgroundColor); return own[3] === 1 || !e.parentElement
                ? own.slice(0, 3) : over(own, behind(e.parentElement)); };
              const opacity = e => e ? Number(getComputedStyle(e).opacity) * opacity(e.parentElement) : 1;
              const luminance = c => { const [r, g, b] = c.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92
                : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
              const says = e => [...e.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim())
                || e.matches('input[type=number], select');
              return [...document.querySelectorAll('body *')].filter(e => says(e) && e.checkVisibility()
                && !e.matches(':disabled, option, .unseen, .skip, noscript')).flatMap(e => {
                const style = getComputedStyle(e), ground = behind(e), text = parse(style.color), size = parseFloat(style.fontSize),
                  large = size >= 24 || size >= 18.66 && Number(style.fontWeight) >= 700;
                const [a, b] = [luminance(over([...text.slice(0, 3), text[3] * opacity(e)], ground)), luminance(ground)].sort(
                  (x, y) => y - x), ratio = (a + 0.05) / (b + 0.05);
                return ratio < (large ? 3 : 4.5) ? [`${ratio.toFixed(2)} ${e.outerHTML.slice(0, 80)}`] : [];
              });
            }
            """);
        Assert.Empty(faint);
    }

    [Fact]
    public async Task A_training_is_set_up_run_and_read_by_keyboard_alone()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/train?net=8&seed=13&c=none,l1:0.001:proximal");
        await open.UntilOpened();
        await TabTo("kind-1");
        await open.Page.Keyboard.PressAsync("ArrowDown");
        await open.Until("() => document.getElementById('kind-1').value !== 'l1'");
        await open.UntilResting();
        await TabTo("strength-1-slider");
        string before = await open.Page.Locator("#strength-1").InputValueAsync();
        await open.Page.Keyboard.PressAsync("ArrowRight");
        await open.Page.Keyboard.PressAsync("PageUp");
        Assert.NotEqual(before, await open.Page.Locator("#strength-1").InputValueAsync());
        await open.Page.Keyboard.PressAsync(" ");
        await open.UntilStep(30);
        await open.Page.Keyboard.PressAsync(" ");
        await Assertions.Expect(open.Page.Locator("#play")).ToHaveAttributeAsync("aria-label", "Play");
        await open.UntilResting();
        await TabTo(null, "summary[aria-label='All numbers as tables, column 2']");
        await open.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(open.Page.Locator("[data-test=column-1] table").First).ToBeVisibleAsync();

        // As far as a person would press Tab, and no farther.
        async Task TabTo(string? id, string? selector = null)
        {
            for (int i = 0; i < 60; i++)
            {
                await open.Page.Keyboard.PressAsync("Tab");
                if (await open.Page.EvaluateAsync<bool>("target => document.activeElement.matches(target)", selector ?? $"#{id}")) return;
            }
            Assert.Fail($"Tab never leads to {id ?? selector}.");
        }
    }

    [Fact]
    public async Task A_screen_reader_is_told_what_there_is_and_what_happens()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/train?net=8&seed=13&c=l1:0.005:proximal&step=150");
        await open.UntilStep(150);
        await open.UntilResting();
        string tree = await open.Page.Locator("body").AriaSnapshotAsync();
        foreach (string part in new[] { "navigation \"Views\"", "link \"Train\"", "button \"Play\"", "button \"Rewind\"",
            "slider \"Speed\"",
            "combobox \"Regularization of column 1\"", "slider \"Strength\"", "group \"Update rule\"", "group \"Settings of all columns\"",
            "article \"Column 1\"" })
            Assert.Contains(part, tree, StringComparison.Ordinal);
        Assert.Matches("img \"L1: [0-9.]+ % of 592 weights below 0.001, [0-9]+ exactly 0\"", tree);
        await open.Page.Keyboard.PressAsync("r");
        await Assertions.Expect(open.Page.Locator("#live")).ToHaveTextAsync("Back at step 0");
    }
}
