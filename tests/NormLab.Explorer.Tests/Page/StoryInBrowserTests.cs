using System.Globalization;
using Microsoft.Playwright;

namespace NormLab.Explorer.Tests.Page;

/// <summary>The view Story, read as a person would.</summary>
public sealed class StoryInBrowserTests(ChromiumFixture chromium)
{
    private static readonly BrowserNewContextOptions LessMotion = new()
    {
        ReducedMotion = ReducedMotion.Reduce,
        ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
    };

    [Fact]
    public async Task A_reader_scrolls_and_the_figure_that_is_read_trains_alone_until_the_story_is_left()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/story");
        await Assertions.Expect(open.Page.Locator("section.chapter")).ToHaveCountAsync(10);
        await Assertions.Expect(open.Page.Locator(".story-contents a")).ToHaveCountAsync(8);
        foreach (string step in new[] { "heart", "zeros", "dropout" })
        {
            await open.ReadPassage(step, 0);
            await open.UntilHash($"at={step}");
            await Assertions.Expect(open.Test($"{step}-play")).ToHaveAttributeAsync("aria-label", "Pause");
            int before = await open.StoryStep(step);
            await open.UntilStoryStep(step, before + 30);
            Assert.Equal(1, open.Explorer.Server.SessionCount);
        }
        int left = await open.StoryStep("zeros");
        await open.UntilStoryStep("dropout", await open.StoryStep("dropout") + 30);
        Assert.Equal(left, await open.StoryStep("zeros"));
        // Where nothing is trained, nothing trains, once every figure has a picture.
        await open.ReadPassage("count", 0);
        await open.UntilHash("at=count");
        await open.UntilStoryStep("levels", 1500);
        await Patience.UntilAsync(() => open.Explorer.Server.SessionCount == 0);
        await open.Page.Keyboard.PressAsync("3");
        await Assertions.Expect(open.Page.Locator("#view-shapes")).ToBeVisibleAsync();
        await Patience.UntilAsync(() => open.Explorer.Server.SessionCount == 0);
        await open.Page.Keyboard.PressAsync("2");
        await open.UntilHash("at=count");
        await Assertions.Expect(open.Test("chapter-count")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Contents_lead_to_a_step_as_often_as_one_likes()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/story", LessMotion);
        foreach (string step in new[] { "levels", "levels", "norm" })
        {
            await open.Page.EvaluateAsync("() => scrollTo(0, 0)");
            await open.Page.Locator($".story-contents a[href='#/story?at={step}']").ClickAsync();
            await Assertions.Expect(open.Page.Locator($"#story-{step}")).ToBeInViewportAsync();
            await Assertions.Expect(open.Page.Locator($"#story-{step}")).ToBeFocusedAsync();
            await open.UntilHash($"at={step}");
        }
    }

