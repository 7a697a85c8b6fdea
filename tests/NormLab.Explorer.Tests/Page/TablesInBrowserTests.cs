using Microsoft.Playwright;
using NormLab.Experiments.Design;
using NormLab.Experiments.Execution;
using NormLab.Experiments.Format;
using NormLab.Experiments.Specifications;
using NormLab.Experiments.Storage;
using NormLab.Studies.Reproduction;

namespace NormLab.Explorer.Tests.Page;

/// <summary>The views Tried, Runs and Your data, used as a person would.</summary>
public sealed class TablesInBrowserTests(ChromiumFixture chromium)
{
    [Fact]
    public async Task What_was_trained_is_listed_sorted_pinned_downloaded_reopened_and_deleted()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/train?net=8&seed=13&c=none,l1:0.005:proximal,dropout:0.5&step=150");
        await open.UntilStep(150);
        await open.UntilResting();
        string accuracy = await open.Test("validation-1").InnerTextAsync();
        await open.Page.Keyboard.PressAsync("5");
        ILocator rows = open.Test("trial");
        await Assertions.Expect(rows).ToHaveCountAsync(3);
        await Assertions.Expect(Row("L1").Locator("[data-column=validation]")).ToHaveTextAsync(accuracy);
        await Assertions.Expect(Row("L1").Locator("[data-column=steps]")).ToHaveTextAsync("150");

        await open.Test("sort-exact").ClickAsync();
        await Assertions.Expect(rows.First).ToContainTextAsync("L1");
        await open.Test("sort-exact").ClickAsync();
        await Assertions.Expect(rows.Last).ToContainTextAsync("L1");
        await open.UntilHash("sort=exact:up");

        await Row("no_reg").GetByTestId("pin").ClickAsync();
        await Assertions.Expect(rows.First).ToContainTextAsync("no_reg");
        await Assertions.Expect(Row("L1").Locator("[data-column=exact] .difference")).ToContainTextAsync("+");
        await Assertions.Expect(Row("no_reg").Locator(".difference")).ToHaveCountAsync(0);

        IDownload download = await open.Page.RunAndWaitForDownloadAsync(() => open.Page.Locator("#tried-csv").ClickAsync());
        string[] lines = (await File.ReadAllTextAsync(await download.PathAsync(), RunningExplorer.Token)).TrimEnd().Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("condition,strength,update,network", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("L1,0.005,proximal,64–8–10,tanh,digits", StringComparison.Ordinal));

        await Row("dropout").GetByTestId("delete").ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await Row("L1").GetByTestId("reopen").ClickAsync();
        await open.UntilStep(150);
        await Assertions.Expect(open.Page.Locator("article.column")).ToHaveCountAsync(1);
        await Assertions.Expect(open.Test("validation-0")).ToHaveTextAsync(accuracy);

        await open.Page.ReloadAsync();
        await open.Page.Keyboard.PressAsync("5");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await open.Page.Locator("#tried-clear").ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await open.Page.Locator("#tried-clear").ClickAsync();
        await Assertions.Expect(open.Test("tried-empty")).ToBeVisibleAsync();

