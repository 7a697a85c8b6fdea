using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using NormLab.Explorer.Engine.Limits;
using NormLab.Explorer.Engine.Protocol;
using NormLab.Explorer.Engine.Sessions;
using NormLab.Explorer.Engine.Tables;
using NormLab.Explorer.Tests.Page;
using NormLab.Training;

namespace NormLab.Explorer.Tests.Site;

/// <summary>The page without a server, on a host that knows nothing of it, in a real browser.</summary>
public sealed class SiteInBrowserTests(ChromiumFixture chromium, WrittenSite site) : IClassFixture<WrittenSite>
{
    [Fact]
    public async Task The_plane_is_there_before_the_engine_and_moves_when_it_has_come()
    {
        await using OpenSite open = await OpenSite.Beside(chromium, site);
        var come = new TaskCompletionSource();
        await open.Window.RouteAsync("**/*.packed", async route =>
        {
            await come.Task;
            await route.ContinueAsync();
        });
        await open.Go("");
        await Assertions.Expect(open.Test("plane-validation-3")).ToContainTextAsync("%");
        await Assertions.Expect(open.Test("engine-loading")).ToContainTextAsync("The engine is loading");
        await Assertions.Expect(open.Test("plane-step")).ToHaveTextAsync("0");
        string before = await Surface();
        come.SetResult();
        await open.UntilStep(20, "plane-step");
        await Assertions.Expect(open.Test("engine-loading")).ToHaveCountAsync(0);
        Assert.NotEqual(before, await Surface());

        Task<string> Surface() => open.Page.EvaluateAsync<string>("() => document.querySelector('.plane-column canvas').toDataURL()");
    }

    [Fact]
    public async Task A_small_network_learns_the_digits()
    {
        await using OpenSite open = await OpenSite.At(chromium, site, "#/train?net=8&seed=13&c=none,l1:0.001:proximal");
        await Assertions.Expect(open.Test("validation-1")).ToContainTextAsync("%");
        await open.Page.Keyboard.PressAsync(" ");
        await open.UntilStep(100);
        await open.Page.Keyboard.PressAsync(" ");
        await open.Until("() => parseFloat(document.querySelector('[data-test=validation-0]').textContent) > 75");
    }

