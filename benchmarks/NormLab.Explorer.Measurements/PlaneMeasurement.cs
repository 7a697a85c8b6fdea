using Microsoft.Playwright;

namespace NormLab.Explorer.Measurements;

/// <summary>How soon a newcomer sees the boundary move, and how smoothly.</summary>
/// <param name="address">The explorer's page.</param>
/// <param name="browser">The browser.</param>
internal sealed class PlaneMeasurement(Uri address, IBrowser browser)
{
    private const int Times = 9;

    /// <summary>Every measurement with its figure.</summary>
    public async IAsyncEnumerable<(string What, string Value)> Run()
    {
        var moves = new List<double>();
        for (int i = 0; i < Times; i++)
        {
            await using IBrowserContext window = await Window();
            IPage page = await window.NewPageAsync();
            await page.GotoAsync(address.AbsoluteUri);
            await page.WaitForFunctionAsync("() => performance.getEntriesByName('plane moves').length");
            moves.Add(await page.EvaluateAsync<double>("() => performance.getEntriesByName('plane moves')[0].startTime"));
        }
        yield return ("plane: first load, until four boundaries move (median of 9; largest)", $"{Median(moves):F0}; {moves.Max():F0} ms");

        await using IBrowserContext watched = await Window();
        IPage plane = await watched.NewPageAsync();
        await plane.GotoAsync(address.AbsoluteUri);
        await plane.WaitForTimeoutAsync(3000);
        double[] frames = await plane.EvaluateAsync<double[]>("""
            async () => {
              const step = document.querySelector('[data-test=plane-step]'), start = performance.now();
              let shown = 0, drawn = 0, last = '';
              await new Promise(done => {
                const look = () => {
                  shown++;
                  if (step.textContent !== last) { drawn++; last = step.textContent; }
                  if (performance.now() - start < 5000) requestAnimationFrame(look); else done();
                };
                requestAnimationFrame(look);
              });
              return [shown / 5, drawn / 5];
            }
            """);
        yield return ("plane: frames a second while four networks train", $"{frames[0]:F0}");
        yield return ("plane: of which with new surfaces", $"{frames[1]:F0}");
    }

    private Task<IBrowserContext> Window() => browser.NewContextAsync(
        new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