    [Fact]
    public async Task Scrolling_and_buttons_bend_the_ball_and_so_does_a_hand()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/story", LessMotion);
        foreach ((int passage, string name) in new[] { (1, "L1"), (2, "L∞"), (3, "L½"), (0, "L2") })
        {
            await open.ReadPassage("norm", passage);
            await Assertions.Expect(open.Test("story-order-name")).ToHaveTextAsync(name);
            await Assertions.Expect(open.Test($"act-norm-{passage}")).ToHaveAttributeAsync("aria-pressed", "true");
        }
        await open.Test("act-norm-1").ClickAsync();
        await Assertions.Expect(open.Test("story-order-name")).ToHaveTextAsync("L1");
        // |w1| + |w2| = 1 where both are alike.
        await Assertions.Expect(open.Test("story-ball-reading")).ToContainTextAsync("reaches 0.5 each");
        await Assertions.Expect(open.Page.Locator("#live")).ToContainTextAsync("Show L1. L1.");
        await open.Page.Locator("#story-order").FocusAsync();
        await open.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(open.Test("story-order-name")).ToHaveTextAsync("L∞");
        await open.Test("full-norm").ClickAsync();
        await Assertions.Expect(open.Test("order-name")).ToHaveTextAsync("L∞");
    }

    [Fact]
    public async Task The_cross_leads_to_a_zero_under_L1_and_the_same_picture_opens_in_full()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/story?at=corners", LessMotion);
        ILocator reading = open.Test("story-contours-reading");
        await open.Test("act-corners-0").ClickAsync();
        await Assertions.Expect(reading).ToContainTextAsync("no weight is 0. Of all directions of the cross 0 %");
        await open.Test("act-corners-1").ClickAsync();
        await Assertions.Expect(reading).ToContainTextAsync("45 % end with a 0");
        await open.Test("story-contours").FocusAsync();
        for (int i = 0; i < 30; i++) await open.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(reading).ToContainTextAsync("is 1 and 0: one weight is exactly 0");
        await open.Test("story-orders-0.5").ClickAsync();
        await Assertions.Expect(reading).ToContainTextAsync("80 % end with a 0");
        await open.Test("full-corners").ClickAsync();
        await Assertions.Expect(open.Test("zero-share")).ToHaveTextAsync("80 %");
        await open.UntilHash("min=1.40,-0.45");
    }

    [Fact]
    public async Task What_a_figure_says_is_what_the_plane_says_of_the_same_training()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/story?at=zeros", LessMotion);
        await open.UntilStoryIsStill();
        await open.Until("() => document.querySelector('#view-story[data-resting]') !== null");
        // By its gradient L1 leaves not one exact zero, by proximal steps most weights are.
        Assert.StartsWith("0 of", await open.Test("zeros-zeros-0").InnerTextAsync(), StringComparison.Ordinal);
        Assert.InRange(int.Parse((await open.Test("zeros-zeros-1").InnerTextAsync()).Split(' ')[0], CultureInfo.InvariantCulture), 48, 96);
        string[] said = (await open.StoryFigures("zeros")).Split(',');
        await open.Test("full-zeros").ClickAsync();
        await open.UntilPlaneRests(2500);
        for (int column = 0; column < 2; column++)
        {
            foreach ((string name, int place) in new[] { ("train", 0), ("validation", 1), ("zeros", 2) })
                await Assertions.Expect(open.Test($"plane-{name}-{column}")).ToHaveTextAsync(said[3 * column + place]);
        }
    }

    [Fact]
    public async Task A_passage_turns_the_strength_and_so_does_the_slider()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/story?at=shrinks");
        await open.UntilStoryStep("shrinks", 1);
        await open.Test("act-shrinks-0").ClickAsync();
        await open.UntilStoryStep("shrinks", 700);
        Assert.Equal("0", await open.Page.Locator("#story-shrinks-strength").InputValueAsync());
        Assert.InRange(await Percent("train"), 95, 100);
        await open.Test("act-shrinks-1").ClickAsync();
        await Assertions.Expect(open.Page.Locator("#story-shrinks-strength")).ToHaveValueAsync("3e-3");
        await open.Until("() => parseFloat(document.querySelector('[data-test=shrinks-train-0]').textContent) < 93");
        await open.Page.Locator("#story-shrinks-strength").FillAsync("0.05");
        await open.Page.Locator("#story-shrinks-strength").PressAsync("Enter");
        await open.Until("() => parseFloat(document.querySelector('[data-test=shrinks-train-0]').textContent) < 80");
        await Assertions.Expect(open.Test("shrinks-zeros-0")).ToHaveTextAsync("0 of 96");
        await open.Test("shrinks-play").ClickAsync();
        await Assertions.Expect(open.Test("shrinks-play")).ToHaveAttributeAsync("aria-label", "Play");
        await open.Test("shrinks-again").ClickAsync();
        await open.Until("() => Number(document.querySelector('[data-test=shrinks-step]').textContent.replaceAll(',', '')) < 200");

        async Task<double> Percent(string name) => double.Parse(
            (await open.Test($"shrinks-{name}-0").InnerTextAsync()).Split(' ')[0], CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task The_two_counts_and_the_errors_are_read_off_by_hand()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/story?at=count", LessMotion);
        await open.Test("act-count-0").ClickAsync();
        await Assertions.Expect(open.Test("story-ratio")).ToHaveTextAsync("1.23");
        await open.Test("story-rule-magnitude").ClickAsync();
        await Assertions.Expect(open.Test("story-ratio")).ToHaveTextAsync("24.8");
        await Assertions.Expect(open.Test("story-count-none")).ToHaveTextAsync("64");
        await Assertions.Expect(open.Test("story-count-l1")).ToHaveTextAsync("1,595");
        await open.Page.Locator("#story-units").FocusAsync();
        await open.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(open.Test("story-units")).ToHaveTextAsync("256 units");
        await Assertions.Expect(open.Test("full-descent"))
            .ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("net=256"));
    }

    [Fact]
    public async Task Who_wishes_for_less_motion_finds_stills_and_one_press_plays()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/story?at=shrinks", LessMotion);
        await open.UntilStoryIsStill();
        await open.Until("() => document.querySelector('#view-story[data-resting]') !== null");
        Assert.Equal(1500, await open.StoryStep("shrinks"));
        await open.ReadPassage("shrinks", 2);
        await Assertions.Expect(open.Test("shrinks-play")).ToHaveAttributeAsync("aria-label", "Play");
        await open.Test("shrinks-play").ClickAsync();
        await Assertions.Expect(open.Test("shrinks-play")).ToHaveAttributeAsync("aria-label", "Pause");
        await open.Until("() => Number(document.querySelector('[data-test=shrinks-step]').textContent.replaceAll(',', '')) < 1000");
        await open.UntilStoryStep("shrinks", 20);
    }

    [Fact]
    public async Task On_paper_every_step_has_its_picture_and_no_control()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/story", LessMotion);
        await open.UntilStoryIsStill();
        await open.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await open.UntilDrawn();
        await open.Page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");
        string[] empty = await open.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('#view-story canvas')].filter(canvas => {
              const bytes = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
              return !bytes.some(byte => byte !== 0);
            }).map(canvas => canvas.dataset.test)
            """);
        Assert.Empty(empty);
        Assert.Equal(0, await open.Page.Locator("#view-story button:visible, #view-story input:visible, .top:visible").CountAsync());
    }
}
