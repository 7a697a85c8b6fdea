using System.Globalization;
using Microsoft.Playwright;

namespace NormLab.Explorer.Tests.Page;

/// <summary>An explorer and its page in a browser, as a person has them before them. Whatever the page complains of fails the test that
/// closes it.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _window;
    private readonly List<string> _complaints = [];

    private readonly bool _isOwner;

    private OpenPage(RunningExplorer explorer, bool isOwner, IBrowserContext window, IPage page)
    {
        (Explorer, _isOwner, _window, Page) = (explorer, isOwner, window, page);
        page.SetDefaultTimeout((float)Patience.Longest.TotalMilliseconds);
        page.Console += (_, message) => { if (message.Type is "error" or "warning") _complaints.Add(message.Text); };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public RunningExplorer Explorer { get; }

    public IPage Page { get; }

    /// <summary>Complaints that the test is about.</summary>
    public Func<string, bool> Expected { get; set; } = _ => false;

    /// <summary>Opens the page of an explorer, or of one of its own.</summary>
    public static async Task<OpenPage> At(ChromiumFixture chromium, string hash = "", BrowserNewContextOptions? options = null,
        RunningExplorer? explorer = null)
    {
        bool isOwner = explorer is null;
        explorer ??= await RunningExplorer.StartAsync();
        IBrowserContext window = await chromium.Window(options);
        var open = new OpenPage(explorer, isOwner, window, await window.NewPageAsync());
        await open.Go(hash);
        return open;
    }

    /// <summary>Goes to an address and waits until its view is shown: a view's code comes after the page has loaded.</summary>
    public async Task Go(string hash)
    {
        await Page.GotoAsync("about:blank");
        await Page.GotoAsync(new Uri(Explorer.Server.Address, hash).AbsoluteUri);
        await Until("() => document.querySelector('.view:not([hidden])') !== null");
    }

    public ILocator Test(string name) => Page.GetByTestId(name);

    public async Task<int> Step() =>
        int.Parse(await Test("step").InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    /// <summary>Waits until something in the page is true.</summary>
    public Task Until(string condition, object? argument = null) => Page.WaitForFunctionAsync(condition, argument);

    public Task UntilStep(int step) =>
        Until("step => Number(document.querySelector('[data-test=step]')?.textContent.replaceAll(',', '')) >= step", step);

    /// <summary>Waits until every column shows figures.</summary>
    public Task UntilOpened() => Until("() => document.querySelector('[data-test=validation-0]')?.textContent.includes('%')");

    /// <summary>Takes one step after the other, by the button or its key. The page itself presses: a press from outside takes longer than a
    /// step.</summary>
    public Task StepTo(int step, bool byKey = false) => Page.EvaluateAsync("""
        async ({ step, byKey }) => {
          const at = () => Number(document.querySelector('[data-test=step]').textContent.replaceAll(',', ''));
          const key = () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 's', bubbles: true }));
          const press = byKey ? key : () => document.getElementById('step').click();
          while (at() < step) {
            const before = at();
            press();
            // What does not come must fail: nothing outside ends a script of the page.
            for (const start = performance.now(); at() === before; await new Promise(requestAnimationFrame))
              if (performance.now() - start > 300_000) throw new Error(`No step came after ${before}.`);
          }
        }
        """, new { step, byKey });

    /// <summary>Waits until the page has drawn what there was to draw.</summary>
    public Task UntilDrawn() =>
        Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))");

    public string Hash => Page.Url[(Page.Url.IndexOf('#', StringComparison.Ordinal) + 1)..];

    /// <summary>Waits until training rests, everything shown is of one step and the address says which.</summary>
    public Task UntilResting() => Until("""
        () => {
          const step = document.querySelector('#view-train[data-resting] [data-test=step]')?.textContent.replaceAll(',', '');
          return step !== undefined && (new URLSearchParams(location.hash.split('?')[1]).get('step') ?? '0') === step;
        }
        """);

    /// <summary>Waits until the address says something.</summary>
    public Task UntilHash(string part) => Until("part => location.hash.includes(part)", part);

    public async ValueTask DisposeAsync()
    {
        await _window.DisposeAsync();
        if (_isOwner) await Explorer.DisposeAsync();
        Assert.DoesNotContain(_complaints, complaint => !Expected(complaint));
    }
}
