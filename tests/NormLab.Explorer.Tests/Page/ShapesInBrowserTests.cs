using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using NormLab.Norms;
using NormLab.Penalties.Basis;
using NormLab.Penalties.Nonseparable;
using NormLab.Penalties.Separable;

namespace NormLab.Explorer.Tests.Page;

public sealed class ShapesInBrowserTests(ChromiumFixture chromium)
{
    private static readonly double[] Orders = [0, 0.05, 0.3, 0.5, 2.0 / 3, 0.9, 1, 1.1, 1.5, 2, 2.5, 3, 7, 40, double.PositiveInfinity];
    private static readonly double[] Weights = [-3, -1.7, -1, -0.999, -0.2, -1e-3, 0, 1e-6, 0.05, 0.4, 0.75, 1, 1.25, 2, 2.9];
    private static readonly double[] Strengths = [0, 0.01, 0.3, 1, 2.5];

    [Fact]
    public async Task The_pictures_are_of_the_librarys_own_norms()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/shapes");
        IEnumerable<double?> orders = Orders.Select(order => double.IsFinite(order) ? (double?)order : null);
        JsonElement? answer = await open.Page.EvaluateAsync("""
            async ({ orders, weights, strengths }) => {
              const norms = await import('/js/shapes/norms.js'), n = orders.map(order => order ?? Infinity);
              return {
                value: n.map(n => weights.map(x => norms.value(n, x))), gradient: n.map(n => weights.map(x => norms.gradient(n, x))),
                prox: n.map(n => strengths.map(s => weights.map(x => norms.prox(n, x, s)))), ball: n.map(n => norms.ball(n, 8)),
                  place: n.map(n => norms.orderAt(norms.placeOf(n)) === Infinity ? null : norms.orderAt(norms.placeOf(n))),
              };
            }
            """, new { orders, weights = Weights, strengths = Strengths });
        JsonElement page = answer!.Value;
        for (int n = 0; n < Orders.Length; n++)
        {
            NormOrder order = new(Orders[n]);
            for (int i = 0; i < Weights.Length; i++)
            {
                double x = Weights[i];
                Near(order.IsInfinite ? LpNorm.Of<double>([x, 1], order) : LpPower.Of(x, order), page.GetProperty("value")[n][i]);
                Near(Slope(x, order), page.GetProperty("gradient")[n][i]);
                for (int s = 0; s < Strengths.Length; s++) Near(Proximal(x, order, Strengths[s]), page.GetProperty("prox")[n][s][i]);
            }
            (double X, double Y)[] boundary = [.. UnitBall.Boundary(order, 8)];
            for (int i = 0; i < boundary.Length; i++)
            {
                Near(boundary[i].X, page.GetProperty("ball")[n][i][0]);
                Near(boundary[i].Y, page.GetProperty("ball")[n][i][1]);
            }
            if (double.IsFinite(Orders[n])) Near(Orders[n], page.GetProperty("place")[n]);
        }

