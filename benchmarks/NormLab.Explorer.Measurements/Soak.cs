using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace NormLab.Explorer.Measurements;

/// <summary>Whether anything grows: four networks train in one tab for as long as is asked, and every minute memory is read where it could
/// grow, after a collection.</summary>
/// <param name="address">The explorer's page.</param>
/// <param name="browser">The browser.</param>
internal sealed class Soak(Uri address, IBrowser browser)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>A reading a minute.</summary>
    /// <param name="minutes">For how long.</param>
    public async IAsyncEnumerable<SoakReading> Run(int minutes)
    {
        await using IBrowserContext window =
            await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        IPage page = await window.NewPageAsync();
        await page.GotoAsync(new Uri(address, BrowserMeasurement.Training + "&play=1").AbsoluteUri);
        await page.WaitForFunctionAsync("() => Number(document.querySelector('[data-test=step]')?.textContent.replaceAll(',', '')) > 0");
        ICDPSession tools = await window.NewCDPSessionAsync(page), machine = await browser.NewBrowserCDPSessionAsync();
        await tools.SendAsync("Performance.enable");
        var watch = Stopwatch.StartNew();
        for (int minute = 0; minute <= minutes; minute++)
        {
            TimeSpan rest = Interval * minute - watch.Elapsed;
            if (rest > TimeSpan.Zero) await Task.Delay(rest);
            yield return await Read(page, tools, machine, watch.Elapsed);
        }
        await page.CloseAsync();
    }

    private static async Task<SoakReading> Read(IPage page, ICDPSession tools, ICDPSession machine, TimeSpan elapsed)
    {
        long step = await page.EvaluateAsync<long>(
            "() => Number(document.querySelector('[data-test=step]').textContent.replaceAll(',', ''))");
        await tools.SendAsync("HeapProfiler.collectGarbage");
        JsonElement metrics = (await tools.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics");
        double Metric(string name) => metrics.EnumerateArray().First(metric => metric.GetProperty("name").GetString() == name)
            .GetProperty("value").GetDouble();
        JsonElement processes = (await machine.SendAsync("SystemInfo.getProcessInfo"))!.Value.GetProperty("processInfo");
        double renderers = 0;
        foreach (JsonElement process in processes.EnumerateArray().Where(process => process.GetProperty("type").GetString() == "renderer"))
        {
            using Process renderer = Process.GetProcessById(process.GetProperty("id").GetInt32());
            renderers += renderer.WorkingSet64;
        }
        double heap = GC.GetTotalMemory(forceFullCollection: true);
        using Process server = Process.GetCurrentProcess();
        return new SoakReading(elapsed, step, server.WorkingSet64 / 1e6, heap / 1e6, renderers / 1e6, Metric("JSHeapUsedSize") / 1e6,
            (int)Metric("Nodes"), (int)Metric("JSEventListeners"));
    }
}

/// <summary>Memory at one moment, in MB.</summary>
/// <param name="Elapsed">Since training began.</param>
/// <param name="Step">The step that the page shows.</param>
/// <param name="Server">What the server's process holds of memory.</param>
/// <param name="Heap">What is alive on the server's managed heap.</param>
/// <param name="Renderer">What the page's processes hold of memory.</param>
/// <param name="PageHeap">What is alive on the page's heap.</param>
/// <param name="Nodes">Nodes of the page.</param>
/// <param name="Listeners">Listeners of the page.</param>
internal sealed record SoakReading(TimeSpan Elapsed, long Step, double Server, double Heap, double Renderer, double PageHeap, int Nodes,
    int Listeners)
{
    /// <summary>The head of the table.</summary>
    public static string Head =>
        $"{"minute",8}{"step",12}{"server MB",12}{"its heap MB",13}{"renderer MB",13}{"page heap MB",14}{"nodes",8}{"listeners",11}";

    /// <summary>A row of the table.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Elapsed.TotalMinutes,8:F1}{Step,12:N0}{Server,12:F1}{Heap,13:F2}{Renderer,13:F1}{PageHeap,14:F2}{Nodes,8}{Listeners,11}");
}
