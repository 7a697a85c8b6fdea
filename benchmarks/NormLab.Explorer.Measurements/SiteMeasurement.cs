using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Playwright;
using NormLab.Explorer.Site;

namespace NormLab.Explorer.Measurements;

/// <summary>The page without a server: how large it is, how soon a boundary moves, and how fast the browser trains beside the
/// server.</summary>
/// <param name="server">The explorer's page.</param>
/// <param name="browser">The browser.</param>
internal sealed class SiteMeasurement(Uri server, IBrowser browser)
{
    private const int Times = 9;

    private static readonly (string Network, string View, string Spec)[] Trainings =
    [
        ("2-8-8-1", "plane", """
            {"data": {"source": "slope", "plane": {"rows": 200, "noise": 0.2, "seed": 5, "share": 0.5, "flipped": 0,
              "features": ["x1", "x2"]}},
             "scaling": "standard", "network": {"hidden": [8, 8], "activation": "tanh", "biases": true, "initialization": "glorot"},
             "training": {"optimizer": "adam", "rate": 0.03, "batch": null}, "seed": 2, "precision": "float32",
             "columns": [{"kind": "none"}], "events": []}
            """),
        ("64-32-32-10", "weights", """
            {"data": {"source": "digits"}, "scaling": "standard",
             "network": {"hidden": [32, 32], "activation": "tanh", "biases": false, "initialization": "glorot"},
             "training": {"optimizer": "gradient-descent", "rate": 0.1, "batch": null}, "seed": 13, "precision": "float32",
             "columns": [{"kind": "none"}], "events": []}
            """),
    ];

    /// <summary>Every measurement with its figure.</summary>
    public async IAsyncEnumerable<(string What, string Value)> Run()
    {
        string folder = Directory.CreateTempSubdirectory("normlab-site-").FullName;
        try
        {
            SiteSummary site = await SiteWriter.WriteAsync(folder, []);
            yield return ("site: files; bytes as they lie there", $"{site.Files}; {site.Bytes / 1e6:F2} MB");
            await using WebApplication host = await ServeAsync(folder);
            var address = new Uri(host.Urls.First() + "/a/b/");
            var moves = new List<double>();
            for (int i = 0; i < Times; i++)
            {
                await using IBrowserContext window = await browser.NewContextAsync();
                IPage page = await window.NewPageAsync();
                await page.GotoAsync(address.AbsoluteUri);
                await page.WaitForFunctionAsync("() => performance.getEntriesByName('plane moves').length");
                moves.Add(await page.EvaluateAsync<double>("() => performance.getEntriesByName('plane moves')[0].startTime"));
            }
            yield return ("site: first load, until four boundaries move (median of 9; largest)",
                $"{moves.Order().ElementAt(Times / 2):F0}; {moves.Max():F0} ms");
            foreach ((string network, string view, string spec) in Trainings)
                yield return ($"steps a second of one {network}, in the browser's worker; by the server",
                    $"{await StepsPerSecond(address, view, spec):N0}; {await StepsPerSecond(server, view, spec):N0}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Trains for some seconds, watched as the page watches; the first second does not count.</summary>
    private async Task<double> StepsPerSecond(Uri address, string view, string spec)
    {
        await using IBrowserContext window = await browser.NewContextAsync();
        IPage page = await window.NewPageAsync();
        await page.GotoAsync(new Uri(address, "#/shapes").AbsoluteUri);
        return await page.EvaluateAsync<double>("""
            async ([view, spec]) => {
              const { engine } = await import(new URL('js/engine/engine.js', document.baseURI));
              return await new Promise((done, fail) => {
                let from = null;
                const line = engine.connect({ opened() {}, refused: message => fail(new Error(message)), lost() {}, found() {}, reopen() {},
                  frame(frame) {
                    line.send({ type: 'drawn', frame: frame.frame });
                    const now = performance.now();
                    if (frame.step > 0 && from === null) from = { at: now + 1000, step: null, until: now + 6000 };
                    if (from && from.step === null && now > from.at) [from.at, from.step] = [now, frame.step];
                    if (from && from.step !== null && now > from.until) {
                      line.close();
                      done((frame.step - from.step) / (now - from.at) * 1000);
                    }
                  } });
                line.send({ type: 'open', view, spec: JSON.parse(spec), step: 0, playing: true, speed: null });
              });
            }
            """, new object[] { view, spec });
    }

    /// <summary>A plain static host, which compresses nothing.</summary>
    private static async Task<WebApplication> ServeAsync(string folder)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        WebApplication host = builder.Build();
        var files = new PhysicalFileProvider(folder);
        host.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files, RequestPath = "/a/b" });
        host.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            RequestPath = "/a/b",
            ServeUnknownFileTypes = true,
            ContentTypeProvider = new FileExtensionContentTypeProvider()
        });
        await host.StartAsync();
        return host;
    }
}
