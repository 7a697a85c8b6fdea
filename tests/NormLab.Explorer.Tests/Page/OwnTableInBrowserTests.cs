using System.Text;
using Microsoft.Playwright;

namespace NormLab.Explorer.Tests.Page;

/// <summary>The view Your data, for who has a table and for who has none.</summary>
public sealed class OwnTableInBrowserTests(ChromiumFixture chromium)
{
    // One feature tells the class, the others hardly do; the first column counts the rows.
    private static readonly string Measured = "id,width,height,kind\n" + string.Join('\n', Enumerable.Range(1, 90)
        .Select(i => FormattableString.Invariant($"{i},{(i % 3 * 10) + (i % 5)},{i % 7},{(i % 3 == 0 ? "a" : "b")}")));

    [Fact]
    public async Task An_example_is_one_click_away_and_shows_its_rows_its_classes_and_what_to_think_about()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/data");
        await open.Page.Locator("#example-table").ClickAsync();
        await Assertions.Expect(open.Test("table-rows")).ToHaveTextAsync("240");
        await Assertions.Expect(open.Page.Locator("#label")).ToHaveValueAsync("state");
        await Assertions.Expect(open.Page.Locator("[data-test=first-rows] tbody tr")).ToHaveCountAsync(5);
        await Assertions.Expect(open.Page.Locator("[data-test=first-rows] tbody tr").First)
            .ToContainTextAsync("28131.8131.8missingSouthmmHgwell");
        string[] rows = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "examples", "patients.csv"), RunningExplorer.Token);
        double most = rows.Skip(1).Where(row => row.Length > 0).GroupBy(row => row.Split(',')[^1]).Where(group => group.Key.Length > 0)
            .Max(group => group.Count());
        double all = rows.Skip(1).Count(row => row.Length > 0 && !row.EndsWith(','));
        await Assertions.Expect(open.Test("majority"))
            .ToContainTextAsync(FormattableString.Invariant($"right for {100 * most / all:F1} %"));
        await Assertions.Expect(open.Test("table-warnings")).ToContainTextAsync("'unit' is the same in all rows");
    }

    [Fact]
    public async Task A_column_that_counts_the_rows_is_told_of_and_not_used()
    {
        await using OpenPage open = await WithTable();
        await Assertions.Expect(open.Test("table-warnings")).ToContainTextAsync("“id” counts the rows");
        await Assertions.Expect(open.Page.Locator("tr[data-name=id]").GetByTestId("use-column")).Not.ToBeCheckedAsync();
        await Assertions.Expect(open.Test("majority")).ToContainTextAsync("Who always answers “b” is right for 66.7 %");
        await open.Page.Locator("#label").SelectOptionAsync("height");
        await Assertions.Expect(open.Page.Locator(".class-bars > div")).ToHaveCountAsync(7);
        await open.Page.Locator("#label").SelectOptionAsync("kind");
        await open.Page.Locator("#train-table").ClickAsync();
        await Assertions.Expect(open.Test("facts")).ToContainTextAsync("2 – 32 – 32 – 2");
    }

    [Fact]
    public async Task Weights_by_feature_have_no_signs_and_stand_in_one_order_in_all_columns()
    {
        await using OpenPage open = await WithTable();
        await open.Page.Locator("#train-table").ClickAsync();
        await open.UntilOpened();
        await open.StepTo(40);
        await open.UntilResting();
        await Assertions.Expect(open.Page.Locator(".signs:visible")).ToHaveCountAsync(0);
        await Assertions.Expect(open.Test("column-0")).ToContainTextAsync("Mean |w| by feature");
        string[] orders = await open.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('article.column')].map(column => {
              column.querySelector('details.as-table summary').click();
              return null;
            }) && new Promise(done => setTimeout(() => done([...document.querySelectorAll('article.column')].map(column =>
              [...column.querySelectorAll('table')].find(t => t.caption?.textContent === 'First-layer weights').querySelectorAll('tbody th')
                .values().map(cell => cell.textContent).toArray().join())), 300))
            """);
        Assert.Equal(4, orders.Length);
        Assert.Single(orders.Distinct());
        Assert.Equal(["height", "width"], orders[0].Split(',').Order());
    }

    [Fact]
    public async Task What_the_command_drops_by_an_option_the_page_drops_by_a_tick_box()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/data");
        string text = "word,width,kind\n" + string.Join('\n', Enumerable.Range(0, 3000).Select(i => $"w{i}x,{i % 7},{"ab"[i % 2]}"));
        await Choose(open, text);
        await open.Page.Locator("#train-table").ClickAsync();
        await Assertions.Expect(open.Test("refused")).ToContainTextAsync("by its tick box in 'Your data'");
        Assert.DoesNotContain("--drop", await open.Test("refused").InnerTextAsync(), StringComparison.Ordinal);
        await open.Page.Locator("#tab-data").ClickAsync();
        await open.Page.Locator("tr[data-name=word]").GetByTestId("use-column").UncheckAsync();
        await open.Page.Locator("#train-table").ClickAsync();
        await Assertions.Expect(open.Test("facts")).ToContainTextAsync("1 – 32 – 32 – 2");
    }

    private async Task<OpenPage> WithTable()
    {
        OpenPage open = await OpenPage.At(chromium, "#/data");
        await Choose(open, Measured);
        await Assertions.Expect(open.Test("table-rows")).ToHaveTextAsync("90");
        return open;
    }

    private static Task Choose(OpenPage open, string text) => open.Page.Locator("#file").SetInputFilesAsync(
        new FilePayload { Name = "measured.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
}
