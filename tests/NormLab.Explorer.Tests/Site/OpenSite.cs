using Microsoft.Playwright;
using NormLab.Explorer.Tests.Page;

namespace NormLab.Explorer.Tests.Site;

/// <summary>A site on a static host, in a browser. Whatever the page complains of, and whatever it asks for elsewhere or in vain, fails the
/// test that closes it.</summary>
internal sealed class OpenSite : IAsyncDisposable
{
    private readonly List<string> _complaints = [];

    private OpenSite(StaticHost host, IBrowserContext window, IPage page)
    {
        (Host, Window, Page) = (host, window, page);
        page.SetDefaultTimeout((float)Patience.Longest.TotalMilliseconds);
        page.Console += (_, message) => { if (message.Type is "error" or "warning") _complaints.Add(message.Text); };
        page.PageError += (_, error) => _complaints.Add(error);
        window.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(host.Root.AbsoluteUri, StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                _complaints.Add($"The page asked {request.Url}.");
        };
    }

    public StaticHost Host { get; }

    public IBrowserContext Window { get; }

    public IPage Page { get; }

    /// <summary>Complaints that the test is about.</summary>
    public Func<string, bool> Expected { get; set; } = _ => false;

    /// <summary>Opens an empty page beside a host of the site.</summary>
    public static async Task<OpenSite> Beside(ChromiumFixture chromium, WrittenSite site, BrowserNewContextOptions? options = null)
    {
        var host = new StaticHost(site.Folder, "/a/b/");
        IBrowserContext window = await chromium.Window(options);
        return new OpenSite(host, window, await window.NewPageAsync());
    }

    /// <summary>Opens the site.</summary>
    public static async Task<OpenSite> At(ChromiumFixture chromium, WrittenSite site, string address = "",
        BrowserNewContextOptions? options = null)
    {
        OpenSite open = await Beside(chromium, site, options);
        await open.Go(address);
        return open;
    }

    /// <summary>Goes to an address of the site and waits until a view is shown.</summary>
    public async Task Go(string address)
    {
        await Page.GotoAsync("about:blank");
        await Page.GotoAsync(new Uri(Host.Address, address).AbsoluteUri);
        await Until("() => document.querySelector('.view:not([hidden])') !== null");
    }

    public Task Until(string condition, object? argument = null) => Page.WaitForFunctionAsync(condition, argument);

    public ILocator Test(string name) => Page.GetByTestId(name);

    /// <summary>Waits until a counter of steps is there.</summary>
    public Task UntilStep(int step, string counter = "step") => Until(
        "([step, counter]) => Number(document.querySelector(`[data-test=${counter}]`)?.textContent.replaceAll(',', '')) >= step",
        new object[] { step, counter });

    public async ValueTask DisposeAsync()
    {
        await Window.DisposeAsync();
        Host.Dispose();
        Assert.Empty(Host.Missing);
        Assert.DoesNotContain(_complaints, complaint => !Expected(complaint));
    }
}
