using Microsoft.Playwright;

namespace NormLab.Explorer.Tests.Page;

/// <summary>What columns are given stands beside what it does: the view Train for who teaches and who learns.</summary>
public sealed class CauseInBrowserTests(ChromiumFixture chromium)
{
    [Fact]
    public async Task Strengths_stay_in_sight_wherever_one_looks()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/train?net=8&seed=13&c=none,l1:0.001:proximal");
        await open.UntilOpened();
        foreach (string picture in new[] { "filters-1", "histogram-1", "confusion-1", "curve-1" })
        {
            await open.Test(picture).EvaluateAsync("e => e.scrollIntoView({ block: 'center' })");
            await Assertions.Expect(open.Test(picture)).ToBeInViewportAsync();
            await Assertions.Expect(open.Page.Locator("#strength-1-slider")).ToBeInViewportAsync();
        }
        // Filters and zeros come right after the figures.
        string[] order = await open.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('[data-test=column-1] canvas')].map(canvas => canvas.dataset.test).filter(name => name)");
        Assert.Equal(["filters-1", "histogram-1"], order.Take(2));
    }

    [Fact]
    public async Task Kinds_are_offered_in_groups_and_none_is_lost()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/train?net=8&seed=13&c=none");
        await open.UntilOpened();
        string[] groups = await open.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('#kind-0 optgroup')].map(group => group.label)");
        Assert.Equal(["Norms and their like", "Other prices on single weights", "Prices on groups and layers", "Limits on the weights",
            "Noise"], groups);
        foreach ((string kind, string group) in new[] { ("l1", "Norms"), ("elastic-net", "Other"), ("group-lasso", "Prices on groups"),
            ("max-norm", "Limits"), ("dropconnect", "Noise") })
            await Assertions.Expect(open.Page.Locator($"#kind-0 optgroup[label^='{group}'] option[value='{kind}']")).ToHaveCountAsync(1);
        Assert.InRange(await open.Page.Locator("#kind-0 option").CountAsync(), 25, int.MaxValue);
    }

    [Fact]
    public async Task A_lesson_shows_what_it_says()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/train");
        await open.UntilOpened();
        await Assertions.Expect(open.Page.Locator("#lesson option:checked")).ToHaveTextAsync("Wrong labels");
        await Assertions.Expect(open.Test("lesson-says")).ToContainTextAsync("gets 7 of 10 new digits right");
        await Train(1500);
        Assert.InRange(await Percent("validation-0"), 65, 82);
        Assert.InRange(await Percent("validation-1"), 85, 95);

        await open.Page.Locator("#lesson").SelectOptionAsync(new SelectOptionValue { Label = "Three ways to one norm" });
        await Assertions.Expect(open.Test("lesson-says")).ToContainTextAsync("Only the proximal steps make exact zeros");
        await Train(400);
        foreach ((int column, string zeros) in new[] { (0, "^0$"), (1, "^0$"), (2, @"^\d[\d,]+ \("), (3, "^0$") })
            await Assertions.Expect(open.Test($"exact-{column}")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(zeros));

        // Another setting is a training of one's own.
        await open.Type("width", "20");
        await open.UntilHash("net=20x20");
        await Assertions.Expect(open.Page.Locator("#lesson option:checked")).ToHaveTextAsync("your own");
        await Assertions.Expect(open.Test("lesson-says")).ToBeHiddenAsync();

        async Task Train(int step)
        {
            if (await open.Page.Locator("#play").GetAttributeAsync("aria-label") == "Play") await open.Page.Locator("#play").ClickAsync();
            await open.UntilStep(step);
            await open.Page.Locator("#play").ClickAsync();
            await open.UntilResting();
        }

        async Task<double> Percent(string name) => double.Parse((await open.Test(name).InnerTextAsync()).Split(' ')[0],
            System.Globalization.CultureInfo.InvariantCulture);
    }

    public static TheoryData<string, int, string> Claims => new()
    {
        // What figures of the four columns must say at a step: v validation accuracy, t training accuracy, in percent; z exact zeros.
        { "Many zeros", 500, "z[0] === 0 && z[1] > 1000 && z[2] > 1000 && z[3] === 3092 && Math.abs(v[1] - v[0]) < 3" },
        { "Narrow and deep", 700, "v[3] < v[0] - 10 && v[1] > v[0] - 4" },
        { "No weight may rule", 1200, "v[2] > v[0] + 5 && v[2] > v[1] + 5" },
        { "Noise of three kinds", 1500, "Math.max(v[1], v[2], v[3]) > v[0] + 2 && z.every(n => n === 0)" },
        { "Whole neurons", 1000, "z[1] > 2000 && z[2] > 500 && z[3] === 0" },
        { "Too much of it", 400, "t[3] < t[0] - 15 && Math.abs(v[1] - v[0]) < 3" },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public async Task What_a_lesson_says_comes_about(string lesson, int step, string claim)
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/train");
        await open.UntilOpened();
        await open.Page.Locator("#lesson").SelectOptionAsync(new SelectOptionValue { Label = lesson });
        await Assertions.Expect(open.Test("lesson-says")).ToBeVisibleAsync();
        await open.UntilHash("net=");
        await open.Page.Locator("#play").ClickAsync();
        await open.UntilStep(step);
        await open.Page.Locator("#play").ClickAsync();
        await open.UntilResting();
        Assert.True(await open.Page.EvaluateAsync<bool>($$"""
            () => {
              const read = name => [0, 1, 2, 3].map(i => parseFloat(document.querySelector(`[data-test=${name}-${i}]`).textContent
                .replaceAll(',', '')));
              const [v, t, z] = ['validation', 'train', 'exact'].map(read);
              return {{claim}};
            }
            """), lesson);
    }

    [Fact]
    public async Task Classes_and_answers_and_outputs_are_shown_with_tables()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/train?net=8x6&seed=13&c=none&step=300");
        await open.UntilStep(300);
        await open.UntilResting();
        await open.Page.Locator("summary[aria-label='All numbers as tables, column 1']").ClickAsync();
        double accuracy = double.Parse((await open.Test("validation-0").InnerTextAsync()).Split(' ')[0],
            System.Globalization.CultureInfo.InvariantCulture) / 100;
        int[] mistakes = await open.Page.EvaluateAsync<int[]>("""
            () =>
              [...document.querySelectorAll('[data-test=column-0] table')].find(t => t.caption?.textContent === 'Most frequent mistakes')
              .querySelectorAll('tbody tr').values().map(row => Number(row.lastElementChild.textContent)).toArray()
            """);
        Assert.Equal(mistakes.OrderDescending(), mistakes);
        Assert.InRange(mistakes.Sum(), 1, (int)Math.Round((1 - accuracy) * 539));
        await Assertions.Expect(open.Page.Locator("[data-test=column-0] caption", new PageLocatorOptions
        {
            HasText = "Outputs of hidden layers",
        })).ToBeVisibleAsync();
        await open.Test("confusion-0").HoverAsync();
        await Assertions.Expect(open.Page.Locator("#tip")).ToContainTextAsync("answered as");
        await Assertions.Expect(open.Test("activations-0")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task For_a_room_text_is_large_and_settings_are_away()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/train?net=8&seed=13&c=none");
        await open.UntilOpened();
        double size = await Size();
        await open.Page.Keyboard.PressAsync("p");
        Assert.InRange(await Size(), 1.3 * size, 1.5 * size);
        await Assertions.Expect(open.Page.Locator("#present")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(open.Page.Locator("#width")).ToBeHiddenAsync();
        await Assertions.Expect(open.Page.Locator("#play")).ToBeVisibleAsync();
        await open.Page.ReloadAsync();
        await open.UntilOpened();
        await open.Page.Locator("#present").ClickAsync();
        Assert.Equal(size, await Size());
        await Assertions.Expect(open.Page.Locator("#width")).ToBeVisibleAsync();

        Task<double> Size() => open.Page.EvaluateAsync<double>("() => parseFloat(getComputedStyle(document.body).fontSize)");
    }

    [Fact]
    public async Task A_refusal_is_read_where_one_looks()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/train?net=8&seed=13&c=none,l1:0.001:proximal");
        await open.UntilOpened();
        await open.Test("confusion-1").EvaluateAsync("e => e.scrollIntoView({ block: 'center' })");
        await open.Page.EvaluateAsync("() => { location.hash = '#/train?net=8&act=foo&seed=13&c=none'; }");
        await Assertions.Expect(open.Test("refused")).ToContainTextAsync("There is no activation 'foo'");
        await Assertions.Expect(open.Test("refused")).ToBeInViewportAsync();
    }
}
