using Microsoft.Playwright;
using NormLab.Reporting.Audit;
using NormLab.Reporting.Comparison;
using NormLab.Reporting.Results;
using NormLab.Reporting.Tests.Html;
using NormLab.Reporting.Tests.Synthetic;
using NormLab.Reporting.Writing;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace NormLab.Reporting.Tests.Html;

/// <summary>A report on disk, and Debian's chromium to open it with.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    private readonly string _folder = Directory.CreateTempSubdirectory("normlab-browser-").FullName;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The report's address.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The address of the report of an audit.</summary>
    public string AuditAddress { get; private set; } = "";

    /// <summary>The address of the report of a comparison.</summary>
    public string ComparisonAddress { get; private set; } = "";

    /// <summary>The address of the report of an experiment whose keys vary.</summary>
    public string GridAddress { get; private set; } = "";

    /// <summary>The address of the report of a study.</summary>
    public string StudyAddress { get; private set; } = "";

    /// <summary>The address of a page by its name: "report", "audit", "comparison", "grid" or "study".</summary>
    public string this[string page] =>
        page switch
        {
            "audit" => AuditAddress,
            "comparison" => ComparisonAddress,
            "grid" => GridAddress,
            "study" => StudyAddress,
            _ => Address
        };

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable))
            throw new FileNotFoundException($"The report is tested in a real browser, and {Executable} is missing. "
            + "Install Debian's package chromium; eng/test.sh does.");
        Address = new Uri(ReportWriter.Write(_folder, new ReportContent(SyntheticExperiment.All),
            cancellation: TestContext.Current.CancellationToken)[0]).AbsoluteUri;
        AuditAddress = new Uri(ReportWriter.Write(Path.Combine(_folder, "audit"), new AuditContent([SyntheticAudit.Audit]),
            cancellation: TestContext.Current.CancellationToken)[0]).AbsoluteUri;
        ComparisonAddress = new Uri(
            ReportWriter.Write(Path.Combine(_folder, "comparison"), new ComparisonContent(CutComparison.OfEveryMethod()),
                cancellation: TestContext.Current.CancellationToken)[0]).AbsoluteUri;
        GridAddress = new Uri(ReportWriter.Write(Path.Combine(_folder, "grid"),
            new ReportContent([SyntheticExperiment.Grid]), cancellation: TestContext.Current.CancellationToken)[0]).AbsoluteUri;
        StudyAddress = new Uri(ReportWriter.Write(Path.Combine(_folder, "study"), SyntheticStudy.Report,
            cancellation: TestContext.Current.CancellationToken)[0]).AbsoluteUri;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Opens the report in a window of its own.</summary>
    /// <param name="width">Width of the window.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="address">Another page, or null for the report.</param>
    /// <param name="isUnfolded">Whether everything that is folded is opened first.</param>
    public async Task<IPage> Open(int width, ColorScheme scheme, string? address = null, bool isUnfolded = true)
    {
        IPage page = await _browser!.NewPageAsync(
            new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 }, ColorScheme = scheme });
        await page.GotoAsync(address ?? Address);
        if (isUnfolded) await page.EvaluateAsync("document.querySelectorAll('details').forEach(fold => fold.open = true)");
        return page;
    }

    /// <summary>Opens the report where scripts do not run.</summary>
    public async Task<IPage> OpenWithoutScript()
    {
        IPage page = await _browser!.NewPageAsync(new BrowserNewPageOptions { JavaScriptEnabled = false });
        await page.GotoAsync(Address);
        return page;
    }

    /// <summary>Opens the report and notes what it asks for and complains of.</summary>
    /// <param name="address">Its address.</param>
    public async Task<(IReadOnlyList<string> Requests, IReadOnlyList<string> Messages)> Watch(string address)
    {
        var requests = new List<string>();
        var messages = new List<string>();
        IPage page = await _browser!.NewPageAsync();
        page.Request += (_, request) => requests.Add(request.Url);
        page.Console += (_, message) => messages.Add(message.Text);
        page.PageError += (_, error) => messages.Add(error);
        await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await page.CloseAsync();
        return ([.. requests.Where(url => !url.StartsWith("data:", StringComparison.Ordinal))], messages);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