    [Fact]
    public async Task Once_seen_it_works_without_a_connection()
    {
        await using OpenSite open = await OpenSite.At(chromium, site);
        await open.UntilStep(5, "plane-step");
        await open.Page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; }");
        await open.Window.SetOfflineAsync(true);
        open.Host.Dispose();
        await open.Go("#/plane?seed=7");
        await open.UntilStep(5, "plane-step");
        await open.Go("#/train?net=8&seed=13&c=none&step=20");
        await open.UntilStep(20);
        await open.Go("#/shapes");
        await Assertions.Expect(open.Page.Locator("#view-shapes canvas").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Runs_of_the_store_can_be_looked_at_and_there_is_nothing_that_needs_a_server()
    {
        await using OpenSite open = await OpenSite.At(chromium, site, "#/runs");
        await Assertions.Expect(open.Test("experiments").Locator("a, button").First).ToBeVisibleAsync();
        await Assertions.Expect(open.Test("runs-table").Locator("tbody tr")).Not.ToHaveCountAsync(0);
        await Assertions.Expect(open.Page.Locator("[data-view=data], #view-data")).ToHaveCountAsync(0);
        Assert.DoesNotContain(Path.GetDirectoryName(site.Store)!, await open.Test("runs-folder").InnerTextAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_tried_can_be_taken_along_as_an_experiment_file()
    {
        await using OpenSite open = await OpenSite.At(chromium, site, "#/train?net=8&seed=13&c=none,l2:0.001:subgradient");
        await Assertions.Expect(open.Test("validation-1")).ToContainTextAsync("%");
        JsonNode spec = Specs.Of("[8]", columns: [Specs.None, Specs.L1]);
        string yaml = await open.Page.EvaluateAsync<string>("""
            async spec => (await import('/a/b/js/common/api.js')).postExperiment(JSON.parse(spec), 60)
            """, spec.ToJsonString());
        var limits = new ExplorerLimits();
        Assert.Equal(SessionFile.Of(Read(spec), 60, limits, _ => ""), yaml);
    }

    [Fact]
    public async Task Parts_can_be_hidden_and_the_page_stands_in_another()
    {
        await using OpenSite open = await OpenSite.Beside(chromium, site);
        open.Host.Pages["/other.html"] = "<title>Other</title><link rel=icon href='data:,'><iframe src='/a/b/?embed=nav,settings#/plane' "
            + "width=1000 height=700></iframe>";
        await open.Page.GotoAsync(new Uri(open.Host.Root, "other.html").AbsoluteUri);
        IFrameLocator frame = open.Page.FrameLocator("iframe");
        await Assertions.Expect(frame.GetByTestId("plane-validation-0")).ToContainTextAsync("%");
        await Assertions.Expect(frame.Locator("nav[aria-label=Views]")).ToBeHiddenAsync();
        await Assertions.Expect(frame.Locator(".plane-settings")).ToBeHiddenAsync();
        await Assertions.Expect(frame.Locator("#plane-play")).ToBeVisibleAsync();
        await Assertions.Expect(frame.GetByTestId("plane-step")).Not.ToHaveTextAsync("0");
        await open.Go("?embed#/plane");
        await Assertions.Expect(open.Page.Locator("header.top")).ToBeHiddenAsync();
        await Assertions.Expect(open.Page.Locator(".plane-settings")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_cannot_be_done_is_told_and_training_goes_on()
    {
        await using OpenSite open = await OpenSite.At(chromium, site, "#/train?net=8&c=none&data=" + new string('a', 64) + "&label=x");
        await Assertions.Expect(open.Test("refused")).ToContainTextAsync("takes no tables of yours");
        await open.Go("#/train?net=8&c=none&act=foo");
        await Assertions.Expect(open.Test("refused")).ToContainTextAsync("foo");
        await open.Go("#/train?net=8&c=none");
        await Assertions.Expect(open.Test("validation-0")).ToContainTextAsync("%");
    }

    [Fact]
    public async Task An_engine_that_does_not_come_is_told()
    {
        await using OpenSite open = await OpenSite.Beside(chromium, site);
        open.Expected = _ => true;
        await open.Window.RouteAsync("**/NormLab.wasm.packed", route => route.FulfillAsync(new RouteFulfillOptions { Status = 404 }));
        await open.Go("");
        await Assertions.Expect(open.Test("plane-refused")).ToContainTextAsync("The engine stopped");
        await Assertions.Expect(open.Test("plane-refused")).ToContainTextAsync("NormLab.wasm is missing");
    }

    [Theory]
    [InlineData("float64", "gradient-descent", null)]
    [InlineData("float64", "adam", 64)]
    [InlineData("float32", "gradient-descent", null)]
    public async Task The_curve_of_the_worker_is_that_of_the_library(string precision, string optimizer, int? batch)
    {
        const int Steps = 60;
        JsonNode spec = Specs.Of("[8,6]", precision, optimizer, batch,
            columns: [Specs.None, Specs.L1, """{"kind":"dropout","strength":0.2}"""]);
        await using OpenSite open = await OpenSite.At(chromium, site, "#/shapes");
        JsonElement curves = await open.Page.EvaluateAsync<JsonElement>("""
            async ([spec, step]) => {
              const { engine } = await import('/a/b/js/engine/engine.js'), curves = [];
              await new Promise((done, fail) => {
                const line = engine.connect({ opened() {}, refused: message => fail(new Error(message)), lost() {}, found() {}, reopen() {},
                  frame(frame) {
                    frame.columns.forEach((column, i) => { curves[i] = [...column.curve.reset ? [] : curves[i], ...column.curve.points]; });
                    line.send({ type: 'drawn', frame: frame.frame });
                    if (frame.resting && frame.step === step) { line.close(); done(); }
                  } });
                line.send({ type: 'open', spec: JSON.parse(spec), step, playing: false });
              });
              return curves;
            }
            """, new object[] { spec.ToJsonString(), Steps });

        SessionPlan plan = SessionPlan.Of(Read(spec), new ExplorerLimits(), new NoTables());
        double tolerance = precision == "float64" ? 1e-6 : 1e-4;
        for (int i = 0; i < 3; i++)
        {
            TrainingColumn column = plan.Create(i, plan.Specification.Columns[i]);
            Assert.True(column.AdvanceTo(Steps, Patience.Longest, RunningExplorer.Token));
            double[][] seen = [.. curves[i].EnumerateArray().Select(point => point.EnumerateArray().Select(x => x.GetDouble()).ToArray())];
            Assert.Equal(column.Curve.Select(point => (double)point.Step), seen.Select(point => point[0]));
            foreach ((CurvePoint own, double[] point) in column.Curve.Zip(seen))
            {
                Assert.Equal(own.TrainLoss, point[1], tolerance);
                Assert.Equal(own.ValidationLoss, point[2], tolerance);
            }
        }
    }

    private static SessionSpecification Read(JsonNode spec) => spec.Deserialize<SessionSpecification>(Json.Options)!;
}