        static void Near(double expected, JsonElement actual) =>
            Assert.Equal(expected, actual.GetDouble(), 1e-11 * Math.Max(1, Math.Abs(expected)));
    }

    [Fact]
    public async Task Presets_slider_keys_and_play_change_the_order_and_the_address_keeps_it()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/shapes");
        ILocator name = open.Test("order-name");
        foreach ((string preset, string shown, string hash) in new[] { ("0", "L0", "n=0&"), ("0.5", "L½", "n=0.5"),
            ("Infinity", "L∞", "n=inf"), ("2", "L2", "n=2"), ("1", "L1", "n=1&") })
        {
            await open.Test($"presets-{preset}").ClickAsync();
            await Assertions.Expect(name).ToHaveTextAsync(shown);
            await open.UntilHash(hash);
        }
        await open.Page.Locator("#order").FocusAsync();
        await open.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(name).ToHaveTextAsync("L∞");
        await open.Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(name).ToHaveTextAsync("L0");
        await open.Page.Locator("#shapes-play").ClickAsync();
        await open.Until("() => document.querySelector('[data-test=order-name]').textContent.startsWith('L0.')");
        await open.Page.Locator("#shapes-play").ClickAsync();
        await open.UntilDrawn();
        string stopped = await name.InnerTextAsync();
        await open.UntilDrawn();
        Assert.Equal(stopped, await name.InnerTextAsync());

        await open.Go("#/shapes?n=1.5&strength=2&min=-1,0.5");
        await Assertions.Expect(name).ToHaveTextAsync("L1.5");
        await Assertions.Expect(open.Page.Locator("#prox-strength")).ToHaveValueAsync("2");
    }

    [Fact]
    public async Task The_minimum_is_dragged_by_mouse_and_keys_and_a_corner_of_L1_holds_an_exact_zero()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/shapes?n=1&min=2,0.1");
        await Assertions.Expect(open.Test("contours-reading")).ToHaveTextAsync("best pair: 1, 0");
        ILocator canvas = open.Test("contours");
        await canvas.ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult box = (await canvas.BoundingBoxAsync())!;
        await open.Page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await open.Page.Mouse.DownAsync();
        await open.Page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height * 0.2f, new MouseMoveOptions { Steps = 8 });
        await open.Page.Mouse.UpAsync();
        await Assertions.Expect(open.Test("contours-reading")).ToHaveTextAsync("best pair: 0, 1");
        await open.UntilHash("min=0.00");
        await canvas.FocusAsync();
        for (int i = 0; i < 3; i++) await open.Page.Keyboard.PressAsync("ArrowLeft");
        await open.UntilHash("min=-0.15");
        string share = await open.Test("zero-share").InnerTextAsync();
        Assert.InRange(int.Parse(share.Replace(" %", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), 25, 60);
        await open.Test("presets-2").ClickAsync();
        await Assertions.Expect(open.Test("zero-share")).ToHaveTextAsync("0 %");
    }

    [Fact]
    public async Task Every_picture_has_its_numbers_as_a_table_and_shows_values_under_the_pointer()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/shapes?n=3&strength=0.5");
        ILocator figure = open.Test("figure-prox");
        await figure.Locator("summary").ClickAsync();
        // 0.5 * 3 v^2 + v = 2 at v = 0.86852.
        await Assertions.Expect(figure.GetByRole(AriaRole.Row).Last).ToContainTextAsync("0.8685");
        await open.Test("cost").HoverAsync(new LocatorHoverOptions { Position = new Position { X = 40, Y = 60 } });
        await Assertions.Expect(open.Page.Locator("#tip")).ToContainTextAsync("|x|ⁿ = ");
    }

    [Fact]
    public async Task With_reduced_motion_play_goes_from_one_well_known_order_to_the_next()
    {
        await using OpenPage open =
            await OpenPage.At(chromium, "#/shapes?n=0.5", new BrowserNewContextOptions { ReducedMotion = ReducedMotion.Reduce });
        await open.Page.EvaluateAsync("""
            () => {
              const name = document.querySelector('[data-test=order-name]');
              window.seen = [name.textContent];
              new MutationObserver(() => { if (window.seen.at(-1) !== name.textContent) window.seen.push(name.textContent); }).observe(name,
                { childList: true, characterData: true, subtree: true });
            }
            """);
        await open.Page.Locator("#shapes-play").ClickAsync();
        await open.Until("() => window.seen.length >= 3");
        Assert.Equal(["L½", "L1", "L2"], await open.Page.EvaluateAsync<string[]>("() => window.seen.slice(0, 3)"));
    }

    private static double Slope(double x, NormOrder order)
    {
        if (!order.IsInfinite) return LpPower.Derivative(x, order);
        Span<double> gradient = stackalloc double[2];
        Subdifferential.Choose([x, 1], order, gradient);
        return gradient[0];
    }

    private static double Proximal(double x, NormOrder order, double strength)
    {
        IPenalty penalty = order.Value switch
        {
            0 => new L0Penalty(),
            double.PositiveInfinity => new LInfinityPenalty(),
            double n => new PowerPenalty(n)
        };
        double[] weights = order.IsInfinite ? [x, 2] : [x];
        if (strength > 0) penalty.ApplyProximalMap<double>(weights, [new PenalizedSegment(0, 1, weights.Length, 1)], strength);
        return weights[0];
    }
}
