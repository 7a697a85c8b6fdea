using Microsoft.Playwright;

namespace NormLab.Explorer.Tests.Page;

/// <summary>Points that one clicks into the plane oneself.</summary>
public sealed class OwnPointsInBrowserTests(ChromiumFixture chromium)
{
    [Fact]
    public async Task Points_are_clicked_in_and_out_and_stand_in_the_address()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/plane?data=points&play=0&flip=0");
        await open.UntilFacts("10 points train, 10 validate");
        ILocator surface = open.Test("points-0");
        LocatorBoundingBoxResult box = (await surface.BoundingBoxAsync())!;
        Position corner = new() { X = box.Width * 0.9f, Y = box.Height * 0.1f };
        await open.Test("plane-side-0").ClickAsync();
        await surface.ClickAsync(new LocatorClickOptions { Position = corner });
        await open.UntilFacts("11 points train, 10 validate");
        await open.Until("() => new URLSearchParams(location.hash.split('?')[1]).get('points').endsWith(',0')");
        await surface.ClickAsync(new LocatorClickOptions { Position = corner });
        await open.UntilFacts("10 points train, 10 validate");
        await surface.ClickAsync(new LocatorClickOptions { Position = corner });
        await open.Page.Locator("#plane-clear").ClickAsync();
        await open.UntilFacts("10 points train, 10 validate");
    }

    [Fact]
    public async Task Points_are_set_by_keyboard_alone()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/plane?data=points&play=0&flip=0");
        await open.UntilFacts("10 points train, 10 validate");
        await open.Test("points-0").FocusAsync();
        for (int i = 0; i < 5; i++) await open.Page.Keyboard.PressAsync("Shift+ArrowDown");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.UntilFacts("11 points train, 10 validate");
        await open.UntilHash(",0,-5,1");
    }

    [Fact]
    public async Task The_engine_learns_them()
    {
        await using OpenPage open = await OpenPage.At(chromium, "#/plane?data=points&flip=0&c=none");
        await open.Until("() => document.querySelector('[data-test=plane-train-0]')?.textContent === '100 %'");
    }
}
