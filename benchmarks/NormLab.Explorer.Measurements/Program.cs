using System.Globalization;
using Microsoft.Playwright;
using NormLab.Explorer.Hosting;
using NormLab.Explorer.Measurements;

// Measures the explorer as a reader has it: a real browser, four networks. Prints a table. Nothing else should run meanwhile.
// With "site" it measures the page without a server only. With "soak MINUTES" it trains for so long, and prints every minute what memory is
// held.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int? soak = args is ["soak", string text] && int.TryParse(text, out int minutes) && minutes > 0 ? minutes : null;
bool siteOnly = args is ["site"];
if (args.Length > 0 && soak is null && !siteOnly)
{
    Console.Error.WriteLine("Without arguments, speed is measured; with \"site\", that of the page without a server; "
        + "with \"soak MINUTES\", memory over a long training.");
    return 2;
}
string folder = Directory.CreateTempSubdirectory("normlab-measure-").FullName;
try
{
    await using ExplorerServer server = await ExplorerServer.StartAsync(new ExplorerOptions(folder, 0));
    using IPlaywright playwright = await Playwright.CreateAsync();
    await using IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = "/usr/bin/chromium",
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync"],
    });
    Console.WriteLine($"Four networks 64-{string.Join('-', Enumerable.Repeat(32, 6))}-10 in columns; window 1440 x 900; "
        + $"{Environment.ProcessorCount} processors.");
    if (soak is { } length)
    {
        Console.WriteLine(SoakReading.Head);
        await foreach (SoakReading reading in new Soak(server.Address, browser).Run(length)) Console.WriteLine(reading);
        return 0;
    }
    await foreach ((string what, string value) in new SiteMeasurement(server.Address, browser).Run()) Console
        .WriteLine($"{what,-78}{value,20}");
    if (siteOnly) return 0;
    await foreach ((string what, string value) in new PlaneMeasurement(server.Address, browser).Run()) Console
        .WriteLine($"{what,-78}{value,20}");
    await foreach ((string what, string value) in new BrowserMeasurement(server.Address, browser).Run()) Console
        .WriteLine($"{what,-78}{value,20}");
    return 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
