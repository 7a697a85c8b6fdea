using System.Globalization;
using Microsoft.Playwright;
using NormLab.Explorer.Hosting;
using NormLab.Explorer.Measurements;

// Measures the explorer as a reader has it: a real browser, four networks. Prints a table. Nothing else should run meanwhile.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string folder = Directory.CreateTempSubdirectory("normlab-measure-").FullName;
try
{
    await using ExplorerServer server = await ExplorerServer.StartAsync(new ExplorerOptions(folder, 0));
    using IPlaywright playwright = await Playwright.CreateAsync();
    await using IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = "/usr/bin/chromium",
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });
    var measurement = new BrowserMeasurement(server.Address, browser);
    Console.WriteLine($"Four networks 64-{string.Join('-', Enumerable.Repeat(32, 6))}-10 in columns; window 1440 x 900; {Environment.ProcessorCount} processors.");
    await foreach ((string what, string value) in measurement.Run()) Console.WriteLine($"{what,-78}{value,20}");
    return 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
