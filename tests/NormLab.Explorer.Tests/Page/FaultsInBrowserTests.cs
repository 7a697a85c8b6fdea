using Microsoft.Playwright;
using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Format;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;

namespace NormLab.Explorer.Tests.Page;

/// <summary>What once went wrong under a person's hands.</summary>
public sealed class FaultsInBrowserTests(ChromiumFixture chromium)
{
    private const string Small = "#/train?net=8&seed=13&c=none,l1:0.001:proximal";

    [Fact]
    public async Task A_view_whose_code_could_not_be_fetched_is_there_when_the_server_is_back()
    {
        RunningExplorer first = await RunningExplorer.StartAsync();
        int port = first.Port;
        await using OpenPage open = await OpenPage.At(chromium, "#/shapes", explorer: first);
        open.Expected = complaint => complaint.Contains("ERR_CONNECTION_REFUSED", StringComparison.Ordinal)
            || complaint.Contains("WebSocket", StringComparison.Ordinal);
        await first.DisposeAsync();
        await open.Page.Keyboard.PressAsync("6");
        await Assertions.Expect(open.Page.Locator("#view-runs [role=alert]")).ToContainTextAsync("could not be fetched");
        await using RunningExplorer second = await RunningExplorer.StartAsync(port: port);
        await open.Until("() => document.querySelector('#view-runs:not([hidden]) h2') !== null");
        await Assertions.Expect(open.Page.Locator("#view-runs [role=alert]:visible")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Space_plays_after_a_click_on_the_tab()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/shapes");
        await open.Page.Locator("#tab-train").ClickAsync();
        await open.UntilOpened();
        await open.Page.Keyboard.PressAsync(" ");
        await open.UntilStep(5);
    }

    [Fact]
    public async Task Three_seconds_of_dragging_are_few_changes_and_look_like_one()
    {
        await using OpenPage open = await OpenPage.At(chromium, Small);
        await open.UntilOpened();
        await open.Page.Locator("#play").ClickAsync();
        await open.UntilStep(20);
        LocatorBoundingBoxResult box = (await open.Page.Locator("#strength-1-slider").BoundingBoxAsync())!;
        await open.Page.Mouse.MoveAsync(box.X + box.Width * 0.5f, box.Y + box.Height / 2);
        await open.Page.Mouse.DownAsync();
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        for (int i = 0; System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds < 3; i++)
        {
            await open.Page.Mouse.MoveAsync(box.X + box.Width * (0.5f + 0.4f * MathF.Sin(i / 5f)), box.Y + box.Height / 2);
            await Task.Delay(15, RunningExplorer.Token);
        }
        double seconds = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds;
        await open.Page.Mouse.UpAsync();
        string value = await open.Page.Locator("#strength-1").InputValueAsync();
        await open.UntilHash("events=");
        // The last always acts.
        await open.Until("value => location.hash.endsWith(`:1:${value}`) || location.hash.includes(`:1:${value}&`)", value);
        await open.Page.Locator("#play").ClickAsync();
        await open.UntilResting();
        Assert.InRange(open.Hash.Split(":1:").Length - 1, 2, (int)(5 * seconds) + 3);
        // Changes of a column that follow each other closely are drawn as one, others apart.
        Assert.Equal("[[10,40],[35,35],[500,500]]", await open.Page.EvaluateAsync<string>("""
            async () => {
              const { drags } = await import('/js/train/curves.js');
              const events = [[10, 1], [25, 1], [35, 0], [40, 1], [500, 1]].map(([step, column]) => ({ step, column, strength: step }));
              return JSON.stringify(drags(events, 1000).map(({ first, event }) => [first, event.step]).sort((a, b) => a[0] - b[0]));
            }
            """));
    }

    [Fact]
    public async Task A_large_weight_looks_large_beside_a_small_one_unless_each_has_a_scale_of_its_own()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/train?net=8&seed=13&c=none,l2:0.05&step=200");
        open.Expected = complaint => complaint.Contains("readback", StringComparison.Ordinal);
        await open.UntilStep(200);
        await open.UntilResting();
        await Seen("together[1] < 0.7 * together[0]");
        await open.Test("own-own").ClickAsync();
        await open.UntilHash("own=1");
        await Seen("together[1] > 0.75 * together[0]");

        // How far the most vivid pixel of each column's filters is from grey. What is not seen is not drawn.
        Task Seen(string how) => open.Until($$"""
            () => {
              const together = [0, 1].map(i => {
                const canvas = document.querySelector(`[data-test=filters-${i}]`);
                if (i === 0) canvas.scrollIntoView();
                const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                let most = 0;
                for (let k = 0; k < data.length; k += 4) if (data[k + 3] === 255) most = Math.max(most, Math.abs(data[k] - data[k + 2]));
                return most;
              });
              return together[0] > 60 && together[1] > 0 && {{how}};
            }
            """);
    }