        ILocator Row(string condition) => rows.Filter(new LocatorFilterOptions { HasText = condition });
    }

    [Fact]
    public async Task The_stores_runs_are_shown_with_their_means_and_conditions_can_be_left_out()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        const string Experiment = """
            name: two
            title: Two conditions
            network: {hidden: [6]}
            conditions:
              no_reg: {}
              L1: {penalty: {l1: {coefficient: 0.003, update: proximal}}}
            training: {steps: 60}
            seeds: [1, 2]
            """;
        ExperimentResult result = new ThreadExecutor(RunStore.Open(explorer.Folder), 1)
            .Execute([ExperimentPlanner.Plan(ExperimentYaml.Read(Experiment, "two.yaml"))], cancellation: RunningExplorer.Token)[0];
        double mean = result.Runs.Skip(2).Average(run => run.Result.Summary.Validation.Score);

        await using OpenPage open = await OpenPage.At(chromium, "#/runs", explorer: explorer);
        await Assertions.Expect(open.Test("run-row")).ToHaveCountAsync(2);
        await Assertions.Expect(open.Test("run-row").Last.Locator("[data-column=validationAccuracy]"))
            .ToContainTextAsync(FormattableString.Invariant($"{100 * mean:F1} ± "));
        await Assertions.Expect(open.Test("runs-curves").Locator("canvas")).ToBeVisibleAsync();
        await Assertions.Expect(open.Test("runs-distribution").Locator("canvas")).ToBeVisibleAsync();
        await open.Test("chip").First.ClickAsync();
        await Assertions.Expect(open.Test("run-row")).ToHaveCountAsync(1);
        await open.UntilHash("without=no_reg");
        await open.Test("runs-quantity-train-loss").ClickAsync();
        await open.UntilHash("y=train-loss");
        await open.Test("runs-weights-sorted").ClickAsync();
        await open.UntilHash("weights=sorted");
        await open.Page.ReloadAsync();
        await Assertions.Expect(open.Test("run-row")).ToHaveCountAsync(1);
        await Assertions.Expect(open.Test("runs-quantity-train-loss")).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task The_article_is_named_beside_its_figures_and_values_under_the_pointer_move_nothing()
    {
        await using RunningExplorer explorer = await RunningExplorer.StartAsync();
        ExperimentSpecification published = Presets.Read("1");
        new ThreadExecutor(RunStore.Open(explorer.Folder), 1).Execute([ExperimentPlanner.Plan(published with
        {
            Seeds = [13],
            Conditions = [.. published.Conditions.Take(2)],
            Training = published.Training with { Steps = 500 },
        })], cancellation: RunningExplorer.Token);
        await using OpenPage open = await OpenPage.At(chromium, "#/runs", explorer: explorer);
        await Assertions.Expect(open.Test("runs-article")).ToContainTextAsync("The Shapes of Regularization (12 January 2021)");
        ILocator chart = open.Test("runs-curves");
        await Assertions.Expect(chart.Locator("canvas")).ToBeVisibleAsync();
        LocatorBoundingBoxResult before = (await chart.BoundingBoxAsync())!;
        await chart.HoverAsync();
        await Assertions.Expect(open.Test("runs-reading")).ToContainTextAsync("step ");
        LocatorBoundingBoxResult during = (await chart.BoundingBoxAsync())!;
        Assert.Equal((before.Width, before.Height), (during.Width, during.Height));
        double top = await chart.EvaluateAsync<double>("e => e.getBoundingClientRect().top + scrollY");
        await open.Page.Mouse.MoveAsync(5, 5);
        await Assertions.Expect(open.Test("runs-reading")).ToContainTextAsync("Point at the chart");
        Assert.Equal(top, await chart.EvaluateAsync<double>("e => e.getBoundingClientRect().top + scrollY"));
        await open.Test("runs-article").GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(open.Test("chapter-count")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task A_store_without_runs_says_how_to_make_some()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/runs");
        await Assertions.Expect(open.Test("runs-empty")).ToContainTextAsync("normlab reproduce");
    }

    [Fact]
    public async Task A_table_of_the_readers_own_is_seen_and_trained_on()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/data");
        string text = "width,height,note,kind\n"
            + string.Join('\n', Enumerable.Range(0, 60)
            .Select(i => FormattableString.Invariant($"{i % 7},{(i % 3 * 10) + (i % 5)},{(i == 4 ? "" : "x")},{"abc"[i % 3]}")));
        await open.Page.Locator("#file")
            .SetInputFilesAsync(new FilePayload
            {
                Name = "boxes.csv",
                MimeType = "text/csv",
                Buffer = System.Text.Encoding.UTF8.GetBytes(text)
            });
        await Assertions.Expect(open.Test("table-rows")).ToHaveTextAsync("60");
        await Assertions.Expect(open.Test("table-columns")).ToHaveTextAsync("4");
        await Assertions.Expect(open.Test("table-missing")).ToHaveTextAsync("1");
        await Assertions.Expect(open.Page.Locator("#label")).ToHaveValueAsync("kind");
        await open.Page.Locator("tr[data-name=note]").GetByTestId("use-column").UncheckAsync();
        await open.Page.Locator("#train-table").ClickAsync();
        await Assertions.Expect(open.Test("facts")).ToContainTextAsync("2 – 32 – 32 – 3");
        await open.Page.Locator("#play").ClickAsync();
        await open.UntilStep(200);
        await open.Page.Locator("#play").ClickAsync();
        await Assertions.Expect(open.Page.Locator("#data option:checked")).ToHaveTextAsync("boxes.csv: kind");
        await open.UntilResting();
        await open.Page.ReloadAsync();
        await open.UntilStep(200);
        await open.Page.Keyboard.PressAsync("7");
        await open.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "boxes.csv" }).ClickAsync();
        await Assertions.Expect(open.Test("table-rows")).ToHaveTextAsync("60");
    }

    [Fact]
    public async Task A_file_that_is_no_table_is_refused_with_the_reason()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/data");
        open.Expected = complaint => complaint.Contains("400", StringComparison.Ordinal);
        await open.Page.Locator("#file")
            .SetInputFilesAsync(new FilePayload { Name = "bad.csv", MimeType = "text/csv", Buffer = "a,b\n1\n"u8.ToArray() });
        await Assertions.Expect(open.Test("data-error")).ToBeVisibleAsync();
        Assert.NotEmpty(await open.Test("data-error").InnerTextAsync());
    }
}
