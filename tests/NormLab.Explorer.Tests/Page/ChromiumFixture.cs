using Microsoft.Playwright;
using NormLab.Explorer.Tests.Page;

[assembly: AssemblyFixture(typeof(ChromiumFixture))]

namespace NormLab.Explorer.Tests.Page;

/// <summary>Debian's chromium, one for all tests of the page.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable))
            throw new FileNotFoundException(
            $"The page is tested in a real browser, and {Executable} is missing. Install Debian's package chromium; eng/test.sh does.");
        _playwright = await Playwright.CreateAsync();
        _playwright.Selectors.SetTestIdAttribute("data-test");
        Assertions.SetDefaultExpectTimeout((float)Patience.Longest.TotalMilliseconds);
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A window of its own, with a store of its own.</summary>
    internal Task<IBrowserContext> Window(BrowserNewContextOptions? options = null) =>
        _browser!.NewContextAsync(options
            ?? new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