    [Theory]
    [InlineData("depth", "0", "from 1 to 10")]
    [InlineData("depth", "11", "from 1 to 10")]
    [InlineData("width", "1025", "from 1 to 1024")]
    [InlineData("rate", "1000", "from 1e-9 to 100")]
    [InlineData("seed", "4294967296", "a whole number from 0 to 4294967295")]
    [InlineData("strength-1", "-1", "from 0")]
    public async Task A_field_says_what_it_takes_and_is_silent_once_it_got_it(string id, string typed, string says)
    {
        await using OpenPage open = await OpenPage.At(chromium, Small);
        await open.UntilOpened();
        string before = await open.Page.Locator($"#{id}").InputValueAsync();
        await open.Type(id, typed);
        await Assertions.Expect(open.Test($"problem-{id}")).ToBeVisibleAsync();
        await Assertions.Expect(open.Test($"problem-{id}")).ToContainTextAsync(typed);
        await Assertions.Expect(open.Test($"problem-{id}")).ToContainTextAsync(says);
        await Assertions.Expect(open.Page.Locator($"#{id}")).ToHaveValueAsync(before);
        await open.Type(id, "1");
        await Assertions.Expect(open.Test($"problem-{id}")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("act=foo", "There is no activation 'foo'")]
    [InlineData("init=foo", "'initialization' has a value that the explorer does not know")]
    [InlineData("opt=foo", "foo")]
    [InlineData("batch=5000", "719")]
    public async Task What_an_address_asks_for_in_vain_is_said_in_plain_words_and_stays_said(string part, string says)
    {
        await using OpenPage open = await OpenPage.At(chromium, $"{Small}&{part}");
        ILocator notice = open.Test("refused");
        await Assertions.Expect(notice).ToContainTextAsync(says);
        await open.Page.Keyboard.PressAsync(" ");
        await Assertions.Expect(notice).ToContainTextAsync("Choose settings that can be trained");
        string text = await notice.InnerTextAsync();
        foreach (string foreign in new[] { "NormLab.", "System.", "Path:", "'open'" })
            Assert.DoesNotContain(foreign, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_an_address_replays_the_button_stops_it_and_then_plays()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/train?net=64x64&seed=13&c=none,l1,l2&step=1000000");
        ILocator play = open.Page.Locator("#play");
        await Assertions.Expect(play).ToHaveAttributeAsync("aria-label", "Stop here");
        await play.ClickAsync();
        await Assertions.Expect(play).ToHaveAttributeAsync("aria-label", "Play");
        await open.UntilResting();
        int step = await open.Step();
        Assert.InRange(step, 0, 999_999);
        await play.ClickAsync();
        await open.UntilStep(step + 5);
    }

    [Fact]
    public async Task Two_columns_of_a_kind_are_files_of_two_names_and_a_files_run_reports_what_the_page_shows()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/train?net=8&seed=13&c=l1:0.001:proximal,l1:0.002:proximal&step=157");
        await open.UntilStep(157);
        await open.UntilResting();
        string shown = await open.Test("validation-0").InnerTextAsync();
        await open.Page.Keyboard.PressAsync("5");
        await Assertions.Expect(open.Test("trial")).ToHaveCountAsync(2);
        var names = new List<string>();
        for (int i = 0; i < 2; i++)
        {
            IDownload download = await open.Page.RunAndWaitForDownloadAsync(() => open.Test("yaml").Nth(i).ClickAsync());
            names.Add(download.SuggestedFilename);
            string yaml = await File.ReadAllTextAsync(await download.PathAsync(), RunningExplorer.Token);
            if (!names[i].Contains("0.001", StringComparison.Ordinal)) continue;
            using var folder = new TemporaryFolder();
            ExperimentResult result = new ThreadExecutor(RunStore.Open(folder.Path), 1)
                .Execute([ExperimentPlanner.Plan(ExperimentYaml.Read(yaml, "the download"))], cancellation: RunningExplorer.Token)[0];
            double reported = result.Runs[0].Result.Figures(new ExperimentSpecification { Name = "x" }.Reported).ValidationScore;
            Assert.Equal(shown, FormattableString.Invariant($"{100 * reported:F1} %"));
        }
        Assert.Equal(2, names.Distinct().Count());
        Assert.Contains(names, name => name.Contains("0.002", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_setting_that_discards_a_training_is_taken_back_by_one_press_to_the_same_figures()
    {
        await using OpenPage open = await OpenPage.At(chromium, Small + "&step=120");
        await open.UntilStep(120);
        await open.UntilResting();
        string before = await open.Test("validation-1").InnerTextAsync();
        await open.Type("width", "16");
        await open.UntilHash("net=16");
        await Assertions.Expect(open.Test("undo").Locator("..")).ToContainTextAsync("step 120");
        await open.Test("undo").ClickAsync();
        await open.UntilStep(120);
        await open.UntilHash("net=8");
        await Assertions.Expect(open.Test("validation-1")).ToHaveTextAsync(before);
        await Assertions.Expect(open.Test("undo")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Every_view_has_one_heading_of_the_first_rank()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/shapes");
        foreach (string key in new[] { "2", "3", "4", "5", "6", "7", "1" })
        {
            await open.Page.Keyboard.PressAsync(key);
            await open.Until("() => [...document.querySelectorAll('h1')].filter(h => h.checkVisibility() && h.textContent).length === 1");
        }
    }
}
