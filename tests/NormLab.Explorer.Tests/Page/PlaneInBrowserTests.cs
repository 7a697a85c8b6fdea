using System.Globalization;
using Microsoft.Playwright;

namespace NormLab.Explorer.Tests.Page;

/// <summary>The view Plane, used as a person would.</summary>
public sealed class PlaneInBrowserTests(ChromiumFixture chromium)
{
    private const string Still = "#/plane?play=0&n=120&net=5x4";

    [Fact]
    public async Task A_newcomer_sees_four_boundaries_move_without_a_press_and_is_told_what_to_look_at()
    {
        await using OpenPage open = await OpenPage.At(chromium);
        await open.UntilPlaneStep(20);
        Assert.Equal(4, await open.Page.Locator("article.plane-column").CountAsync());
        await Assertions.Expect(open.Page.Locator("h1:visible")).ToHaveTextAsync("What regularization does to a boundary");
        await open.Until("() => document.querySelector('[data-test=sentence]').textContent.startsWith('No regularization: ')");
        await Assertions.Expect(open.Test("sentence")).ToContainTextAsync("bends around single points");
        await open.Page.Keyboard.PressAsync(" ");
        await open.UntilPlaneRests();
        await Assertions.Expect(open.Page.Locator("#plane-play")).ToHaveAttributeAsync("aria-label", "Play");
        // What it says is what stands below.
        string said = await open.Test("sentence").InnerTextAsync();
        foreach (string name in new[] { "train", "validation" })
            Assert.Contains((await open.Figure(name, 0)).ToString(CultureInfo.InvariantCulture) + " %", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_wishes_for_less_motion_presses_play_first()
    {
        await using OpenPage open = await OpenPage.At(chromium, "",
            new BrowserNewContextOptions { ReducedMotion = ReducedMotion.Reduce });
        await open.UntilPlaneRests(0);
        await open.Page.Locator("#plane-play").ClickAsync();
        await open.UntilPlaneStep(5);
    }

    [Fact]
    public async Task Every_data_set_is_a_press_away_and_trains_on()
    {
        await using OpenPage open = await OpenPage.At(chromium);
        await open.UntilPlaneStep(3);
        foreach (string shape in new[] { "circles", "exclusive-or", "gaussians", "spirals", "stripes", "slope", "hills",
            "points", "moons" })
        {
            await open.Test($"shape-{shape}").ClickAsync();
            await Assertions.Expect(open.Test($"shape-{shape}")).ToHaveAttributeAsync("aria-pressed", "true");
            if (shape != "moons") await open.UntilHash($"data={shape}");
            await open.UntilPlaneStep(3);
            await Assertions.Expect(open.Test("plane-train-0")).ToContainTextAsync(shape is "slope" or "hills" ? "." : "%");
        }
    }

    [Fact]
    public async Task Points_noise_flips_and_share_are_set_and_the_points_follow()
    {
        await using OpenPage open = await OpenPage.At(chromium, Still);
        await open.UntilPlaneRests(0);
        await open.Type("plane-rows", "80");
        await open.UntilFacts("40 points train, 40 validate");
        await open.Type("plane-share", "0.75");
        await open.UntilFacts("60 points train, 20 validate");
        string before = await Points(open);
        await open.Type("plane-noise", "0");
        await open.UntilHash("noise=0");
        await open.UntilPlaneRests(0);
        string without = await Points(open);
        Assert.NotEqual(before, without);
        await open.Type("plane-flipped", "0.5");
        await open.UntilHash("flip=0.5");
        await open.UntilPlaneRests(0);
        Assert.NotEqual(without, await Points(open));
        await open.Page.Locator("#plane-redraw").ClickAsync();
        await open.UntilHash("draw=");
        // A slider by its keys.
        await open.Page.Locator("#plane-rows-slider").FocusAsync();
        await open.Page.Keyboard.PressAsync("PageUp");
        await open.Until("() => Number(document.getElementById('plane-rows').value) > 80");
    }

    [Fact]
    public async Task Features_are_ticked_and_one_stays()
    {
        await using OpenPage open = await OpenPage.At(chromium, Still);
        await open.UntilFacts("2 – 5 – 4 – 2");
        await open.Page.Locator("#plane-feature-x1-x2").CheckAsync();
        await open.UntilFacts("3 – 5 – 4 – 2");
        foreach (string feature in new[] { "x1", "x2" }) await open.Page.Locator($"#plane-feature-{feature}").UncheckAsync();
        await open.UntilFacts("1 – 5 – 4 – 2");
        await open.Page.Locator("#plane-feature-x1-x2").ClickAsync();
        await Assertions.Expect(open.Page.Locator("#plane-feature-x1-x2")).ToBeCheckedAsync();
        await open.UntilHash("&x=x1%20x2&");
    }

    [Fact]
    public async Task The_network_and_how_it_is_trained_are_set()
    {
        await using OpenPage open = await OpenPage.At(chromium, Still);
        await open.UntilPlaneRests(0);
        await open.Type("plane-depth", "3");
        await open.UntilFacts("2 – 5 – 4 – 4 – 2");
        await open.Type("plane-width", "6");
        await open.UntilFacts("2 – 6 – 6 – 6 – 2");
        await open.Page.Locator("#plane-activation").SelectOptionAsync("relu");
        await open.UntilHash("act=relu");
        await open.Page.Locator(".plane-net summary").ClickAsync();
        await open.Page.Locator("#plane-optimizer").SelectOptionAsync("nesterov");
        await open.Type("plane-rate", "0.05");
        await open.Type("plane-batch", "10");
        await open.Type("plane-seed", "7");
        foreach (string part in new[] { "opt=nesterov", "rate=0.05", "batch=10", "seed=7" }) await open.UntilHash(part);
        await open.Page.Locator("#plane-step").ClickAsync();
        await open.UntilPlaneRests(1);
        await Assertions.Expect(open.Test("plane-refused")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_strength_turned_while_it_trains_smooths_the_boundary_and_the_link_replays_to_the_same_figures()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/plane?c=none,l2:0:subgradient");
        await open.UntilPlaneStep(700);
        double before = await open.Figure("boundary", 1);
        await open.Type("plane-strength-1", "0.01");
        await open.UntilHash("events=");
        await open.Until("before => parseFloat(document.querySelector('[data-test=plane-boundary-1]').textContent) < 0.75 * before",
            before);
        await Assertions.Expect(open.Test("sentence")).ToContainTextAsync("L2 at 0.01: the boundary shortens");
        await open.Page.Locator("#plane-play").ClickAsync();
        await open.UntilPlaneRests();
        (string hash, string figures) = (open.Hash, await open.PlaneFigures());
        await open.Go("#" + hash);
        await open.UntilPlaneRests();
        Assert.Equal(figures, await open.PlaneFigures());
        await Assertions.Expect(open.Page.Locator("#plane-strength-1")).ToHaveValueAsync("0.01");
    }

    [Fact]
    public async Task Columns_are_changed_removed_and_added()
    {
        await using OpenPage open = await OpenPage.At(chromium, Still);
        await open.UntilPlaneRests(0);
        await open.Test("plane-remove-3").ClickAsync();
        await Assertions.Expect(open.Page.Locator("article.plane-column")).ToHaveCountAsync(3);
        await open.Page.Locator("#plane-add-column").ClickAsync();
        await Assertions.Expect(open.Page.Locator("article.plane-column")).ToHaveCountAsync(4);
        await open.Page.Locator("#plane-kind-1").SelectOptionAsync("linf");
        await open.UntilHash("linf:");
        await open.Test("plane-update-2-decoupled").ClickAsync();
        await open.UntilHash(":decoupled");
        await open.UntilPlaneRests(0);
    }

    [Fact]
    public async Task Step_rewind_and_new_seed_do_as_they_say()
    {
        await using OpenPage open = await OpenPage.At(chromium, Still);
        await open.UntilPlaneRests(0);
        string start = await open.PlaneFigures();
        await open.Page.Locator("#plane-step").ClickAsync();
        await open.UntilPlaneRests(1);
        await open.Page.Keyboard.PressAsync("s");
        await open.UntilPlaneRests(2);
        await open.Page.Locator("#plane-rewind").ClickAsync();
        await open.UntilPlaneRests(0);
        Assert.Equal(start, await open.PlaneFigures());
        await open.Page.Locator("#plane-new-seed").ClickAsync();
        await open.UntilHash("seed=");
        await open.UntilPlaneRests(0);
        Assert.NotEqual(start, await open.PlaneFigures());
    }

    [Fact]
    public async Task Training_waits_while_another_view_is_shown_and_goes_on_afterwards()
    {
        await using OpenPage open = await OpenPage.At(chromium);
        await open.UntilPlaneStep(20);
        await open.Page.Keyboard.PressAsync("3");
        await Assertions.Expect(open.Page.Locator("#view-shapes")).ToBeVisibleAsync();
        await open.Page.Keyboard.PressAsync("1");
        int step = (int)await open.Page.EvaluateAsync<double>(
            "() => Number(document.querySelector('[data-test=plane-step]').textContent.replaceAll(',', ''))");
        await open.UntilPlaneStep(step + 20);
    }

    /// <summary>The picture of the points, as one text.</summary>
    private static Task<string> Points(OpenPage open) => open.Page.EvaluateAsync<string>(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => "
        + "done(document.querySelector('[data-test=points-0]').toDataURL()))))");
}
