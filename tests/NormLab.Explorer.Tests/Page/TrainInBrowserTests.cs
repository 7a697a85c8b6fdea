using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Format;
using NormLab.Experiments.Runs;
using NormLab.Experiments.Storage;

namespace NormLab.Explorer.Tests.Page;

/// <summary>The view Train, used as a person would.</summary>
public sealed partial class TrainInBrowserTests(ChromiumFixture chromium)
{
    private const string Small = "#/train?net=8&seed=13&c=none,l1:0.001:proximal,l2:0.001:subgradient,dropout:0.2";

    [Fact]
    public async Task A_newcomer_finds_four_conditions_and_one_button_to_press()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/train");
        await open.UntilOpened();
        Assert.Equal(4, await open.Page.Locator("article.column").CountAsync());
        foreach ((int i, string kind) in new[] { (0, "none"), (1, "l1"), (2, "l2"), (3, "dropout") })
            await Assertions.Expect(open.Page.Locator($"#kind-{i}")).ToHaveValueAsync(kind);
        await Assertions.Expect(open.Test("hint")).ToBeVisibleAsync();
        Assert.Equal(0, await open.Step());
        await open.Page.Locator("#play").ClickAsync();
        await open.UntilStep(20);
        await Assertions.Expect(open.Test("hint")).ToBeHiddenAsync();
        await open.Page.Keyboard.PressAsync(" ");
        await Assertions.Expect(open.Page.Locator("#play")).ToHaveAttributeAsync("aria-label", "Play");
        await open.UntilHash("step=");
    }

    [Fact]
    public async Task What_the_page_shows_is_what_the_command_gets_from_the_file_it_offers()
    {
        await using OpenPage open = await OpenPage.At(chromium, Small + "&step=200");
        await open.UntilStep(200);
        await open.UntilResting();
        string[] shown = await Task.WhenAll(new[] { "train-1", "validation-1", "near-1" }.Select(name => open.Test(name).InnerTextAsync()));
        string exact = await open.Test("exact-1").InnerTextAsync();
        await open.Page.Keyboard.PressAsync("5");
        IDownload download = await open.Page.RunAndWaitForDownloadAsync(() => open.Test("trial")
            .Filter(new LocatorFilterOptions { HasText = "L1" }).GetByTestId("yaml").ClickAsync());

        using var folder = new TemporaryFolder();
        ExperimentResult result = new ThreadExecutor(RunStore.Open(folder.Path), 1)
            .Execute([ExperimentPlanner
                .Plan(ExperimentYaml.Read(await File.ReadAllTextAsync(await download.PathAsync(), RunningExplorer.Token), "the download"))],
                cancellation: RunningExplorer.Token)[0];
        RunResult run = Assert.Single(result.Runs).Result;
        Assert.Equal(200, run.Summary.Steps);
        double[] weights = run.Parameters.ToArray();
        Assert.Equal([Percent(run.Summary.Train.Score), Percent(run.Summary.Validation.Score),
            Percent((double)weights.Count(w => Math.Abs(w) < 0.001) / weights.Length)], shown);
        int zeros = weights.Count(w => w == 0);
        Assert.NotEqual(0, zeros);
        Assert.StartsWith(zeros.ToString("N0", CultureInfo.InvariantCulture) + " (", exact);
    }

    [Fact]
    public async Task One_step_rewind_and_play_come_to_the_same_numbers()
    {
        await using OpenPage open = await OpenPage.At(chromium, Small);
        await open.UntilOpened();
        await open.UntilResting();
        string start = await Figures(open);
        await open.Page.Locator("#step").ClickAsync();
        await open.UntilStep(1);
        await open.StepTo(12);
        await open.UntilResting();
        Assert.Equal(12, await open.Step());
        string twelfth = await Figures(open), table = await Table(open);
        Assert.NotEqual(start, twelfth);
        await open.Page.Locator("#rewind").ClickAsync();
        await open.Until("() => document.querySelector('[data-test=step]').textContent === '0'");
        await open.UntilResting();
        Assert.Equal(start, await Figures(open));
        await open.Page.Keyboard.PressAsync("s");
        await open.UntilStep(1);
        await open.StepTo(12, byKey: true);
        await open.UntilResting();
        Assert.Equal(twelfth, await Figures(open));
        Assert.Equal(table, await Table(open));
        await open.Page.Locator("#new-seed").ClickAsync();
        await open.Until("() => document.querySelector('[data-test=step]').textContent === '0' && !location.hash.includes('seed=13')");
        await open.UntilResting();
        Assert.NotEqual(start, await Figures(open));
    }

    [Fact]
    public async Task A_strength_changed_in_mid_training_acts_stands_in_the_address_and_replays_to_the_same_numbers()
    {
        await using OpenPage open = await OpenPage.At(chromium, Small);
        await open.UntilOpened();
        await open.Page.Locator("#play").ClickAsync();
        await open.UntilStep(100);
        await open.Page.Locator("#strength-1").FillAsync("0.02");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.UntilHash("events=");
        await open.Until("() => parseFloat(document.querySelector('[data-test=near-1]').textContent) > 60");
        await open.Page.Locator("#play").ClickAsync();
        await Assertions.Expect(open.Page.Locator("#play")).ToHaveAttributeAsync("aria-label", "Play");
        await open.UntilResting();
        string hash = open.Hash, figures = await Figures(open);
        int step = await open.Step();
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"step={step}"), hash, StringComparison.Ordinal);
        Assert.Matches(Event(), hash);

        await open.Go("#" + hash);
        await open.UntilStep(step);
        await open.Until("figures => [...document.querySelectorAll('.figures dd')].map(dd => dd.textContent).join() === figures", figures);
        await Assertions.Expect(open.Page.Locator("#strength-1")).ToHaveValueAsync("0.02");
    }

    [Fact]
    public async Task The_moment_a_strength_was_changed_stands_on_the_curves_in_the_columns_colour_and_in_the_table()
    {
        await using OpenPage open = await OpenPage.At(chromium, Small + "&step=300&events=130:1:0.004");
        await open.UntilStep(300);
        await open.UntilResting();
        // The mark is the only line of the column's colour that goes from the top to the bottom of the plot, at its step on the axis.
        double[] places = await open.Page.EvaluateAsync<double[]>("""
            () => {
              const plot = document.querySelector('[data-test=overview] .u-over').getBoundingClientRect(),
                canvas = document.querySelector('[data-test=overview] canvas'), frame = canvas.getBoundingClientRect();
              const scale = canvas.width / frame.width,
                ink = getComputedStyle(document.querySelector('[data-test=legend-1] line')).stroke.match(/\d+/g).map(Number),
                wide = Math.round(plot.width * scale), high = Math.round(plot.height * scale);
              const { data } = canvas.getContext('2d').getImageData(Math.round((plot.left - frame.left) * scale),
                Math.round((plot.top - frame.top) * scale), wide, high), counts = new Array(wide).fill(0);
              for (let y = 0; y < high; y++)
                for (let x = 0; x < wide; x++) if (data[4 * (y * wide + x) + 3] > 60
                && ink.every((value, k) => Math.abs(value - data[4 * (y * wide + x) + k]) < 30)) counts[x]++;
              // The first steps fall as steeply.
              return counts.flatMap((count, x) => count > high * 0.3 && x > wide / 10 ? [x / wide * 300] : []);
            }
            """);
        Assert.NotEmpty(places);
        Assert.All(places, place => Assert.InRange(place, 127, 133));
        await open.Page.Locator("figure.main summary").ClickAsync();
        await Assertions.Expect(open.Page.Locator("figure.main table").Last.Locator("tbody tr")).ToHaveTextAsync("130L10.004");
    }

    [Fact]
    public async Task Every_picture_of_a_column_tells_the_value_under_the_pointer()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/train?net=8&seed=13&c=l1:0.005:proximal&step=150");
        await open.UntilStep(150);
        await open.UntilResting();
        string zeros = (await open.Test("exact-0").InnerTextAsync()).Split(' ')[0];
        await Read("histogram-0", 42, $"exactly 0: {zeros} of 592 weights");
        await Read("histogram-0", 200, " weights");
        await Read("magnitudes-0", 200, " of the weights have");
        await Read("filters-0", 10, "neuron 1, row ");
        await open.Test("overview").HoverAsync(new LocatorHoverOptions { Position = new Position { X = 400, Y = 80 } });
        await Assertions.Expect(open.Test("hover-step")).ToContainTextAsync("step ");

        async Task Read(string picture, float x, string text)
        {
            await open.Test(picture).HoverAsync(new LocatorHoverOptions { Position = new Position { X = x, Y = 30 } });
            await Assertions.Expect(open.Page.Locator("#tip")).ToContainTextAsync(text);
        }
    }

    [Fact]
    public async Task The_deepest_and_widest_network_trains()
    {
        await using OpenPage open = await OpenPage
            .At(chromium, "#/train?net=1024x1024x1024x1024x1024x1024x1024x1024x1024x1024&seed=13&batch=16&c=l1:0.0001:proximal");
        await open.UntilOpened();
        await Assertions.Expect(open.Test("facts")).ToContainTextAsync("9,512,960 weights");
        await open.Page.Locator("#step").ClickAsync();
        await open.UntilStep(1);
        Assert.Equal(11, await open.Test("layer").CountAsync());
    }

    [Fact]
    public async Task The_threshold_is_dragged_in_a_histogram_and_holds_for_all_columns()
    {
        await using OpenPage open = await OpenPage.At(chromium, Small + "&step=50");
        await open.UntilStep(50);
        await open.UntilResting();
        string[] before = await Nears(open);
        ILocator histogram = open.Test("histogram-1");
        await histogram.ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult box = (await histogram.BoundingBoxAsync())!;
        await open.Page.Mouse.MoveAsync(box.X + box.Width * 0.5f, box.Y + 60);
        await open.Page.Mouse.DownAsync();
        await open.Page.Mouse.MoveAsync(box.X + box.Width * 0.86f, box.Y + 60, new MouseMoveOptions { Steps = 6 });
        await open.Page.Mouse.UpAsync();
        await open.UntilHash("zero=");
        await open.Until("() => parseFloat(document.querySelector('[data-test=near-0]').textContent) > 20");
        string[] after = await Nears(open);
        Assert.All(before.Zip(after), pair => Assert.True(Number(pair.Second) > Number(pair.First)));
        await open.Page.Locator("#threshold").FillAsync("0.001");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Until("before => [...document.querySelectorAll('[data-test^=near-]')].map(dd => dd.textContent).join() === before",
            string.Join(',', before));
    }

    [Fact]
    public async Task Curves_switch_between_loss_and_accuracy_and_show_values_under_the_pointer_and_as_a_table()
    {
        await using OpenPage open = await OpenPage.At(chromium, Small + "&step=300");
        await open.UntilStep(300);
        await open.UntilResting();
        await Assertions.Expect(open.Test("legend-0")).ToContainTextAsync("train 0.");
        await open.Test("metric-accuracy").ClickAsync();
        await open.UntilHash("y=accuracy");
        await Assertions.Expect(open.Test("legend-0")).ToContainTextAsync("%");
        await open.Page.Keyboard.PressAsync("a");
        await open.Test("scale-linear").ClickAsync();
        await open.UntilHash("scale=linear");
        string rest = await open.Test("legend-0").InnerTextAsync();
        await open.Test("overview").HoverAsync(new LocatorHoverOptions { Position = new Position { X = 200, Y = 80 } });
        await Assertions.Expect(open.Test("hover-step")).ToContainTextAsync("step ");
        Assert.NotEqual(rest, await open.Test("legend-0").InnerTextAsync());
        await open.Page.Locator("figure.main summary").ClickAsync();
        await Assertions.Expect(open.Page.Locator("figure.main table").First).ToContainTextAsync("L1 validation");
        Assert.InRange(await open.Page.Locator("figure.main table").First.Locator("tbody tr").CountAsync(), 20, 42);
    }

    [Fact]
    public async Task What_the_server_refuses_is_said_and_the_next_choice_works()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/train?net=5000&seed=13&c=none");
        await Assertions.Expect(open.Test("refused")).ToContainTextAsync("1,024");
        await open.Page.Locator("#width").FillAsync("16");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.UntilOpened();
        await Assertions.Expect(open.Test("refused")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_server_that_went_away_is_missed_and_when_it_is_back_training_stands_where_it_was()
    {
        RunningExplorer first = await RunningExplorer.StartAsync();
        int port = first.Port;
        await using OpenPage open = await OpenPage.At(chromium, Small + "&step=120", explorer: first);
        open.Expected = complaint => complaint.Contains("ERR_CONNECTION_REFUSED", StringComparison.Ordinal)
            || complaint.Contains("WebSocket", StringComparison.Ordinal);
        await open.UntilStep(120);
        await open.UntilResting();
        string figures = await Figures(open);
        await first.DisposeAsync();
        await Assertions.Expect(open.Page.Locator("#lost")).ToBeVisibleAsync();
        await Assertions.Expect(open.Page.Locator("#lost")).ToContainTextAsync("120");
        await using RunningExplorer second = await RunningExplorer.StartAsync(port: port);
        await Assertions.Expect(open.Page.Locator("#lost")).ToBeHiddenAsync();
        await open.UntilStep(120);
        await open.Until("figures => [...document.querySelectorAll('.figures dd')].map(dd => dd.textContent).join() === figures", figures);
    }

    private static async Task<string> Figures(OpenPage open) =>
        string.Join(',', await open.Page.Locator(".figures dd").AllInnerTextsAsync());

    private static async Task<string> Table(OpenPage open)
    {
        await open.Page.Locator("figure.main details.as-table").EvaluateAsync("details => { details.open = false; }");
        await open.Page.Locator("figure.main summary").ClickAsync();
        string text = await open.Page.Locator("figure.main table").First.InnerTextAsync();
        await open.Page.Locator("figure.main summary").ClickAsync();
        return text;
    }

    private static async Task<string[]> Nears(OpenPage open) => [.. await open.Page.Locator("[data-test^=near-]").AllInnerTextsAsync()];

    private static double Number(string percent) =>
        double.Parse(percent.Replace(" %", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("F1", CultureInfo.InvariantCulture) + " %";

    [GeneratedRegex("events=\\d+:1:0\\.02")]
    private static partial Regex Event();
}
